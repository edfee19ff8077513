#include <doctest/doctest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/error.h"
#include "data/grammar.h"
#include "temp_file.h"

using namespace heed;

namespace {

// Everything a class can say, as "zh = en"; enough draws to have seen it all.
std::set<std::string> all_of(const std::string& text,
                             const std::string& name = "sentence") {
    const Grammar grammar = Grammar::parse(text, "test");
    Rng rng(1);
    std::set<std::string> all;
    for (int i = 0; i < 300; ++i) {
        const SentencePair pair = grammar.draw(rng, name);
        all.insert(pair.source + " = " + pair.target);
    }
    return all;
}

using Sentences = std::set<std::string>;

// A grammar that needs all of the notation but weights.
const std::string eating = R"(# people and what they eat
common: 我 的
reserve: 喜欢 苹果
verbs:
  eat eats ate eaten eating,  like likes liked liked liking

person: zh | en | object = {en} | agree = s
  我 | I | me | base
  妈妈 | my mother
food: zh | en | one | zh_measure
  苹果 | apples | apple | 个;  饭 | rice | bowl of rice
      | 碗
meal: zh | en | zh_done
  吃 {food} | {^eat} {food} | 吃 完 {food}
plan: zh | en
  {meal}
sentence: zh | en
  {person} 喜欢 {plan} 。 | {person} {like~person} to {plan}.
)";

std::string error_of(const std::string& text) {
    try {
        Grammar::parse(text, "g.grammar");
    } catch (const FileError& error) {
        return error.what();
    }
    return "no error";
}

}  // namespace

TEST_SUITE("data/grammar") {
TEST_CASE("both sides of a rule share their slots and verbs agree with their subject") {
    CHECK(all_of(eating) ==
          Sentences{"我 喜欢 吃 苹果 。 = I like to eat apples.",
                    "我 喜欢 吃 饭 。 = I like to eat rice.",
                    "妈妈 喜欢 吃 苹果 。 = My mother likes to eat apples.",
                    "妈妈 喜欢 吃 饭 。 = My mother likes to eat rice."});
}

TEST_CASE("a form asked of a phrase reaches its head through every slot between") {
    CHECK(all_of(eating + "past: zh | en\n  昨天 {plan} | yesterday {plan.past}\n",
                 "past") == Sentences{"昨天 吃 苹果 = Yesterday ate apples",
                                      "昨天 吃 饭 = Yesterday ate rice"});
    CHECK(all_of(eating + "now: zh | en\n  {person} {plan} | {person} {plan~person}\n",
                 "now")
              .contains("妈妈 吃 饭 = My mother eats rice"));
}

TEST_CASE("columns are forms: measure words in Chinese and objects in English") {
    const std::string text = eating +
                             "x: zh | en\n"
                             "  {person} {food.zh_measure} {meal.zh_done} | a "
                             "{food.one} {person.object}\n";
    CHECK(all_of(text, "x").contains("妈妈 个 吃 完 饭 = An apple my mother"));
    CHECK(all_of(text, "x").contains("我 碗 吃 完 苹果 = A bowl of rice me"));
}

TEST_CASE(
    "two slots of one class are told apart by a number and never say the same word") {
    const std::string text =
        "food: zh | en\n  果 | apples;  饭 | rice\n"
        "sentence: zh | en\n  {food} 和 {food2} | {food2} and {food}\n";
    CHECK(all_of(text) ==
          Sentences{"果 和 饭 = Rice and apples", "饭 和 果 = Apples and rice"});
}

TEST_CASE("a row of weight 9 is drawn nine times as often as one of weight 1") {
    const Grammar grammar =
        Grammar::parse("sentence: zh | en\n  *9 甲 | a\n  乙 | b\n", "test");
    Rng rng(2);
    int first = 0;
    for (int i = 0; i < 10'000; ++i) first += grammar.draw(rng).source == "甲" ? 1 : 0;
    CHECK(first > 8'850);  // five standard deviations: 5 * sqrt(10000 * 0.9 * 0.1) = 150
    CHECK(first < 9'150);
}

TEST_CASE("the indefinite article and the capital are those of English") {
    CHECK(all_of("sentence: zh | en\n  甲 | a apple and a pear, a orange\n") ==
          Sentences{"甲 = An apple and a pear, an orange"});
    CHECK(all_of("sentence: zh | en\n  甲 | banana and extra oranges\n") ==
          Sentences{"甲 = Banana and extra oranges"});
}

TEST_CASE("one seed draws one sequence of sentences on every machine") {
    const Grammar grammar = Grammar::parse(eating, "test");
    Rng a(5), b(5);
    for (int i = 0; i < 50; ++i) CHECK(grammar.draw(a) == grammar.draw(b));
    Rng rng(5);
    std::string drawn;
    for (int i = 0; i < 4; ++i) drawn += grammar.draw(rng).target + ' ';
    CHECK(drawn ==
          "I like to eat rice. My mother likes to eat apples. My mother likes to eat "
          "rice. "
          "My mother likes to eat rice. ");
}

TEST_CASE("common and reserved words are those that are listed") {
    const Grammar grammar = Grammar::parse(eating, "test");
    CHECK(grammar.common("的"));
    CHECK(!grammar.common("苹果"));
    CHECK(grammar.reserved() ==
          std::vector<std::pair<std::string, std::string>>{{"喜欢", "苹果"}});
}

TEST_CASE("a mistake in the lines of a grammar is named with its file and line") {
    CHECK(error_of("") == "g.grammar: has no classes, so it is no grammar");
    CHECK(error_of("food zh en\n") ==
          "g.grammar:1: expected 'name: column | column', or a row indented by spaces");
    CHECK(error_of("  苹果 | apples\n") ==
          "g.grammar:1: a row stands before the first class");
    CHECK(error_of("food: en | zh\n") ==
          "g.grammar:1: the columns of 'food' must begin with 'zh | en'");
    CHECK(error_of("food: zh | en\n  果 | fruit\n\nfood: zh | en\n") ==
          "g.grammar:4: the class 'food' is already defined in line 1");
    CHECK(error_of("verbs:\n  eat eats ate\n") ==
          "g.grammar:2: 'eat eats ate' has 3 forms; a verb has five, such as 'eat "
          "eats ate "
          "eaten eating'");
    CHECK(error_of("food: zh | en\n  *x 果 | fruit\n") ==
          "g.grammar:2: a weight is a whole number from 1, as in '*3 '");
    CHECK(error_of("food: zh | en\n  *0 果 | fruit\n") ==
          "g.grammar:2: a weight is a whole number from 1, as in '*3 '");
    CHECK(error_of("food: zh | en\n  | fruit\n") ==
          "g.grammar:2: a line that begins with '|' continues a row, and there is "
          "none");
    CHECK(error_of("reserve: 吃\n") == "g.grammar:1: reserve names two words, not 1");
}

TEST_CASE("a mistake in the cells of a grammar is named with its file and line") {
    const std::string verbs = "verbs:\n  eat eats ate eaten eating\n";
    CHECK(error_of("food: zh | en\n  果\n") ==
          "g.grammar:2: no cell for the column 'en' of 'food'");
    CHECK(error_of("food: zh | en\n  果 | a | b\n") ==
          "g.grammar:2: 3 cells for the 2 columns of 'food'");
    CHECK(error_of("food: zh | en\n  {果 | a\n") ==
          "g.grammar:2: '{' without '}' after it");
    CHECK(error_of("food: zh | en\n  果} | a\n") ==
          "g.grammar:2: '}' without '{' before it");
    CHECK(error_of("food: zh | en\n  果 | {fruit}\n") ==
          "g.grammar:2: 'fruit' is neither a class nor a verb of this grammar");
    CHECK(error_of(verbs + "meal: zh | en\n  吃 | {^eat.past}\n") ==
          "g.grammar:4: '^eat.past': a head has no form of its own");
    CHECK(error_of(verbs + "meal: zh | en\n  吃 | {eat.passed}\n") ==
          "g.grammar:4: a verb has no form 'passed': it has base, s, past, done and "
          "ing");
    CHECK(error_of(verbs + "plan: zh | en\n  {eat}\n") ==
          "g.grammar:4: '{eat}' alone must be a class, not a verb: write a cell for each "
          "column");
    CHECK(error_of(verbs + "meal: zh | en\n  吃 | {eat~who}\n") ==
          "g.grammar:4: 'eat~who': what follows '~' must be a class");
}

TEST_CASE("a form that nothing can supply is found when the grammar is read") {
    const std::string food = "food: zh | en\n  果 | apples\n";
    CHECK(error_of(food + "sentence: zh | en\n  {food} | {food.many}\n") ==
          "g.grammar:4: 'food' has no form 'many' (see line 2)");
    CHECK(error_of(food + "sentence: zh | en\n  {food} | {food.past}\n") ==
          "g.grammar:4: 'food' has no form 'past' (see line 2)");
    CHECK(error_of(food +
                   "any: zh | en\n  {food}\nsentence: zh | en\n  {any} | {any.many}\n") ==
          "g.grammar:6: 'food' has no form 'many' (see line 2)");
    CHECK(error_of("verbs:\n  eat eats ate eaten eating\nwho: zh | en | agree\n  我 "
                   "| I | me\n"
                   "sentence: zh | en\n  {who} 吃 | {who} {eat~who}\n") ==
          "g.grammar:6: a verb has no form 'me': it has base, s, past, done and ing");
}

TEST_CASE("a class that contains itself and one without rows are refused") {
    CHECK(error_of("a: zh | en\n  {b} x | {b}\nb: zh | en\n  {a} y | {a}\n") ==
          "g.grammar:1: the class 'a' contains itself");
    CHECK(error_of("a: zh | en\nb: zh | en\n  果 | fruit\n") ==
          "g.grammar:1: the class 'a' has no rows");
}

TEST_CASE("a draw that cannot be made says why") {
    const Grammar grammar = Grammar::parse(
        "food: zh | en\n  果 | fruit\nsentence: zh | en\n  {food} {food2} | {food} "
        "{food2}\n",
        "test");
    Rng rng(1);
    CHECK_THROWS_WITH_AS(grammar.draw(rng, "meal"),
                         "[Grammar::draw] the grammar has no class 'meal'", Error);
    CHECK_THROWS_WITH_AS(
        grammar.draw(rng),
        "[Grammar::draw] each of 1000 draws of 'sentence' used a word twice: "
        "its slots need more words to choose from",
        Error);
}

TEST_CASE("a grammar is the same read from a file, with CRLF and a byte order mark") {
    std::string windows = "\xEF\xBB\xBF";
    for (const char c : eating)
        windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
    const TempFile file(windows);
    Rng a(3), b(3);
    const Grammar loaded = Grammar::load(file.path);
    const Grammar parsed = Grammar::parse(eating, "test");
    for (int i = 0; i < 20; ++i) CHECK(loaded.draw(a) == parsed.draw(b));
    CHECK_THROWS_AS(Grammar::load(file.path.parent_path()), FileError);
    CHECK_THROWS_AS(Grammar::load(file.path.string() + ".absent"), FileError);
}

TEST_CASE("a grammar cut off anywhere is read or refused with its name") {
    int refused = 0;
    for (std::size_t length = 0; length < eating.size(); ++length) {
        const std::string text = error_of(eating.substr(0, length));
        if (text == "no error") continue;
        ++refused;
        CHECK(text.starts_with("g.grammar:"));
    }
    CHECK(refused > 50);
}
}  // TEST_SUITE("data/grammar")
