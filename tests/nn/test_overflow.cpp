// Sizes that no Index can count, in nn: as tests/core/test_overflow.cpp.
#include <doctest/doctest.h>

#include "core/core.h"
#include "nn/nn.h"
#include "tests/empty_table.h"

using namespace heed;

namespace {

using Inputs = std::vector<Tensor>;

constexpr Index big = Index{1} << 62, many = Index{1} << 40;

// Operations with results no larger than what they are given.
const std::set<std::string> no_new_size = {"attention_pool", "last_pool",   "max_pool",
                                           "mean_pool",      "merge_heads", "reinforce",
                                           "split_heads"};

std::vector<EmptyEntry> overflows() {
    EmptyTable table;
    const auto overflows = [&](const char* operation, const Inputs& inputs,
                               EmptyTable::Function function) {
        table.refuses(operation, inputs, "than a 64-bit index can count", function);
    };
    const Tensor q({0, big, 0}), k({0, 4, 0});
    overflows("dot", {q, k}, [](const Inputs& x) { return dot(x[0], x[1]); });
    overflows("scaled_dot", {q, k},
              [](const Inputs& x) { return scaled_dot(x[0], x[1]); });
    overflows("general", {q, k, Tensor({0, 0})},
              [](const Inputs& x) { return general(x[0], x[1], x[2]); });
    overflows("additive",
              {Tensor({0, many, 1}), Tensor({0, many, 1}), Tensor({1, 1}), Tensor({1, 1}),
               Tensor({1})},
              [](const Inputs& x) { return additive(x[0], x[1], x[2], x[3], x[4]); });
    overflows("attention", {q, k, k},
              [](const Inputs& x) { return attention(x[0], x[1], x[2]).context; });
    overflows("rows", {Tensor({1, big, 0})},
              [](const Inputs& x) { return rows(x[0], Ids(Shape{4})); });
    overflows("copy_probabilities", {Tensor({0, big, 1})}, [](const Inputs& x) {
        return copy_probabilities(x[0], Ids(Shape{0, 1}), 4);
    });
    // Layers that are wider inside than they are told.
    overflows("GruCell", {}, [](const Inputs&) {
        Rng rng{1};
        return GruCell(0, big, rng).wx;
    });
    overflows("LstmCell", {}, [](const Inputs&) {
        Rng rng{1};
        return LstmCell(0, big, rng).wx;
    });
    overflows("Gpt", {}, [](const Inputs&) {
        Rng rng{1};
        return Gpt({.context = 0, .width = big}, rng).embedding.table;
    });
    overflows("MaskedLm", {}, [](const Inputs&) {
        Rng rng{1};
        return MaskedLm({.context = 0, .width = big}, rng).embedding.table;
    });
    return table.entries;
}

}  // namespace

TEST_SUITE("nn/overflow") {

TEST_CASE("every operation of nn is said to make new sizes or not to") {
    std::set<std::string> making = declared_operations(HEED_SOURCE_DIR "/nn");
    for (const std::string& name : no_new_size) CHECK(making.erase(name) == 1);
    CHECK(without_answer(making, overflows()) == "");
}

TEST_CASE("a size that no index can count is an error and does not come round") {
    for (const EmptyEntry& entry : overflows()) CHECK(check_empty(entry) == "");
}
}  // TEST_SUITE("nn/overflow")
