#include "core/shape.h"

#include <limits>
#include <ostream>

#include "core/error.h"

namespace heed {

Shape::Shape(std::initializer_list<Index> dims)
    : Shape(std::span<const Index>(dims.begin(), dims.size())) {}

Shape::Shape(std::span<const Index> dims) {
    check(dims.size() <= max_rank, "shape", "a tensor has at most ", int{max_rank},
          " axes, not ", dims.size());
    // The sizes are multiplied without the zeros: strides and outer sizes, which leave
    // axes out, then fit as well.
    Index product = 1;
    bool overflow = false;
    for (const Index d : dims) {
        check(d >= 0, "shape", "axis ", rank_, " has the negative size ", d);
        if (d > std::numeric_limits<Index>::max() / product) overflow = true;
        if (d != 0 && !overflow) product *= d;
        if (d == 0) size_ = 0;
        dims_[static_cast<std::size_t>(rank_++)] = d;
    }
    if (size_ != 0) size_ = product;
    check(!overflow, "shape", *this, " has more elements than a 64-bit index can count");
}

int Shape::axis(int axis, std::string_view where) const {
    check(-rank_ <= axis && axis < rank_, where, "axis ", axis, " of ", *this,
          " does not exist: it has ", rank_, rank_ == 1 ? " axis" : " axes");
    return axis < 0 ? axis + rank_ : axis;
}

Index Shape::stride(int axis) const {
    Index stride = 1;
    for (int i = axis + 1; i < rank_; ++i) stride *= (*this)[i];
    return stride;
}

Shape Shape::with(int axis, Index size) const {
    std::array<Index, max_rank> dims = dims_;
    dims[static_cast<std::size_t>(this->axis(axis, "shape"))] = size;
    return Shape(std::span<const Index>(dims.data(), static_cast<std::size_t>(rank_)));
}

Shape Shape::without(int axis) const {
    const int removed = this->axis(axis, "shape");
    std::array<Index, max_rank> dims{};
    int rank = 0;
    for (int i = 0; i < rank_; ++i) {
        if (i != removed) dims[static_cast<std::size_t>(rank++)] = (*this)[i];
    }
    return Shape(std::span<const Index>(dims.data(), static_cast<std::size_t>(rank)));
}

Shape Shape::inserted(int axis, Index size) const {
    check(0 <= axis && axis <= rank_, "shape", "a new axis of ", *this,
          " has a place from 0 to ", rank_, ", not ", axis);
    std::array<Index, max_rank + 1> dims{};
    int rank = 0;
    for (int i = 0; i <= rank_; ++i) {
        if (i == axis) dims[static_cast<std::size_t>(rank++)] = size;
        if (i < rank_) dims[static_cast<std::size_t>(rank++)] = (*this)[i];
    }
    return Shape(std::span<const Index>(dims.data(), static_cast<std::size_t>(rank)));
}

std::string to_string(const Shape& shape) {
    std::string out = "(";
    for (int i = 0; i < shape.rank(); ++i) {
        if (i > 0) out += ", ";
        out += std::to_string(shape[i]);
    }
    return out + (shape.rank() == 1 ? ",)" : ")");
}

std::ostream& operator<<(std::ostream& out, const Shape& shape) {
    return out << to_string(shape);
}

}  // namespace heed
