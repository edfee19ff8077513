#include "reverser.h"

#include <memory>

#include "core/core.h"
#include "data/accuracy.h"
#include "nn/nn.h"
#include "optim/optim.h"

namespace lesson {

namespace {

template <class Cell>
struct Reverser {
    Seq2Seq<Cell> net;
    std::optional<CnnEncoder> cnn;  // reads in place of net.encoder
    Look look;

    Reverser(const Config& config, Rng& rng)
        : net({.source_words = vocabulary,
               .target_words = vocabulary,
               .embedding = config.hidden,
               .hidden = config.hidden,
               .encoder = Directions::forward,
               .attention = config.look != Look::never,
               .dropout = 0},
              rng),
          look(config.look) {
        const Index H = config.hidden;
        if (config.encoder == "CNN") cnn = CnnEncoder(H, H, 3, 3, rng);
    }

    struct Memory {
        typename Seq2Seq<Cell>::Memory read;
        Tensor values;  // (B, L, E), the words themselves
    };

    Memory read(const Ids& source) const {
        const Index B = source.shape()[0], L = source.shape()[1];
        const Tensor words = net.source_embedding(source);
        if (!cnn) return {net.encode(source, Mask(source.shape(), 1)), words};
        const auto [states, largest] = (*cnn)(words);
        return {{states, Mask(Shape{B, 1, L}, 1), State{tanh(net.bridge(largest)), {}}},
                words};
    }

    typename Seq2Seq<Cell>::Output write(const Ids& written, const Memory& memory,
                                         const State& state) const {
        if (look != Look::embeddings) return net.decode(written, memory.read, state);
        // As Seq2Seq::decode, but what is mixed are the words and not the states.
        const auto [h, last] = net.decoder(net.target_embedding(written), state);
        const auto [context, weights] =
            attend(general(h, memory.read.states, net.score_w), memory.values);
        return {net.output(tanh(net.combine(concat({context, h}, -1)))), weights, last};
    }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("net", net);
        visitor("cnn", cnn);
    }
};

// Writes L + 1 tokens: every step reads the one that was written before it.
template <class Cell>
Written greedy(const Reverser<Cell>& model, const Ids& source) {
    const Index B = source.shape()[0], L = source.shape()[1];
    const auto memory = model.read(source);
    State state = memory.read.start;
    Ids token(Shape{B, 1}, bos);
    Written out{Ids(Shape{B, L + 1}), {}};
    std::vector<Tensor> looks;
    for (Index t = 0; t <= L; ++t) {
        const auto step = model.write(token, memory, state);  // logits (B, 1, V)
        token = argmax(step.logits, -1);
        state = step.state;
        for (Index b = 0; b < B; ++b) out.ids(b, t) = token[b];
        if (step.weights.defined()) looks.push_back(step.weights);
    }
    if (!looks.empty()) out.weights = concat(looks, 1);
    return out;
}

// Shares of right digits, right sentences, and steps that look at the mirrored place.
void measure(Result& r) {
    const Index B = r.test.source.shape()[0], L = r.test.source.shape()[1];
    const Ids most = r.out.weights.defined() ? argmax(r.out.weights, -1) : Ids();
    Index tokens = 0, sentences = 0, mirrored = 0, after = 0;
    for (Index b = 0; b < B; ++b) {
        bool all = true;
        for (Index t = 0; t <= L; ++t) {
            const bool right = r.out.ids(b, t) == r.test.target(b, t);
            all = all && right;
            if (t == L) continue;
            tokens += right;
            if (!r.out.weights.defined()) continue;
            mirrored += most(b, t) == L - 1 - t;
            after += t > 0 && most(b, t) == L - t;
        }
        sentences += all;
    }
    r.token = static_cast<double>(tokens) / static_cast<double>(B * L);
    r.exact = static_cast<double>(sentences) / static_cast<double>(B);
    r.mirrored = static_cast<double>(mirrored) / static_cast<double>(B * L);
    r.after = static_cast<double>(after) / static_cast<double>(B * L);
}

template <class Cell>
Result train_cell(const Config& config) {
    Rng rng(config.seed);
    const auto made = std::make_shared<const Reverser<Cell>>(config, rng);
    const Reverser<Cell>& model = *made;
    const std::vector<Tensor> weights = parameters(model);
    Adam adam(weights, {.lr = 5e-3});
    for (Index step = 0; step < config.steps; ++step) {
        const Pairs p = pairs(config.task, 64, config.L, rng);
        Tape tape;
        const auto memory = model.read(p.source);
        const auto out = model.write(p.written, memory, memory.read.start);
        tape.backward(cross_entropy(out.logits, p.target));
        clip_grad_norm(weights, 1);
        adam.step();
    }
    Result result;
    result.parameters = count_parameters(model);
    if (model.cnn) result.parameters -= count_parameters(model.net.encoder);  // not used
    result.test = pairs(config.task, 512, config.L, rng);
    result.write = [made](const Ids& source) { return greedy(*made, source); };
    result.out = result.write(result.test.source);
    measure(result);

    const auto memory = model.read(result.test.source);
    const auto told = model.write(result.test.written, memory, memory.read.start);
    Accuracy forced;
    forced.add(argmax(told.logits, -1), result.test.target, eos);
    result.forced = forced.value();
    return result;
}

}  // namespace

Pairs pairs(Task task, Index B, Index L, Rng& rng) {
    Pairs p{Ids(Shape{B, L}), Ids(Shape{B, L + 1}, eos), Ids(Shape{B, L + 1}, bos)};
    for (std::int32_t& digit : p.source.data()) {
        digit = static_cast<std::int32_t>(rng.below(digits));
        if (task == Task::negation && rng.below(5) == 0) digit = 9;
    }
    for (Index b = 0; b < B; ++b) {
        for (Index i = 0; i < L; ++i) {
            std::int32_t word = p.source(b, i);
            const bool negated = i > 0 && p.source(b, i - 1) == 9 && word != 9;
            if (task == Task::negation && negated) word = (word + 1) % 9;
            p.target(b, L - 1 - i) = word;
            p.written(b, L - i) = word;
        }
    }
    return p;
}

std::string detokenise(const Ids& ids, Index row) {
    std::string text;
    for (Index t = 0; t < ids.shape()[1] && ids(row, t) != eos; ++t)
        text += ids(row, t) == bos ? '?' : static_cast<char>('0' + ids(row, t));
    return text;
}

Result train(const Config& config) {
    if (config.encoder == "RNN") return train_cell<RnnCell>(config);
    if (config.encoder == "LSTM") return train_cell<LstmCell>(config);
    return train_cell<GruCell>(config);
}

}  // namespace lesson
