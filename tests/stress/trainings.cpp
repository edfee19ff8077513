#include "tests/stress/trainings.h"

namespace heed::testing {

Writer::Writer(Rng& rng)
    : model({.vocabulary = 7,
             .context = 6,
             .layers = 2,
             .heads = 2,
             .width = 8,
             .dropout = 0.2},
            rng) {}

Translator::Translator(Rng& rng)
    : model({.source_words = 5,
             .target_words = 6,
             .embedding = 3,
             .hidden = 4,
             .dropout = 0.4},
            rng) {}

Tagger::Tagger(Rng& rng)
    : embedding(5, 3, rng),
      dropout(0.3, rng),
      lstm(3, 4, rng, Directions::both),
      head(8, 3, rng) {}

}  // namespace heed::testing
