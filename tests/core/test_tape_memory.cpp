#include <doctest/doctest.h>

#include <memory>

#include "tests/core/helpers.h"

using namespace heed;

namespace {

Tensor parameter(Real value) {
    return Tensor::scalar(value).require_grad();
}

// An operation y = x whose step keeps `witness` alive and calls `on_play` when it is
// played.
Tensor witnessed(const Tensor& x, std::shared_ptr<int> witness,
                 std::function<void()> on_play) {
    Tensor y = x.clone();
    record("witnessed", {x}, y,
           [x, witness = std::move(witness), on_play](std::span<const Real> dy) {
               on_play();
               x.grad_slot().data()[0] += dy[0];
           });
    return y;
}

constexpr int long_chain = 200'000;

Tensor chain(Tensor x) {
    for (int i = 0; i < long_chain; ++i) x = x + 1;
    return x;
}

}  // namespace

TEST_SUITE("core/tape_memory") {

TEST_CASE("a chain of 200000 steps runs forwards and backwards and can be abandoned") {
    Tensor a = parameter(1);
    SUBCASE("played") {
        Tape tape;
        const Tensor y = chain(a);
        CHECK(tape.operations().size() == long_chain);
        tape.backward(y);
        CHECK(a.grad().item() == 1);
        CHECK(y.item() == long_chain + 1);
    }
    SUBCASE("abandoned") {
        {
            Tape tape;
            chain(a);
        }
        CHECK(!Tape::recording());
        CHECK(!a.has_grad());
    }
}

TEST_CASE("each step is freed as soon as it was played") {
    Tensor a = parameter(1);
    auto first = std::make_shared<int>(), second = std::make_shared<int>();
    const std::weak_ptr<int> first_lives = first, second_lives = second;
    bool second_was_freed = false, first_was_alive = false;
    Tape tape;
    Tensor y = witnessed(a, std::move(first), [&] {
        second_was_freed = second_lives.expired();
        first_was_alive = !first_lives.expired();
    });
    y = witnessed(y, std::move(second), [] {});
    tape.backward(y);
    CHECK(second_was_freed);
    CHECK(first_was_alive);
    CHECK(first_lives.expired());
}

TEST_CASE("a tape that is not played frees its steps at the end of its scope") {
    Tensor a = parameter(1);
    auto witness = std::make_shared<int>();
    const std::weak_ptr<int> lives = witness;
    {
        Tape tape;
        witnessed(a, std::move(witness), [] {});
        CHECK(!lives.expired());
    }
    CHECK(lives.expired());
}

TEST_CASE("a step without a gradient is not played") {
    Tensor a = parameter(1);
    bool played = false;
    Tape tape;
    const Tensor aside = witnessed(a, nullptr, [&] { played = true; });
    tape.backward(a * 2);
    CHECK(!played);
}
}  // TEST_SUITE("core/tape_memory")
