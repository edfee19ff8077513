#include "nn/attention.h"

#include "core/matmul.h"
#include "core/softmax.h"
#include "nn/score.h"

namespace heed {

namespace {

Attention mix(const Tensor& weights, const Tensor& v) {
    return {matmul(weights, v), weights};
}

}  // namespace

Attention attend(const Tensor& scores, const Tensor& v, const Mask& mask) {
    return mix(softmax(scores, mask), v);
}

Attention attend(const Tensor& scores, const Tensor& v) {
    return mix(softmax(scores), v);
}

Attention attention(const Tensor& q, const Tensor& k, const Tensor& v, const Mask& mask) {
    return attend(scaled_dot(q, k), v, mask);
}

Attention attention(const Tensor& q, const Tensor& k, const Tensor& v) {
    return attend(scaled_dot(q, k), v);
}

}  // namespace heed
