#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/error.h"
#include "data/label_set.h"

using namespace heed;
using Labels = std::vector<std::string>;

TEST_SUITE("data/label_set") {

TEST_CASE("labels are numbered once in the order of their bytes") {
    const LabelSet labels(Labels{"O", "B-PER", "O", "I-PER", "B-PER"});
    CHECK(labels.size() == 3);
    CHECK(labels.encode(Labels{"B-PER", "I-PER", "O", "O"}) ==
          std::vector<std::int32_t>{0, 1, 2, 2});
    CHECK(labels.decode(std::vector<std::int32_t>{2, 0}) == Labels{"O", "B-PER"});
}

TEST_CASE("the order of the examples changes no number") {
    Labels examples{"b", "", "ä", "B", "a", "ab"};
    std::sort(examples.begin(), examples.end());
    const LabelSet first(examples);
    do {
        const LabelSet set(examples);
        for (const std::string& label : examples)
            REQUIRE(set.id(label) == first.id(label));
    } while (std::next_permutation(examples.begin(), examples.end()));
    for (std::int32_t id = 0; id < 6; ++id) CHECK(first.id(first.label(id)) == id);
}

TEST_CASE("a label or id that does not exist is an error that says what does") {
    const LabelSet labels(Labels{"O", "B-PER"});
    CHECK_THROWS_WITH_AS(labels.id("B-LOC"),
                         "[labels] there is no label B-LOC among these 2: B-PER O",
                         Error);
    CHECK_THROWS_WITH_AS(labels.label(2),
                         "[labels] there is no label 2: ids run from 0 to 1", Error);
    CHECK_THROWS_WITH_AS(labels.label(-1),
                         "[labels] there is no label -1: ids run from 0 to 1", Error);
    CHECK_THROWS_AS(labels.encode(Labels{"O", "o"}), Error);
    CHECK_THROWS_AS(labels.decode(std::vector<std::int32_t>{0, 9}), Error);
    CHECK_THROWS_WITH_AS(LabelSet(Labels{}).id("O"),
                         "[labels] there is no label O among these 0:", Error);
    Labels many;
    for (char c = 'a'; c <= 'u'; ++c) many.emplace_back(1, c);
    CHECK_THROWS_WITH_AS(LabelSet(many).id("z"),
                         "[labels] there is no label z among these 21: a b c d e f g h i "
                         "j k l m n o p q r s t ...",
                         Error);
}
}  // TEST_SUITE("data/label_set")
