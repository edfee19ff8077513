// A tensor: numbers with a shape, and the gradient of a loss with respect to them.
//
// Row-major, contiguous, batch first. A Tensor is a handle: copying it copies two
// pointers, one to the values and one to the gradient, and all copies see the same
// numbers (clone() makes new ones). There are no strides: reshape shares the values,
// every other movement makes a new tensor. Lesson 0.1; gradients in lesson 0.3.
#pragma once

#include <array>
#include <initializer_list>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/buffer.h"
#include "core/error.h"
#include "core/shape.h"

namespace heed {

class Rng;

// The gradient of one tensor, on its own: what a backward step captures when it needs to
// add to a gradient but not to read the values.
class GradSlot {
public:
    // Does anyone want this gradient? Steps skip the work of one that nobody wants.
    explicit operator bool() const { return state_->wanted; }

    // Are they the gradient of the same values?
    friend bool operator==(const GradSlot&, const GradSlot&) = default;

    // True once something was added to it.
    bool born() const { return state_->buffer.allocated(); }

    // Born as zeros on first use, with as many elements as the tensor. Add, never assign.
    std::span<Real> data() const;

    // For a step that has something for every element: the first to come need not add
    // to zeros. Unless `add`, the memory holds nothing yet, and every element must be
    // written.
    struct Destination {
        Real* values;
        bool add;
    };
    Destination destination() const;
    // Another way to be born: with these values. Only of as many elements as the tensor.
    void adopt(Buffer values) const { state_->buffer = std::move(values); }

private:
    friend class Tensor;
    friend class Tape;
    struct State {
        explicit State(Index n) : size(n) {}
        Index size;
        bool wanted = false;
        Buffer buffer;
    };
    explicit GradSlot(std::shared_ptr<State> state) : state_(std::move(state)) {}
    std::shared_ptr<State> state_;
};

class Tensor {
public:
    // No tensor at all, such as the bias of a layer without one. See defined().
    Tensor() = default;
    // Zeros, or the given value throughout.
    explicit Tensor(const Shape& shape, Real fill = 0);
    // Values in row-major order. Throws ShapeError unless there are shape.size() of them.
    Tensor(const Shape& shape, std::span<const Real> values);
    Tensor(const Shape& shape, std::initializer_list<Real> values);

    static Tensor scalar(Real value) { return Tensor(Shape{}, value); }
    // Memory as it comes, for an operation that writes every element.
    static Tensor uninitialized(const Shape& shape);
    // Independent draws from the uniform distribution on [lo, hi), or from a normal one,
    // rounded to Real.
    static Tensor uniform(const Shape& shape, double lo, double hi, Rng& rng);
    static Tensor normal(const Shape& shape, double mean, double deviation, Rng& rng);

    bool defined() const { return values_ != nullptr; }
    const Shape& shape() const { return shape_; }
    int rank() const { return shape_.rank(); }
    Index size() const { return shape_.size(); }
    // The size of one axis; -1 is the last.
    Index dim(int axis) const { return shape_[shape_.axis(axis, "dim")]; }

    // const auto [B, T, D] = x.dims<3>("attention: query");
    // Throws ShapeError in the name of `who` unless the rank is R.
    template <int R>
    std::array<Index, R> dims(std::string_view who) const {
        check(rank() == R, who, "needs ", R, R == 1 ? " axis" : " axes", ", not ",
              shape_);
        std::array<Index, R> sizes{};
        for (int i = 0; i < R; ++i) sizes[static_cast<std::size_t>(i)] = shape_[i];
        return sizes;
    }

    // The values in row-major order. Throws Error if this is no tensor at all.
    // Not for a temporary, whose values would be gone before one reads them: name it.
    std::span<const Real> data() const& {
        check_defined();
        return values_->buffer.values();
    }
    std::span<const Real> data() const&& = delete;
    // One value by its position in memory. Not checked.
    Real operator[](Index i) const {
        return values_->buffer.values()[static_cast<std::size_t>(i)];
    }
    // The only value of a tensor with one element; throws ShapeError for any other.
    Real item() const;

    // The values, to be changed in place. Every handle and every reshape sees the change.
    // Throws Error while a tape that has not been played needs the present values.
    std::span<Real> mutable_data();

    // New memory, same values, no gradient, no history.
    Tensor clone() const;

    // The memory of the values, if no other handle sees them; an empty buffer
    // otherwise. This handle then is no tensor any more. How a step of the tape, which
    // is played once, uses the memory of a large input for its gradient.
    Buffer give_up_values();

    // Asks for a gradient: parameters do; what is computed from them does by itself.
    // With false it asks no more, and what was added to its gradient is dropped.
    Tensor& require_grad(bool wanted = true);
    bool wants_grad() const {
        check_defined();
        return grad_->wanted;
    }
    // Was anything added to the gradient since it was last cleared?
    bool has_grad() const {
        check_defined();
        return grad_->buffer.allocated();
    }
    // The gradient as a tensor of the same shape (a copy); zeros where nothing was added.
    Tensor grad() const;
    void clear_grad() {
        check_defined();
        grad_->buffer = Buffer();
    }
    GradSlot grad_slot() const {
        check_defined();
        return GradSlot(grad_);
    }

    // The same values and the same gradient under another shape of the same size.
    // One size may be -1: it is found from the others. Throws ShapeError.
    Tensor reshape(std::initializer_list<Index> dims) const;
    Tensor reshape(const Shape& shape) const;

private:
    friend class Tape;
    struct Values {
        explicit Values(Buffer b) : buffer(std::move(b)) {}
        Buffer buffer;
        std::uint64_t tape = 0;  // the tape that needs them unchanged; 0 = none
    };
    Tensor(const Shape& shape, Buffer buffer);
    void check_defined() const {
        check<Error>(defined(), "tensor", "this tensor was never given a value");
    }

    Shape shape_;
    std::shared_ptr<Values> values_;
    std::shared_ptr<GradSlot::State> grad_;
};

// NumPy's layout: [[1. 2.], [3. 4.]] over two lines, columns aligned, long axes cut.
std::ostream& operator<<(std::ostream& out, const Tensor& tensor);

}  // namespace heed
