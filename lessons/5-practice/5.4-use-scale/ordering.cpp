#include "ordering.h"

#include <algorithm>

#include "core/core.h"
#include "data/accuracy.h"
#include "optim/optim.h"

namespace lesson {

namespace {

constexpr Index contents = 6 * 6 * 6, training = 162;

// The contents in an order that has nothing to do with their words; the last are held
// out.
std::vector<std::int32_t> shuffled() {
    std::vector<std::int32_t> all(contents);
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::int32_t>(i);
    Rng rng(2017);
    rng.shuffle(std::span<std::int32_t>(all));
    return all;
}

// Row b of the sentences: this content, its words read in this order.
void put(Sentences& s, Index b, std::int32_t content, const std::array<int, 3>& order) {
    const std::int32_t words[] = {1 + content / 36, 7 + content / 6 % 6,
                                  13 + content % 6};
    for (Index i = 0; i < 3; ++i) {
        s.read(b, i) = words[order[static_cast<std::size_t>(i)]];
        s.answer(b, i) = words[i];
        s.written(b, i) = i == 0 ? bos : words[i - 1];
    }
}

Sentences empty(Index B) {
    return {Ids(Shape{B, 3}), Ids(Shape{B, 3}), Ids(Shape{B, 3})};
}

}  // namespace

const char* word(std::int32_t id) {
    static const char* const words[] = {"-",    "我", "你", "他", "老师", "朋友", "孩子",
                                        "喜欢", "买", "要", "找", "看",   "画",   "苹果",
                                        "书",   "花", "鱼", "水", "茶",   "bos"};
    return words[id];
}

Sentences some_for_training(Index B, Rng& rng) {
    static const std::vector<std::int32_t> all = shuffled();
    Sentences s = empty(B);
    for (Index b = 0; b < B; ++b) {
        std::array<int, 3> order{0, 1, 2};
        const auto content = all[static_cast<std::size_t>(rng.below(training))];
        rng.shuffle(std::span<int>(order));
        put(s, b, content, order);
    }
    return s;
}

Sentences all_held_out() {
    const std::vector<std::int32_t> all = shuffled();
    Sentences s = empty((contents - training) * 6);
    Index b = 0;
    for (Index i = training; i < contents; ++i) {
        std::array<int, 3> order{0, 1, 2};
        do put(s, b++, all[static_cast<std::size_t>(i)], order);
        while (std::next_permutation(order.begin(), order.end()));
    }
    return s;
}

Tensor from_logits(const Tensor& logits, const Ids& targets) {
    return cross_entropy(logits, targets);
}

Seq2SeqModel train(Index hidden, const Choices& choices, std::uint64_t seed, Loss loss) {
    Rng rng(seed);
    const Seq2SeqModel model(20, 8, hidden, rng, choices);
    Adam adam(parameters(model), {.lr = 1e-2, .eps = 1e-7});
    for (int step = 0; step < 1000; ++step) {
        const Sentences s = some_for_training(64, rng);
        Tape tape;
        tape.backward(loss(model(s.read, s.written).logits, s.answer));
        adam.step();
    }
    return model;
}

Written write(const Seq2SeqModel& model, const Ids& read) {
    const Index B = read.shape()[0];
    Ids written(Shape{B, 3}, filler);
    Written out{Ids(Shape{B, 3}), {}};
    for (Index t = 0; t < 3; ++t) {
        for (Index b = 0; b < B; ++b) written(b, t) = t == 0 ? bos : out.ids(b, t - 1);
        const auto step = model(read, written);
        const Ids best = argmax(step.logits, -1);
        for (Index b = 0; b < B; ++b) out.ids(b, t) = best(b, t);
        out.weights = step.weights;
    }
    return out;
}

Marks mark(const Seq2SeqModel& model) {
    const Sentences test = all_held_out();
    const auto told = model(test.read, test.written);
    Accuracy words, exact;
    words.add(argmax(told.logits, -1), test.answer);
    const Ids said = write(model, test.read).ids;
    for (Index b = 0; b < said.shape()[0]; ++b) {
        exact.total += 1;
        exact.correct += said(b, 0) == test.answer(b, 0) &&
                         said(b, 1) == test.answer(b, 1) &&
                         said(b, 2) == test.answer(b, 2);
    }
    Rng rng(99);
    const Sentences seen = some_for_training(500, rng);
    Accuracy known;
    known.add(argmax(model(seen.read, seen.written).logits, -1), seen.answer);
    return {known.value(), words.value(), exact.value(),
            told.weights.defined() ? double{mean(max(told.weights, -1)).item()} : 0};
}

}  // namespace lesson
