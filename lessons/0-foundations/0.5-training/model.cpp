#include "model.h"

#include <algorithm>

#include "core/movement.h"
#include "nn/sample.h"

namespace lesson {

namespace {
constexpr std::size_t longest_name = 20;
}

std::string write_name(const Scores& model, Rng& rng) {
    std::string name;
    while (name.size() < longest_name) {
        const std::vector<std::int32_t> tokens = encode(name);
        Ids read(Shape{1, static_cast<Index>(tokens.size()) + 1}, end_of_name);
        std::copy(tokens.begin(), tokens.end(), read.data().begin() + 1);
        const Tensor next = select(model(read), 1, read.size() - 1);  // (1, V)
        const std::int32_t token = draw(sampling_probabilities(next.data(), {}), rng);
        if (token == end_of_name) break;
        name += letter(token);
    }
    return name;
}

}  // namespace lesson
