// N steps, a checkpoint and N more steps are 2N steps: losses, weights, moments, random
// numbers and the order of the data, bit for bit.
#include <doctest/doctest.h>

#include "nn/nn.h"
#include "tests/files/small_training.h"
#include "tests/lessons/run_program.h"

using namespace heed;
using namespace heed::testing;

namespace {

// Steps before and after the checkpoint: within an epoch of 7, at its end, at once.
struct Cut {
    int before, after;
};
constexpr Cut cuts[] = {{5, 6}, {7, 8}, {14, 3}, {0, 9}, {9, 0}, {20, 20}};

template <class Optimizer>
void check_in_process(typename Optimizer::Options options) {
    const TemporaryFolder folder;
    for (const Cut& cut : cuts) {
        const int before = cut.before, after = cut.after;
        CAPTURE(before);
        SmallTraining<Optimizer> straight(1, options), first(1, options);
        for (int i = 0; i < before; ++i) CHECK(straight.advance() == first.advance());
        first.save(folder.path / "c");

        SmallTraining<Optimizer> second(99, options);
        CHECK(second.state() != straight.state());
        second.advance();  // nothing of it may remain
        second.load(folder.path / "c");
        CHECK(second.state() == straight.state());
        for (int i = 0; i < after; ++i) CHECK(straight.advance() == second.advance());
        CHECK(second.state() == straight.state());
    }
}

template <class Optimizer>
void check_across_processes(const std::string& name,
                            typename Optimizer::Options options) {
    const TemporaryFolder folder;
    const std::string a = (folder.path / "a").string(), b = (folder.path / "b").string();
    for (const Cut& cut : cuts) {
        const int before = cut.before, after = cut.after;
        CAPTURE(before);
        SmallTraining<Optimizer> straight(1, options);
        std::string expected;
        for (int i = 0; i < before + after; ++i) {
            if (i == before) expected.clear();
            expected += exact_text(straight.advance()) + '\n';
        }
        if (after == 0) expected.clear();
        expected += straight.state() + '\n';

        const std::string program = HEED_TRAINING_PROGRAM;
        const Result first = run(program, str(name, ' ', before, " \"", a, '"'));
        REQUIRE(first.status == 0);
        const Result second =
            run(program, str(name, ' ', after, " \"", b, "\" \"", a, '"'));
        CHECK(second.err.empty());
        REQUIRE(second.status == 0);
        CHECK(second.out == expected);

        straight.save(folder.path / "straight");
        CHECK(content_of(b) == content_of(folder.path / "straight"));
    }
}

}  // namespace

TEST_SUITE("files/resume") {
TEST_CASE("momentum goes on as if it had not stopped") {
    check_in_process<Sgd>({.lr = 0.01, .momentum = 0.9});
}

TEST_CASE("Adam goes on as if it had not stopped") {
    check_in_process<Adam>({.lr = 0.01});
}

TEST_CASE("momentum goes on in another process") {
    check_across_processes<Sgd>("sgd", {.lr = 0.01, .momentum = 0.9});
}

TEST_CASE("Adam goes on in another process") {
    check_across_processes<Adam>("adam", {.lr = 0.01});
}

TEST_CASE("a translator with dropout goes on as if it had not stopped") {
    const TemporaryFolder folder;
    const Seq2SeqConfig config{.source_words = 5,
                               .target_words = 6,
                               .embedding = 3,
                               .hidden = 4,
                               .dropout = 0.4};
    const Ids source(Shape{2, 3}, {1, 2, 3, 4, 0, 1});
    const Ids target(Shape{2, 2}, {1, 2, 3, 4});
    const auto advance = [&](const auto& model, Adam& adam) {
        Tape tape;
        const auto memory = model.encode(source, Mask(Shape{2, 3}, 1));
        const Tensor loss =
            cross_entropy(model.decode(target, memory, memory.start).logits, target);
        tape.backward(loss);
        adam.step();
        return loss.item();
    };
    Rng one{1}, two{2};
    const Seq2Seq<LstmCell> straight(config, one), resumed(config, two);
    Adam straight_adam(parameters(straight)), resumed_adam(parameters(resumed));
    for (int i = 0; i < 3; ++i) advance(straight, straight_adam);
    save_checkpoint(folder.path / "c", straight, straight_adam, {});
    CHECK(load_checkpoint(folder.path / "c", resumed, resumed_adam).step == 0);
    for (int i = 0; i < 3; ++i) {
        CHECK(advance(straight, straight_adam) == advance(resumed, resumed_adam));
    }
}
}  // TEST_SUITE("files/resume")
