// What the recurrent sequences share: how a padded batch is read, step by step.
//
// A state waits for the state before it, so steps are taken one after the other, each for
// all B sequences at once. The outside of a sequence is (B, T, ..), batch first; inside,
// everything is kept by step, (T, B, ..), in the order of reading: what one step needs is
// then one matrix, and what all steps need together is one matrix too. rnn_sequence,
// gru_sequence and lstm_sequence differ in what happens to one row in one step.
// Lesson 1.1; padding: lesson 2.2.
#pragma once

#include <span>
#include <string_view>

#include "core/array.h"
#include "core/buffer.h"
#include "core/each_element.h"
#include "core/tensor.h"

namespace heed {

enum class Reading { forward, backward };  // from the first token or from the last

struct Recurrence {
    Index B, T, H;
    Mask mask;  // (B, T), true where a token is real
    Reading reading;

    // Throws ShapeError in the name of `where` unless the shapes are
    //     projected (B, T, gates H)   wh (H, gates H)   bh (gates H)   mask (B, T)
    Recurrence(std::string_view where, Index gates, const Tensor& projected,
               const Tensor& wh, const Tensor& bh, const Mask& mask_, Reading reading_);

    // The place of step i of sequence b in a (B, T, ..) tensor, counted in rows.
    Index row(Index i, Index b) const {
        return b * T + (reading == Reading::forward ? i : T - 1 - i);
    }
    bool real(Index i, Index b) const { return mask[row(i, b)] != 0; }

    // Room for (T + 1, B, H) states: block i is the state before step i, block i + 1 the
    // one after it. Block 0 is filled. Throws ShapeError unless first is (B, H).
    Tensor begin_with(const Tensor& first, std::string_view where) const;
    // The states after each step, (T + 1, B, H) -> (B, T, H), in the order of the text.
    Tensor batch_first(const Tensor& steps) const;

    // The gradient of one row of the projected input, which enters the gates as it is.
    // To be called once for every row, by any thread: unless dprojected.add, this is
    // all that is written, so padding hands on zeros.
    void hand_on(const GradSlot::Destination& dprojected, Index row,
                 std::span<const Real> da) const;

    // da: (T, B, gates H), the gradient of what enters the gates, and h: (T + 1, B, H).
    // The steps share Wh and bh, so their gradients wait for the end:
    //     dWh += Σ_i h_iᵀ da_i, one product over all steps      dbh += Σ_i Σ_b da_i
    void add_shared(const GradSlot& dwh, const GradSlot& dbh, const Tensor& h,
                    std::span<const Real> da) const;
};

// Whᵀ, (gates H, H). Every step back multiplies by it; turned once, it need not be turned
// by the product of every step.
Buffer transposed(const Tensor& wh);

// y += x
void add_to(std::span<Real> y, std::span<const Real> x);

namespace detail {

// Calls f(b) for every sequence of a step, whose rows have `columns` numbers to compute;
// on several threads if they are many.
template <class F>
void each_sequence(const Recurrence& over, Index columns, F f) {
    parallel_for(over.B, rows_worth_a_thread(columns), [&](Index begin, Index end) {
        for (Index b = begin; b < end; ++b) f(b);
    });
}

}  // namespace detail

}  // namespace heed
