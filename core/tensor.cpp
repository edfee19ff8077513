#include "core/tensor.h"

#include <algorithm>

#include "core/rng.h"
#include "core/tape.h"

namespace heed {

std::span<Real> GradSlot::data() const {
    if (!born()) state_->buffer = Buffer(state_->size, 0);
    return state_->buffer.values();
}

GradSlot::Destination GradSlot::destination() const {
    const bool add = born();
    if (!add) state_->buffer = Buffer(state_->size);
    return {state_->buffer.values().data(), add};
}

// --- making one ---------------------------------------------------------------------

Tensor::Tensor(const Shape& shape, Buffer buffer)
    : shape_(shape),
      values_(std::make_shared<Values>(std::move(buffer))),
      grad_(std::make_shared<GradSlot::State>(shape.size())) {}

Tensor::Tensor(const Shape& shape, Real fill)
    : Tensor(shape, Buffer(shape.size(), fill)) {}

Tensor Tensor::uninitialized(const Shape& shape) {
    return Tensor(shape, Buffer(shape.size()));
}

Tensor::Tensor(const Shape& shape, std::span<const Real> values)
    : Tensor(shape, Buffer(shape.size())) {
    check(size() == static_cast<Index>(values.size()), "tensor", "shape ", shape,
          " holds ", size(), " elements, but ", values.size(), " were given");
    std::copy(values.begin(), values.end(), values_->buffer.values().begin());
}

Tensor::Tensor(const Shape& shape, std::initializer_list<Real> values)
    : Tensor(shape, std::span<const Real>(values.begin(), values.size())) {}

Tensor Tensor::uniform(const Shape& shape, double lo, double hi, Rng& rng) {
    Tensor x = uninitialized(shape);
    for (Real& v : x.mutable_data()) v = static_cast<Real>(rng.uniform(lo, hi));
    return x;
}

Tensor Tensor::normal(const Shape& shape, double mean, double deviation, Rng& rng) {
    Tensor x = uninitialized(shape);
    for (Real& v : x.mutable_data())
        v = static_cast<Real>(mean + deviation * rng.normal());
    return x;
}

Tensor Tensor::clone() const {
    return Tensor(shape_, data());
}

// --- reading and writing ------------------------------------------------------------

Real Tensor::item() const {
    check(size() == 1, "item", "needs exactly one element, not ", shape_);
    return data()[0];
}

std::span<Real> Tensor::mutable_data() {
    check_defined();
    check<Error>(
        !Tape::needs(values_->tape), "mutable_data", "a tensor of shape ", shape_,
        " is part of a tape that has not been played, and changing it now would make "
        "its gradients wrong: call backward() first, change a clone(), or end the "
        "tape's scope");
    return values_->buffer.values();
}

Buffer Tensor::give_up_values() {
    check_defined();
    if (values_.use_count() > 1) return {};
    Buffer values = std::move(values_->buffer);
    *this = Tensor();
    return values;
}

// --- gradients ----------------------------------------------------------------------

Tensor& Tensor::require_grad(bool wanted) {
    check_defined();
    grad_->wanted = wanted;
    if (!wanted) clear_grad();
    return *this;
}

Tensor Tensor::grad() const {
    return has_grad() ? Tensor(shape_, grad_->buffer.values()) : Tensor(shape_);
}

// --- shape --------------------------------------------------------------------------

Tensor Tensor::reshape(const Shape& shape) const {
    check(shape.size() == size(), "reshape", shape_, " has ", size(), " elements, ",
          shape, " has ", shape.size());
    Tensor y = *this;
    y.shape_ = shape;
    return y;
}

Tensor Tensor::reshape(std::initializer_list<Index> dims) const {
    // Find the size written as -1 from the product of the others.
    const auto unknown = std::find(dims.begin(), dims.end(), Index{-1});
    if (unknown == dims.end()) return reshape(Shape(dims));
    std::vector<Index> sizes(dims);
    Index& missing = sizes[static_cast<std::size_t>(unknown - dims.begin())];
    missing = 1;
    const Index known = Shape(std::span<const Index>(sizes)).size();
    check(known > 0 && size() % known == 0, "reshape", shape_, " has ", size(),
          " elements, which the sizes beside -1 (product ", known, ") do not divide");
    missing = size() / known;
    return reshape(Shape(std::span<const Index>(sizes)));
}

}  // namespace heed
