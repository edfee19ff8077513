// A shape: the sizes of a tensor's axes, outermost first. Written (2, 3, 4).
//
// Elements lie in row-major order: the last axis is contiguous in memory, and one step
// along axis i skips the product of all later sizes. The empty shape () is a scalar.
// Lesson 0.1.
#pragma once

#include <array>
#include <initializer_list>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "core/real.h"

namespace heed {

class Shape {
public:
    static constexpr int max_rank = 8;

    Shape() = default;
    // Throws ShapeError for a negative size, more than max_rank axes, or more elements
    // than an Index can count.
    Shape(std::initializer_list<Index> dims);
    explicit Shape(std::span<const Index> dims);

    int rank() const { return rank_; }
    Index size() const { return size_; }  // number of elements: the product of the sizes
    Index operator[](int axis) const { return dims_[static_cast<std::size_t>(axis)]; }
    std::span<const Index> dims() const {
        return {dims_.data(), static_cast<std::size_t>(rank_)};
    }

    // Axis -1 is the last one. Returns 0 <= axis < rank, or throws ShapeError in the name
    // of the operation `where`.
    int axis(int axis, std::string_view where) const;

    // Elements that one step along `axis` skips: the product of the later sizes.
    Index stride(int axis) const;

    // The same shape with the size of one axis replaced; with an axis removed; with one
    // inserted before `axis`, 0 <= axis <= rank. They throw ShapeError for another axis.
    Shape with(int axis, Index size) const;
    Shape without(int axis) const;
    Shape inserted(int axis, Index size) const;

    friend bool operator==(const Shape&, const Shape&) = default;

private:
    std::array<Index, max_rank> dims_{};
    int rank_ = 0;
    Index size_ = 1;
};

std::string to_string(const Shape& shape);  // (2, 3)   (5,)   ()
std::ostream& operator<<(std::ostream& out, const Shape& shape);

}  // namespace heed
