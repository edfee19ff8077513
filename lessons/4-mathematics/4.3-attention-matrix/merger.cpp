#include "merger.h"

#include <algorithm>

#include "core/core.h"
#include "data/accuracy.h"
#include "optim/optim.h"

namespace lesson {

namespace {

constexpr Index all_sentences = 6 * 6 * 6 * 6, training = all_sentences * 3 / 4;

const char* const table[] = {"我",   "你", "他", "我们", "老师", "孩子",   // who
                             "喜欢", "想", "要", "能",   "会",   "爱",     // likes to, ..
                             "吃",   "买", "看", "找",   "卖",   "画",     // do
                             "苹果", "书", "花", "鱼",   "菜",   "面包"};  // what

// All sentences in an order that has nothing to do with their words.
const std::vector<std::int32_t>& shuffled() {
    static const std::vector<std::int32_t> order = [] {
        std::vector<std::int32_t> all(all_sentences);
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = static_cast<std::int32_t>(i);
        Rng rng(2015);
        rng.shuffle(std::span<std::int32_t>(all));
        // Number 0, 我 喜欢 吃 苹果, is held out in any case.
        std::swap(*std::find(all.begin(), all.end(), 0), all.back());
        return all;
    }();
    return order;
}

// Row b: the sentence of this number, its words the digits in base 6.
void put(Sentences& s, Index b, std::int32_t number) {
    std::int32_t word[slots];
    for (Index i = slots; i-- > 0; number /= 6) word[i] = number % 6;
    for (Index i = 0; i < slots; ++i)
        s.read(b, i) = static_cast<std::int32_t>(i * words_in_slot) + word[i];
    s.write(b, 0) = word[0] * 6 + word[1];
    s.write(b, 1) = 36 + word[2] * 6 + word[3];
}

Sentences empty(Index B) {
    return {Ids(Shape{B, slots}), Ids(Shape{B, outputs})};
}

}  // namespace

std::string source_word(std::int32_t id) {
    return table[id];
}

std::string target_word(std::int32_t id) {
    const std::int32_t first = id / 36 * 12 + id % 36 / 6,
                       second = id / 36 * 12 + 6 + id % 6;
    return source_word(first) + source_word(second);
}

Sentences some_for_training(Index B, Rng& rng) {
    Sentences s = empty(B);
    for (Index b = 0; b < B; ++b)
        put(s, b, shuffled()[static_cast<std::size_t>(rng.below(training))]);
    return s;
}

Sentences all_held_out() {
    Sentences s = empty(all_sentences - training);
    for (Index b = 0; b < all_sentences - training; ++b)
        put(s, b, shuffled()[static_cast<std::size_t>(training + b)]);
    return s;
}

Sentences sentence(const std::vector<Index>& choice) {
    Sentences s = empty(1);
    Index number = 0;
    for (const Index c : choice) number = number * 6 + c;
    put(s, 0, static_cast<std::int32_t>(number));
    return s;
}

Merger::Merger(Rng& rng, Shares who)
    : words(source_words, width, rng),
      key(width, width, rng),
      value(width, width, rng),
      write(width, target_words, rng),
      queries(Tensor::normal({1, outputs, width}, 0, 1, rng).require_grad()),
      shares(who) {}

Tensor Merger::scores(const Ids& read) const {
    return scaled_dot(queries, key(words(read)));
}

Tensor Merger::weigh(const Tensor& scores) const {
    return softmax(scores, shares == Shares::by_output ? 2 : 1);
}

Tensor Merger::from(const Tensor& weights, const Ids& read) const {
    return write(matmul(weights, value(words(read))));
}

Merger train(std::uint64_t seed, Shares shares) {
    Rng rng(seed);
    const Merger model(rng, shares);
    Adam adam(parameters(model), {.lr = 1e-2});
    for (int step = 0; step < 300; ++step) {
        const Sentences s = some_for_training(64, rng);
        Tape tape;
        tape.backward(cross_entropy(model(s.read), s.write));
        adam.step();
    }
    return model;
}

double accuracy(const Tensor& logits, const Ids& targets) {
    Accuracy right;
    right.add(argmax(logits, -1), targets);
    return right.value();
}

}  // namespace lesson
