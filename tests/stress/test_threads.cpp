// Trainings side by side, each in a thread of its own: none of them notices the others.
#include <doctest/doctest.h>

#include <future>

#include "tests/lessons/temporary_folder.h"
#include "tests/stress/trainings.h"

using namespace heed;
using namespace heed::testing;

namespace {

using Bits = std::vector<std::uint64_t>;
constexpr int steps = 8, all_at_once = -1;

// Every bit of every loss, and of what is there at the end. After `cut` steps the
// training is saved, thrown away, and goes on in another one from the file.
template <class Model>
Bits train(int cut, std::uint64_t seed = 1) {
    const TemporaryFolder folder;
    auto training = std::make_unique<Training<Model>>(seed);
    Bits bits;
    for (int i = 0; i < steps; ++i) {
        if (i == cut) {
            training->save(folder.path / "c");
            training = std::make_unique<Training<Model>>(99);
            training->step();  // nothing of it may remain
            training->load(folder.path / "c");
        }
        bits.push_back(std::bit_cast<std::uint64_t>(training->step()));
    }
    const Bits end = training->bits();
    bits.insert(bits.end(), end.begin(), end.end());
    return bits;
}

// In thread t: the kind of training changes from one to the next, and so does the cut.
Bits train_as(int t) {
    const int cut = t % 2 == 0 ? all_at_once : t % steps;
    switch (t % 3) {
        case 0:
            return train<Writer>(cut);
        case 1:
            return train<Translator>(cut);
        default:
            return train<Tagger>(cut);
    }
}

// Large enough for its operations to be cut into pieces.
struct Large {
    Gpt model;
    Lstm lstm;
    explicit Large(Rng& rng)
        : model({.vocabulary = 300, .context = 16, .layers = 1, .heads = 4, .width = 128},
                rng),
          lstm(128, 128, rng) {}
    Tensor loss(Rng& data) const {
        const Ids ids = drawn_ids({32, 16}, 300, data);
        const Mask all(ids.shape(), 1);
        const Tensor states = lstm(model.embedding(ids), all).states;
        return cross_entropy(model(ids), ids) + mean(square(states));
    }
    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("gpt", model);
        visitor("lstm", lstm);
    }
};

}  // namespace

TEST_SUITE("stress/threads") {
TEST_CASE("a training has the same bits with 1, 2, 3 and 8 threads in its operations") {
    const int before = threads();
    set_threads(1);
    const Bits alone = train<Large>(all_at_once);
    for (const int n : {2, 3, 8}) {
        set_threads(n);
        CHECK(train<Large>(all_at_once) == alone);
    }
    set_threads(before);
}

TEST_CASE_TEMPLATE("a training has the same bits twice and resumed, and others elsewhere",
                   Model, Writer, Translator, Tagger) {
    const Bits bits = train<Model>(all_at_once);
    CHECK(train<Model>(all_at_once) == bits);
    for (const int cut : {0, 3, steps - 1}) CHECK(train<Model>(cut) == bits);
    CHECK(train<Model>(all_at_once, 2) != bits);
}

TEST_CASE("1, 2, 3 and 8 trainings at once have the bits each has alone") {
    const Bits alone[] = {train<Writer>(all_at_once), train<Translator>(all_at_once),
                          train<Tagger>(all_at_once)};
    for (const int threads : {1, 2, 3, 8}) {
        CAPTURE(threads);
        std::vector<std::future<Bits>> running;
        for (int t = 0; t < threads; ++t) {
            running.push_back(std::async(std::launch::async, train_as, t));
        }
        for (int t = 0; t < threads; ++t) {
            CAPTURE(t);
            CHECK(running[static_cast<std::size_t>(t)].get() == alone[t % 3]);
        }
    }
}

TEST_CASE("one model writes and translates in many threads, while others train") {
    Rng rng{1};
    const Writer writer{rng};
    const Translator translator{rng};
    const auto write = [&](std::uint64_t seed) {
        Rng chance{seed};
        const auto texts = sample(stepper(writer.model), Ids(Shape{2, 1}, 1), {}, chance,
                                  {.eos = -1, .max_length = 4});
        const auto sentences =
            greedy(translator.model, Ids(Shape{2, 4}, 3), padded(), {.max_length = 4});
        return std::pair(texts[1].ids, sentences[1].log_probability);
    };
    std::vector<std::future<decltype(write(0))>> running;
    auto training = std::async(std::launch::async, train_as, 0);
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
        running.push_back(std::async(std::launch::async, write, seed));
    }
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
        CHECK(running[seed].get() == write(seed));
    }
    CHECK(training.get() == train_as(0));
}

TEST_CASE("an error in one thread leaves the tapes of the others alone") {
    const Bits alone = train<Writer>(all_at_once);
    const auto fail = [] {
        Rng rng{1};
        const Writer writer{rng};
        Tape tape;
        writer.model(Ids(Shape{1, 2}, 7));  // there is no token 7
    };
    std::vector<std::future<Bits>> running;
    std::vector<std::future<void>> failing;
    for (int t = 0; t < 3; ++t) {
        running.push_back(std::async(std::launch::async, train_as, 0));
        failing.push_back(std::async(std::launch::async, fail));
    }
    for (auto& thread : failing) CHECK_THROWS_AS(thread.get(), ShapeError);
    for (auto& thread : running) CHECK(thread.get() == alone);
    CHECK(!Tape::recording());
}
}  // TEST_SUITE("stress/threads")
