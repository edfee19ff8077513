#include "nn/masked_lm.h"

#include "core/arithmetic.h"
#include "core/attention_mask.h"
#include "core/cross_entropy.h"
#include "core/elementwise.h"
#include "core/matmul.h"
#include "core/rng.h"

namespace heed {

MaskedLm::MaskedLm(const MaskedLmConfig& config, Rng& rng)
    : positions(config.context, config.width, rng),
      encoder({.width = config.width,
               .heads = config.heads,
               .inner = Shape({4, config.width}).size(),  // throws on overflow
               .activation = Activation::gelu,
               .norm = NormPlace::before,
               .dropout = config.dropout},
              config.layers, rng),
      transform(config.width, config.width, rng),
      norm(config.width),
      bias(Tensor({config.vocabulary}).require_grad()),
      dropout(config.dropout, rng) {
    embedding.table =
        Tensor::normal({config.vocabulary, config.width}, 0, 0.02, rng).require_grad();
}

Tensor MaskedLm::states(const Ids& ids, const Mask& mask) const {
    check(ids.shape().rank() == 2 && ids.shape() == mask.shape(), "MaskedLm", "ids ",
          ids.shape(), " and mask ", mask.shape(), " must both be (B, T)");
    return encoder(dropout(positions(embedding(ids))), padding_mask(mask));
}

Tensor MaskedLm::operator()(const Ids& ids, const Mask& mask) const {
    const Tensor h = norm(gelu(transform(states(ids, mask))));  // (B, T, D)
    return matmul(h, embedding.table, {.b = true}) + bias;      // (B, T, V)
}

MaskedTokens mask_tokens(const Ids& ids, const MaskTokens& options, Rng& rng) {
    const auto& [mask_id, begin, end, chosen, masked, random] = options;
    check<Error>(begin < end, "mask_tokens", "there are no words among the ids ", begin,
                 " .. ", end - 1);
    check<Error>(mask_id < begin || mask_id >= end, "mask_tokens", "the mask token ",
                 mask_id, " must not be one of the words ", begin, " .. ", end - 1);
    check<Error>(
        0 <= chosen && chosen <= 1 && 0 <= masked && 0 <= random && masked + random <= 1,
        "mask_tokens", "shares must be shares: chosen ", chosen, ", masked ", masked,
        " and random ", random);

    MaskedTokens result{ids, Ids(ids.shape(), default_ignored_id)};
    for (Index i = 0; i < ids.size(); ++i) {
        const bool word = begin <= ids[i] && ids[i] < end;
        if (!word || rng.uniform() >= chosen) continue;
        result.targets[i] = ids[i];
        const double fate = rng.uniform();
        if (fate < masked) {
            result.ids[i] = mask_id;
        } else if (fate < masked + random) {
            result.ids[i] = begin + static_cast<std::int32_t>(rng.below(end - begin));
        }
    }
    return result;
}

}  // namespace heed
