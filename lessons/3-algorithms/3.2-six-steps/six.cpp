#include "six.h"

#include <span>

#include "core/core.h"
#include "optim/optim.h"

namespace lesson {

SixSteps::SixSteps(Keys keys, Update update, Rng& rng)
    : keys_(keys),
      update_(update),
      source(digits, width, rng),
      target(words, width, rng),
      encoder(width, width, rng),
      mix(2 * width, width, rng),
      cell(2 * width, width, rng),
      output(width, digits, rng) {}

// Step 1, embedding vectors, and step 2, a hidden state.
SixSteps::Read SixSteps::read(const Ids& ids) const {
    const auto result = encoder(source(ids));
    return {result.states, result.last.h};
}

SixSteps::Step SixSteps::write(const Read& read, const Tensor& h,
                               const Ids& written) const {
    const Index B = h.dim(0), t = written.shape()[1];
    Tensor store = read.states;  // keys and values, (B, S, H)
    if (keys_ == Keys::vocabulary)
        store = slice(target.table, 0, 0, digits).reshape({1, digits, width});
    if (keys_ == Keys::written) store = target(written);

    Step step;
    if (keys_ != Keys::none) {
        const Tensor scores = scaled_dot(h.reshape({B, 1, width}), store);  // step 3
        const Attention look = attend(scores, store);                       // step 4
        step.weights = look.weights.reshape({B, -1});
        step.context = look.context.reshape({B, width});
    } else {
        step.context = Tensor({B, width});
    }
    const Tensor& c = step.context;
    if (update_ == Update::product) step.h = c * h;  // step 5
    if (update_ == Update::tanh) step.h = tanh(mix(concat({c, h}, -1)));
    if (update_ == Update::gru) {
        const Tensor word = select(target(written), 1, t - 1);  // the last one written
        step.h = cell(concat({word, c}, -1), State{h, {}}).h;
    }
    step.logits = output(step.h);  // step 6
    return step;
}

Pairs pairs(Index B, Index L, Rng& rng) {
    Pairs p{Ids(Shape{B, L}), Ids(Shape{B, L})};
    for (Index b = 0; b < B; ++b) {
        for (Index i = 0; i < L; ++i) {
            p.source(b, i) = static_cast<std::int32_t>(rng.below(digits));
            p.target(b, L - 1 - i) = p.source(b, i);
        }
    }
    return p;
}

namespace {

// bos and the first t words of each row.
Ids prefix(const Ids& words, Index t) {
    const Index B = words.shape()[0];
    Ids result(Shape{B, t + 1}, bos);
    for (Index b = 0; b < B; ++b) {
        for (Index i = 0; i < t; ++i) result(b, i + 1) = words(b, i);
    }
    return result;
}

}  // namespace

Written write(const SixSteps& model, const Ids& source) {
    const Index B = source.shape()[0], L = source.shape()[1];
    const auto read = model.read(source);
    Written out{Ids(Shape{B, L}), {}};
    Tensor h = read.last;
    for (Index t = 0; t < L; ++t) {
        const auto step = model.write(read, h, prefix(out.ids, t));
        const Ids best = argmax(step.logits, -1);
        for (Index b = 0; b < B; ++b) out.ids(b, t) = best[b];
        out.weights.push_back(step.weights);
        h = step.h;
    }
    return out;
}

SixSteps train(Keys keys, Update update, Index L, std::uint64_t seed) {
    Rng rng(seed);
    SixSteps model(keys, update, rng);
    const std::vector<Tensor> weights = parameters(model);
    Adam adam(weights, {.lr = 5e-3});
    for (int i = 0; i < 250; ++i) {
        const Pairs p = pairs(64, L, rng);
        Tape tape;
        const auto read = model.read(p.source);
        Tensor h = read.last;
        std::vector<Tensor> logits;
        for (Index t = 0; t < L; ++t) {
            const auto step = model.write(read, h, prefix(p.target, t));
            logits.push_back(step.logits);
            h = step.h;
        }
        tape.backward(cross_entropy(stack(logits, 1), p.target));  // (B, L, digits)
        clip_grad_norm(weights, 1);
        adam.step();
    }
    return model;
}

Marks mark(const SixSteps& model, Index L) {
    Rng rng(1000);
    const Index B = 500;
    const Pairs test = pairs(B, L, rng);
    const Ids said = write(model, test.source).ids;
    Marks marks;
    for (Index b = 0; b < B; ++b) {
        bool all = true;
        for (Index t = 0; t < L; ++t) {
            const bool right = said(b, t) == test.target(b, t);
            all = all && right;
            marks.token += right / static_cast<double>(B * L);
        }
        marks.exact += all / static_cast<double>(B);
    }
    return marks;
}

}  // namespace lesson
