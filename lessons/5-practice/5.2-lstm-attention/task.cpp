#include "task.h"

#include <algorithm>

#include "data/accuracy.h"
#include "optim/optim.h"

namespace lesson {

Marked marked(Index B, Rng& rng) {
    Marked m{Ids(Shape{B, longest}), Ids(Shape{B}),
             Ids(Shape{B, longest}, default_ignored_id)};
    for (Index b = 0; b < B; ++b) {
        const Index length = longest / 2 + rng.below(longest / 2 + 1);
        for (Index t = 0; t < length; ++t)
            m.ids(b, t) = static_cast<std::int32_t>(2 + rng.below(words - 2));
        const Index mark = rng.below(length - 1);
        m.ids(b, mark) = 1;
        m.sentence[b] = m.ids(b, mark + 1);
        for (Index t = 0; t < length; ++t) m.position(b, t) = m.sentence[b];
    }
    return m;
}

namespace {

constexpr std::uint64_t held_out = 1000;  // no training has this seed

}  // namespace

Ids rows(const Ids& ids, Index begin, Index end) {
    const Index width = ids.size() / ids.shape()[0];
    const auto first = ids.data().begin();
    return Ids(ids.shape().with(0, end - begin),
               {first + begin * width, first + end * width});
}

double accuracy(const Net& net, Answer answer) {
    Rng rng(held_out);
    const Marked test = marked(256, rng);
    Accuracy all;
    for (Index i = 0; i < 256; i += 64) {
        all.add(
            argmax(net.run(rows(test.ids, i, i + 64)).x, -1),
            rows(answer == Answer::sentence ? test.sentence : test.position, i, i + 64));
    }
    return all.value();
}

double swayed(const Net& net) {
    Rng rng(held_out);
    const Marked test = marked(256, rng);
    double changed = 0;
    for (Index i = 0; i < 256; i += 64) {
        const Ids company = argmax(net.run(rows(test.ids, i, i + 64)).x, -1);
        for (Index b = 0; b < 64; ++b) {
            const Ids alone = argmax(net.run(rows(test.ids, i + b, i + b + 1)).x, -1);
            changed += company[b] != alone[0];
        }
    }
    return changed / 256;
}

Index train(const Net& net, Answer answer, Index steps, std::uint64_t seed) {
    Rng rng(seed + 100);
    Adam adam(net.weights, {.lr = 1e-2});
    Index first = steps + 1;
    for (Index i = 1; i <= steps; ++i) {
        const Marked m = marked(32, rng);
        {
            Tape tape;
            tape.backward(cross_entropy(
                net.run(m.ids).x, answer == Answer::sentence ? m.sentence : m.position));
        }
        clip_grad_norm(net.weights, 1);
        adam.step();
        if (i % 20 == 0 && first > steps && accuracy(net, answer) >= 0.95) first = i;
    }
    return first;
}

}  // namespace lesson
