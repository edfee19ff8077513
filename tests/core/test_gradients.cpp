#include <doctest/doctest.h>

#include "tests/core/operations.h"

using namespace heed;

TEST_SUITE("core/gradients") {

TEST_CASE("every operation that a header of core declares has an entry") {
    const std::set<std::string> declared =
        declared_operations(std::filesystem::path(HEED_SOURCE_DIR) / "core");
    CHECK(declared.count("operator+") == 1);
    CHECK(declared.count("cross_entropy") == 1);
    CHECK(declared.size() >= 26);
    CHECK(without_entry(declared, core_operations()) == "");
}

TEST_CASE("an operation without an entry is named") {
    std::vector<GradientEntry> table = core_operations();
    std::erase_if(table, [](const GradientEntry& e) { return e.operation == "softmax"; });
    const std::set<std::string> declared =
        declared_operations(std::filesystem::path(HEED_SOURCE_DIR) / "core");
    CHECK(without_entry(declared, table) == "softmax");
    CHECK_THROWS_AS(declared_operations(std::filesystem::path(HEED_SOURCE_DIR) / "tests"),
                    Error);
}

TEST_CASE("an entry that does not run its operation is named") {
    const GradientEntry idle{"tanh",
                             "of nothing",
                             "tanh",
                             [](const std::vector<Tensor>& x) { return x[0] + 1; },
                             {Tensor(Shape{2}, 1)}};
    CHECK(check_gradient(idle).message ==
          "tanh, of nothing: the entry never runs its operation: no step \"tanh\" among "
          "[affine]");
}

TEST_CASE("every operation's backward is the derivative of its forward") {
    for (const GradientEntry& entry : core_operations()) CHECK(check_gradient(entry));
}
}  // TEST_SUITE("core/gradients")
