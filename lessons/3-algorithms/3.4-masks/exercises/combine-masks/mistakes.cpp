#include "answer.h"
#include "core/attention_mask.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

// The mask that `may` decides, from whether s holds a word and where it stands.
template <class May>
Mask mask_by(const Mask& real, Index width, Index first, const May& may) {
    check(real.shape().rank() == 2, "streaming_mask", "needs (B, T)");
    check<Error>(width >= 1 && first >= 0, "streaming_mask", "sizes");
    const Index B = real.shape()[0], T = real.shape()[1];
    Mask mask(Shape{B, T, T}, 0);
    for (Index b = 0; b < B; ++b)
        for (Index t = 0; t < T; ++t)
            for (Index s = 0; s < T; ++s)
                mask[(b * T + t) * T + s] = may(real(b, s) != 0, real(b, t) != 0, t, s);
    return mask;
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"and-for-or",
         "You want a place to be near and among the first: one `and` too many. Late "
         "places then see nothing at all. Near or first is a choice; a word and not "
         "later are conditions.",
         [](const Mask& real, Index width, Index first) {
             return mask_by(real, width, first, [=](bool word, bool, Index t, Index s) {
                 return word && s <= t && t - s < width && s < first;
             });
         }},
        {"first-sees-the-future",
         "Your first places are seen by everyone, also by places before them: with first "
         "3, place 0 sees place 2. Not to come after is a condition for all keys; only "
         "nearness is waived.",
         [](const Mask& real, Index width, Index first) {
             return mask_by(real, width, first, [=](bool word, bool, Index t, Index s) {
                 return word && ((s <= t && t - s < width) || s < first);
             });
         }},
        {"first-sees-padding",
         "Your first places are seen even where they are padding. A text that begins "
         "with padding would keep looking at it for ever: to hold a word is a condition "
         "for all keys.",
         [](const Mask& real, Index width, Index first) {
             return mask_by(real, width, first, [=](bool word, bool, Index t, Index s) {
                 return s <= t && ((word && t - s < width) || s < first);
             });
         }},
        {"padding-forgotten",
         "Your mask is the same for all texts of the batch: nobody asked `real`. Padding "
         "lies near, too, and must not be seen.",
         [](const Mask& real, Index width, Index first) {
             return mask_by(real, width, first, [=](bool, bool, Index t, Index s) {
                 return s <= t && (t - s < width || s < first);
             });
         }},
        {"queries-padded",
         "You ask whether t holds a word, not whether s does. Row t is who looks; what "
         "must not be looked at is the padding at column s.",
         [](const Mask& real, Index width, Index first) {
             return mask_by(real, width, first, [=](bool, bool asks, Index t, Index s) {
                 return asks && s <= t && (t - s < width || s < first);
             });
         }},
        {"window-off-by-one",
         "Your window is one place too wide. The place itself counts: width 1 is the "
         "place alone, t - s = 0, and width 2 has one before it.",
         [](const Mask& real, Index width, Index first) {
             return mask_by(real, width, first, [=](bool word, bool, Index t, Index s) {
                 return word && s <= t && (t - s <= width || s < first);
             });
         }},
        {"first-off-by-one",
         "You keep one place too many at the beginning. first = 1 keeps place 0 alone, "
         "and first = 0 keeps none.",
         [](const Mask& real, Index width, Index first) {
             return mask_by(real, width, first, [=](bool word, bool, Index t, Index s) {
                 return word && s <= t && (t - s < width || s <= first);
             });
         }},
        {"first-words",
         "You keep the first words where the task keeps the first places: you skip the "
         "padding at the beginning when you count. That may be wanted elsewhere; here "
         "the count goes by place.",
         [](const Mask& real, Index width, Index first) {
             const Mask words = padding_mask(real);  // refuses what is not (B, T)
             const Index T = words.shape()[2];
             Mask mask =
                 mask_by(real, width, first, [=](bool word, bool, Index t, Index s) {
                     return word && s <= t && t - s < width;
                 });
             for (Index b = 0; b < words.shape()[0]; ++b) {
                 Index kept = 0;
                 for (Index s = 0; s < T && kept < first; ++s) {
                     if (!real(b, s)) continue;
                     ++kept;
                     for (Index t = s; t < T; ++t) mask[(b * T + t) * T + s] = 1;
                 }
             }
             return mask;
         }},
        {"first-for-late-only",
         "Your first places are seen by those behind them, but not by one another: with "
         "first 4 and width 1, place 2 should see 0 and 1. The rule asks where s is, and "
         "not where t is.",
         [](const Mask& real, Index width, Index first) {
             return mask_by(real, width, first, [=](bool word, bool, Index t, Index s) {
                 return word && s <= t && (t - s < width || (s < first && t >= first));
             });
         }},
        {"window-of-words",
         "Your window skips padding when it counts: it holds the last `width` words. The "
         "task counts places, as window_mask does, and padding among them is lost.",
         [](const Mask& real, Index width, Index first) {
             Mask mask = mask_by(real, width, first,
                                 [](bool, bool, Index, Index) { return false; });
             const Index B = real.shape()[0], T = real.shape()[1];
             for (Index b = 0; b < B; ++b) {
                 for (Index t = 0; t < T; ++t) {
                     Index words = 0;
                     for (Index s = t; s >= 0; --s) {
                         if (!real(b, s)) continue;
                         mask[(b * T + t) * T + s] = words++ < width || s < first;
                     }
                 }
             }
             return mask;
         }},
        {"padded-rows-emptied",
         "You empty the rows of padding places. Nobody reads what they compute, so it is "
         "often done; but the rule asks whether s holds a word, and not whether t does, "
         "and a row without a 1 is 0/0 to many a softmax.",
         [](const Mask& real, Index width, Index first) {
             return mask_by(
                 real, width, first, [=](bool word, bool asks, Index t, Index s) {
                     return asks && word && s <= t && (t - s < width || s < first);
                 });
         }},
        {"everything-before",
         "Your mask is causal and has no window: with width 2 the last of five places "
         "still sees place 2. What is neither near nor first is to be forgotten, or "
         "nothing is saved.",
         [](const Mask& real, Index width, Index first) {
             return mask_by(real, width, first, [](bool word, bool, Index t, Index s) {
                 return word && s <= t;
             });
         }},
        {"transposed",
         "Your mask is transposed: row t says who may look at t. In heed the row is the "
         "one who looks, as softmax runs along rows.",
         [](const Mask& real, Index width, Index first) {
             return mask_by(real, width, first, [=](bool, bool asks, Index t, Index s) {
                 return asks && t <= s && (s - t < width || t < first);
             });
         }},
    };
}

}  // namespace heed::exercise
