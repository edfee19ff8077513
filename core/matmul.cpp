#include "core/matmul.h"

#include <algorithm>

#include "core/broadcast.h"
#include "core/parallel.h"
#include "core/tape.h"

namespace heed {

namespace {

// The batch axes of a tensor: all but its last two.
Shape batch_shape(const Shape& shape) {
    return Shape(shape.dims().first(shape.rank() - 2));
}

// The operands of one matmul: sizes, and the batches of a and b that meet.
struct Operands {
    Index N, K, M;
    Transpose transpose;
    Broadcast batches;
    Shape shape;         // of the result
    Index all_a, all_b;  // elements of both

    Index size_a() const { return N * K; }
    Index size_b() const { return K * M; }
    Index size_y() const { return N * M; }

    // Do the batches pair off, each matrix of both used once?
    bool paired() const {
        return size_a() * batches.shape().size() == all_a &&
               size_b() * batches.shape().size() == all_b;
    }

    // Calls visit(y, a, b) with the numbers of the matrices of each batch; paired ones on
    // several threads.
    template <class Visit>
    void each_batch(Visit visit) const {
        if (!paired()) return batches.each(visit);
        const Index work = std::max<Index>(1, N * K * M);
        parallel_for(batches.shape().size(), 1 + (1 << 19) / work,
                     [&](Index begin, Index end) {
                         for (Index i = begin; i < end; ++i) visit(i, i, i);
                     });
    }

    // da += dy bᵀ; of a transposed a, daᵀ += b dyᵀ. A matrix that met only one other can
    // be written instead of added to.
    void pull_back_a(const GradSlot& slot, const Tensor& b, const Real* dy) const {
        const auto [values, born] = open(slot);
        Real* const da = values;
        const bool add = born;
        const Real* const bv = b.data().data();
        each_batch([&](Index i, Index ia, Index ib) {
            const Real* const dy_i = dy + i * size_y();
            const Real* const b_i = bv + ib * size_b();
            if (transpose.a)
                matmul_blocked(da + ia * size_a(), b_i, dy_i,
                               {K, M, N, {transpose.b, true}, add});
            else
                matmul_blocked(da + ia * size_a(), dy_i, b_i,
                               {N, M, K, {false, !transpose.b}, add});
        });
    }

    // db += aᵀ dy; of a transposed b, dbᵀ += dyᵀ a
    void pull_back_b(const GradSlot& slot, const Tensor& a, const Real* dy) const {
        const auto [values, born] = open(slot);
        Real* const db = values;
        const bool add = born;
        const Real* const av = a.data().data();
        each_batch([&](Index i, Index ia, Index ib) {
            const Real* const dy_i = dy + i * size_y();
            const Real* const a_i = av + ia * size_a();
            if (transpose.b)
                matmul_blocked(db + ib * size_b(), dy_i, a_i,
                               {M, N, K, {true, transpose.a}, add});
            else
                matmul_blocked(db + ib * size_b(), a_i, dy_i,
                               {K, N, M, {!transpose.a, false}, add});
        });
    }

private:
    GradSlot::Destination open(const GradSlot& slot) const {
        if (paired()) return slot.destination();
        return {slot.data().data(), true};
    }
};

Operands fit(const Tensor& a, const Tensor& b, Transpose transpose) {
    check(a.rank() >= 2 && b.rank() >= 2, "matmul", "needs matrices, but a is ",
          a.shape(), " and b is ", b.shape());
    const Index N = a.dim(transpose.a ? -1 : -2), K = a.dim(transpose.a ? -2 : -1);
    const Index K_b = b.dim(transpose.b ? -1 : -2), M = b.dim(transpose.b ? -2 : -1);
    check(K == K_b, "matmul", transpose.a ? "rows of transposed a " : "columns of a ",
          a.shape(), " must equal ",
          transpose.b ? "columns of transposed b " : "rows of b ", b.shape(), ": ", K,
          " != ", K_b,
          K != M        ? ""
          : transpose.b ? "; did you mean b as it is, without {.b = true}?"
                        : "; did you mean to transpose b with {.b = true}?");

    // One matrix for all batches of a: the batches are just more rows.
    if (b.rank() == 2 && !transpose.a) {
        const Index rows = a.shape().with(a.rank() - 1, 1).size();
        return {rows,
                K,
                M,
                transpose,
                Broadcast(Shape{}, Shape{}, "matmul"),
                a.shape().with(a.rank() - 1, M),
                a.size(),
                b.size()};
    }
    const Broadcast batches(batch_shape(a.shape()), batch_shape(b.shape()),
                            "matmul: batches");
    const int rank = batches.shape().rank();
    return {N,         K,       M,
            transpose, batches, batches.shape().inserted(rank, N).inserted(rank + 1, M),
            a.size(),  b.size()};
}

}  // namespace

Tensor matmul(const Tensor& a, const Tensor& b, Transpose transpose) {
    const Operands op = fit(a, b, transpose);
    Tensor out = Tensor::uninitialized(op.shape);
    Real* const y = out.mutable_data().data();
    const Real* const av = a.data().data();
    const Real* const bv = b.data().data();
    op.each_batch([&](Index i, Index ia, Index ib) {
        matmul_blocked(y + i * op.size_y(), av + ia * op.size_a(), bv + ib * op.size_b(),
                       {op.N, op.K, op.M, op.transpose});
    });

    record("matmul", {a, b}, out, [a, b, op](std::span<const Real> dy) {
        if (const GradSlot slot = a.grad_slot()) op.pull_back_a(slot, b, dy.data());
        if (const GradSlot slot = b.grad_slot()) op.pull_back_b(slot, a, dy.data());
    });
    return out;
}

}  // namespace heed
