// Document 000, section 5: the class Attention, line by line, and what it lacks.
#pragma once

#include <cmath>
#include <optional>

#include "core/core.h"
#include "nn/nn.h"

namespace lesson {

using namespace heed;

// As printed, the scores are divided by torch.sqrt(self.hidden_size), a function of
// tensors that is given a whole number. Python finds out in the first call; here the
// question is asked while this is compiled.
template <class T>
concept HasTensorRoot = requires(T x) {
    heed::sqrt(x);
};
static_assert(HasTensorRoot<Tensor>);
static_assert(!HasTensorRoot<Index>, "heed::sqrt takes a Tensor, as torch.sqrt does");

// One fix: the root of a number is a number. All else is the listing's, names included.
// input (B, S, D), output (B, T, D) -> context (B, T, D), weights (B, T, S)
struct Printed {
    double hidden_size;

    explicit Printed(Index size) : hidden_size(static_cast<double>(size)) {}

    Attention operator()(const Tensor& input, const Tensor& output) const {
        const Tensor& query = output;
        const Tensor& key = input;
        const Tensor scores =
            matmul(query, transpose(key, 1, 2)) / std::sqrt(hidden_size);
        const Tensor weights = softmax(scores, -1);
        const Tensor context = matmul(weights, input);  // the values are the keys
        return {context, weights};
    }

    template <class Visitor>
    void visit(Visitor&&) const {}  // not one parameter
};

// What 000 §4 writes Q, K and V for: three matrices before the same four lines. A layer
// that is left out is the identity, so that all are left out in `Printed`.
struct Projected {
    std::optional<Linear> query, key, value;  // D -> D

    struct Parts {
        bool look = true, value = true;  // query and key; value
    };
    Projected(Index D, Parts parts, Rng& rng) {
        if (parts.look) query.emplace(D, D, rng), key.emplace(D, D, rng);
        if (parts.value) value.emplace(D, D, rng);
    }

    Attention operator()(const Tensor& input, const Tensor& output) const {
        return attention(query ? (*query)(output) : output, key ? (*key)(input) : input,
                         value ? (*value)(input) : input);
    }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("query", query);
        visitor("key", key);
        visitor("value", value);
    }
};

}  // namespace lesson
