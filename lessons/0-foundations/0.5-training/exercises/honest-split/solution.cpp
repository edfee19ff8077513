#include "answer.h"

namespace heed::solution {

std::pair<Tensor, Tensor> split(const Tensor& x, const Ids& person,
                                std::int32_t first_held_out) {
    std::vector<Tensor> train, validation = {slice(x, 0, 0, 0)};
    for (Index n = 0; n < person.size(); ++n) {
        const Tensor row = slice(x, 0, n, n + 1);
        (person[n] < first_held_out ? train : validation).push_back(row);
    }
    const Tensor learned_from = concat(train, 0);
    const Tensor shift = mean(learned_from, 0), scale = sqrt(var(learned_from, 0));
    return {(learned_from - shift) / scale, (concat(validation, 0) - shift) / scale};
}

}  // namespace heed::solution
