// Shaped values that are indexed but never differentiated: token ids and masks.
//
// `Ids` hold integers, because a float stops counting exactly at 2^24. A `Mask` answers
// one question per element, everywhere in heed: may this position be attended to?
// true = may attend. Both are plain values: a copy is a copy.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "core/error.h"
#include "core/shape.h"

namespace heed {

template <class T>
class Array {
public:
    Array() : Array(Shape{0}) {}
    explicit Array(const Shape& shape, T fill = T{})
        : shape_(shape), values_(static_cast<std::size_t>(shape.size()), fill) {}

    // Throws ShapeError unless there are as many values as the shape has elements.
    Array(const Shape& shape, std::vector<T> values)
        : shape_(shape), values_(std::move(values)) {
        check(size() == static_cast<Index>(values_.size()), "array", "shape ", shape_,
              " holds ", size(), " elements, but ", values_.size(), " were given");
    }

    const Shape& shape() const { return shape_; }
    Index size() const { return shape_.size(); }

    // By position in memory, row-major. Not checked.
    T& operator[](Index i) { return values_[static_cast<std::size_t>(i)]; }
    const T& operator[](Index i) const { return values_[static_cast<std::size_t>(i)]; }

    // Element (row, column) of an array with two axes. Not checked.
    T& operator()(Index row, Index column) { return (*this)[row * shape_[1] + column]; }
    const T& operator()(Index row, Index column) const {
        return (*this)[row * shape_[1] + column];
    }

    std::span<T> data() { return values_; }
    std::span<const T> data() const { return values_; }

    friend bool operator==(const Array&, const Array&) = default;

private:
    Shape shape_;
    std::vector<T> values_;
};

using Ids = Array<std::int32_t>;
using Mask = Array<std::uint8_t>;  // 1 = may attend, 0 = may not

}  // namespace heed
