// Whatever way a step ends, the memory it took comes back. (What no handle reaches any
// more, the address sanitizer's leak checker finds; here all is counted.)
#include <doctest/doctest.h>

#include <stdexcept>

#include "tests/stress/allocations.h"
#include "tests/stress/trainings.h"

using namespace heed;
using namespace heed::testing;

namespace {

// A layer that gives up on its second call.
struct Fragile {
    mutable int calls = 0;
    Tensor operator()(const Tensor& x) const {
        if (++calls == 2) throw std::runtime_error("fragile");
        return tanh(x);
    }
};

// How many blocks more there are after f than before it. The first call may fill what is
// filled once.
template <class F>
std::int64_t left_behind(const F& f) {
    f();
    const std::int64_t before = live_allocations();
    f();
    return live_allocations() - before;
}

}  // namespace

TEST_SUITE("stress/leaks") {
TEST_CASE("the counter sees a block that is kept") {
    std::vector<Tensor> kept;
    kept.reserve(2);
    CHECK(left_behind([&] { kept.emplace_back(Shape{2}); }) == 3);  // values, two states
}

TEST_CASE_TEMPLATE("however a step ends, its memory comes back", Model, Writer,
                   Translator, Tagger) {
    Training<Model> training{1};
    const Model& model = training.model();
    Rng& data = training.data();

    SUBCASE("forward only, without a tape") {
        CHECK(left_behind([&] { model.loss(data); }) == 0);
    }
    SUBCASE("a tape that nobody plays") {
        CHECK(left_behind([&] {
                  Tape tape;
                  model.loss(data);
                  CHECK(tape.operations().size() > 10);
              }) == 0);
    }
    SUBCASE("backward, and the gradients thrown away") {
        CHECK(left_behind([&] {
                  Tape tape;
                  tape.backward(model.loss(data));
                  for (Tensor& p : parameters(model)) p.clear_grad();
              }) == 0);
    }
    SUBCASE("a tape inside a tape") {
        CHECK(left_behind([&] {
                  Tape outer;
                  const Tensor loss = model.loss(data);
                  Tape inner;
                  model.loss(data);
              }) == 0);
    }
    SUBCASE("a layer throws while a tape records") {
        const auto fail = [&] {
            const Fragile layer;
            Tape tape;
            const Tensor loss = model.loss(data);
            tape.backward(layer(layer(loss)));
        };
        CHECK(left_behind([&] { CHECK_THROWS_AS(fail(), std::runtime_error); }) == 0);
        CHECK(!Tape::recording());
    }
    SUBCASE("a backward throws") {
        const auto fail = [&] {
            Tape tape;
            const Tensor loss = model.loss(data), y = loss.clone();
            record("fragile", {loss}, y,
                   [](std::span<const Real>) { throw std::runtime_error("fragile"); });
            tape.backward(y);
        };
        CHECK(left_behind([&] { CHECK_THROWS_AS(fail(), std::runtime_error); }) == 0);
        CHECK(!Tape::recording());
    }
    SUBCASE("a whole training step") {
        CHECK(left_behind([&] { training.step(); }) == 0);
    }
}

TEST_CASE_TEMPLATE("a training takes no more memory after 100 steps than after one",
                   Model, Writer, Translator, Tagger) {
    Training<Model> training{1};
    training.step();
    const std::int64_t before = live_allocations();
    for (int i = 0; i < 100; ++i) training.step();
    CHECK(live_allocations() == before);
}

TEST_CASE("errors in the middle of a model leave nothing behind") {
    Rng rng{1};
    const Writer writer{rng};
    const Translator translator{rng};
    const Tagger tagger{rng};
    const auto left = [](const auto& f) {
        return left_behind([&] {
            Tape tape;
            CHECK_THROWS_AS(f(), ShapeError);
        });
    };
    CHECK(left([&] {
              writer.model(Ids(Shape{2, 9}, 1));
          }) == 0);  // longer than the context
    CHECK(left([&] { writer.model(Ids(Shape{2, 2}, 7)); }) == 0);  // no such token
    CHECK(left([&] { translator.model.encode(Ids(Shape{2, 3}), padded()); }) == 0);
    CHECK(left([&] {
              const auto memory = translator.model.encode(Ids(Shape{2, 4}), padded());
              translator.model.decode(Ids(Shape{3, 1}), memory, memory.start);
          }) == 0);
    CHECK(left([&] { tagger.lstm(Tensor({2, 4, 3}), Mask(Shape{2, 3}, 1)); }) == 0);
    CHECK(left([&] {
              cross_entropy(tagger.head(Tensor({2, 8})), Ids(Shape{2}, 3));
          }) == 0);
}
}  // TEST_SUITE("stress/leaks")
