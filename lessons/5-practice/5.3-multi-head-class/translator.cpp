#include "translator.h"

namespace lesson {

namespace {

constexpr Index width = 32, heads = 4, longest = 12;

Tensor placed(const Tensor& x, const Tensor& places) {
    return places.defined() ? x + slice(places, 0, 0, x.dim(1)) : x;
}

}  // namespace

Translator::Translator(Index source_words, Index target_words, const Around& around_,
                       Rng& rng)
    : around(around_),
      source(source_words, width, rng),
      target(target_words, width, rng),
      read(heads, width, around.repairs, rng),
      recall(heads, width, around.repairs, rng),
      look(heads, width, around.repairs, rng),
      output(width, target_words, rng) {
    if (around.positions)
        places = Tensor::normal({longest, width}, 0, 1, rng).require_grad();
}

Translator::Memory Translator::encode(const Ids& ids, const Mask& real) const {
    const Index B = ids.shape()[0], S = ids.shape()[1];
    Tensor filling;
    if (around.filling_hidden) filling = hidden(real).reshape({B, 1, 1, S});
    const Tensor x = placed(source(ids), places);
    return {around.reads ? x + read(x, x, x, filling).output : x, filling};
}

Translator::Output Translator::decode(const Ids& written, const Memory& memory) const {
    Tensor later;  // (T, T)
    if (around.later_hidden) later = hidden(causal_mask(written.shape()[1]));
    const Tensor y = placed(target(written), places);
    const Tensor asking = y + recall(y, y, y, later).output;
    const auto [found, weights] =
        look(asking, memory.states, memory.states, memory.filling);
    return {output(asking + found), weights};
}

Written write(const Translator& model, const Ids& source, const Mask& real) {
    const Index B = source.shape()[0];
    const Translator::Memory memory = model.encode(source, real);
    Ids written(Shape{B, 1}, Vocabulary::bos);
    Translator::Output out;
    for (Index t = 1; t < longest; ++t) {
        out = model.decode(written, memory);
        const Ids best = argmax(select(out.logits, 1, t - 1), -1);  // (B)
        Ids longer(Shape{B, t + 1});
        for (Index b = 0; b < B; ++b) {
            for (Index i = 0; i < t; ++i) longer(b, i) = written(b, i);
            longer(b, t) = best[b];
        }
        written = longer;
    }
    Written result{{}, out.weights};
    for (Index b = 0; b < B; ++b) {
        result.ids.emplace_back();
        for (Index i = 1; i < longest && written(b, i) != Vocabulary::eos; ++i)
            result.ids.back().push_back(written(b, i));
    }
    return result;
}

}  // namespace lesson
