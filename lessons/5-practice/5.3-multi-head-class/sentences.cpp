#include "sentences.h"

#include <span>

namespace lesson {

using heed::Index;
using heed::Rng;

namespace {

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : text + ' ') {
        if (c != ' ') {
            word += c;
        } else if (!word.empty()) {
            words.push_back(word);
            word.clear();
        }
    }
    return words;
}

struct Word {
    const char *chinese, *english;
};
struct Verb {
    const char *chinese, *plain, *third, *past;
};

constexpr Word subjects[] = {{"我", "I"},    {"你", "you"},
                             {"她", "she"},  {"老师", "the teacher"},
                             {"我们", "we"}, {"孩子", "the child"}};
constexpr Word times[] = {
    {"", ""}, {"昨天", "yesterday"}, {"今天", "today"}, {"每天", "every day"}};
constexpr Word places[] = {{"", ""},
                           {"在 公园", "in the park"},
                           {"在 学校", "in the school"},
                           {"在 城里", "in town"}};
constexpr Verb verbs[] = {
    {"买", "buy", "buys", "bought"}, {"吃", "eat", "eats", "ate"},
    {"卖", "sell", "sells", "sold"}, {"画", "draw", "draws", "drew"},
    {"看见", "see", "sees", "saw"},  {"喜欢", "like", "likes", "liked"}};
constexpr Word objects[] = {{"苹果", "apples"}, {"书", "books"},     {"花", "flowers"},
                            {"鱼", "fish"},     {"面条", "noodles"}, {"蛋糕", "cakes"}};

// "她 昨天 在 公园 吃 苹果" and its translation, word by word.
Sentence sentence(const Word& who, const Word& when, const Word& where, const Verb& verb,
                  const Word& what) {
    const std::string name = who.english;
    const bool past = when.english == std::string("yesterday");
    const bool third = name == "she" || name.starts_with("the ");
    const char* const form = past ? verb.past : (third ? verb.third : verb.plain);

    Sentence s;
    const auto read = [&s](const std::string& chinese) {
        for (const std::string& word : words_of(chinese)) s.source.push_back(word);
        return static_cast<Index>(s.source.size()) - 1;
    };
    const Index subject = read(who.chinese), time = read(when.chinese),
                place = read(where.chinese), action = read(verb.chinese),
                object = read(what.chinese);
    const auto say = [&s](const std::string& english, Index from) {
        for (const std::string& word : words_of(english)) {
            s.target.push_back(word);
            s.origin.push_back(word == "the" ? -1 : word == "in" ? from - 1 : from);
        }
    };
    say(name, subject);
    say(form, action);
    say(what.english, object);
    say(where.english, place);
    say(when.english, time);
    return s;
}

}  // namespace

std::vector<Sentence> all_sentences() {
    std::vector<Sentence> all;
    for (const Word& who : subjects) {
        for (const Word& when : times) {
            for (const Word& where : places) {
                for (const Verb& verb : verbs) {
                    for (const Word& what : objects)
                        all.push_back(sentence(who, when, where, verb, what));
                }
            }
        }
    }
    Rng rng(7);
    rng.shuffle(std::span<Sentence>(all));
    return all;
}

}  // namespace lesson
