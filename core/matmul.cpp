#include "core/matmul.h"

#include "core/broadcast.h"
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
    Shape shape;  // of the result

    Index size_a() const { return N * K; }
    Index size_b() const { return K * M; }
    Index size_y() const { return N * M; }
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
                a.shape().with(a.rank() - 1, M)};
    }
    const Broadcast batches(batch_shape(a.shape()), batch_shape(b.shape()),
                            "matmul: batches");
    const int rank = batches.shape().rank();
    return {N,         K,       M,
            transpose, batches, batches.shape().inserted(rank, N).inserted(rank + 1, M)};
}

}  // namespace

Tensor matmul(const Tensor& a, const Tensor& b, Transpose transpose) {
    const Operands op = fit(a, b, transpose);
    Tensor out = Tensor::uninitialized(op.shape);
    Real* const y = out.mutable_data().data();
    op.batches.each([&](Index i, Index ia, Index ib) {
        matmul_blocked(y + i * op.size_y(), a.data().data() + ia * op.size_a(),
                       b.data().data() + ib * op.size_b(),
                       {op.N, op.K, op.M, op.transpose});
    });

    record("matmul", {a, b}, out, [a, b, op](std::span<const Real> dy_all) {
        const auto [ta, tb] = op.transpose;
        const GradSlot slot_a = a.grad_slot(), slot_b = b.grad_slot();
        Real* const da_all = slot_a ? slot_a.data().data() : nullptr;
        Real* const db_all = slot_b ? slot_b.data().data() : nullptr;
        op.batches.each([&, ta = ta, tb = tb](Index i, Index ia, Index ib) {
            const Real* const dy = dy_all.data() + i * op.size_y();
            const Real* const av = a.data().data() + ia * op.size_a();
            const Real* const bv = b.data().data() + ib * op.size_b();
            // da += dy bᵀ; of a transposed a, daᵀ += b dyᵀ
            if (da_all != nullptr) {
                Real* const da = da_all + ia * op.size_a();
                if (ta)
                    matmul_blocked(da, bv, dy, {op.K, op.M, op.N, {tb, true}, true});
                else
                    matmul_blocked(da, dy, bv, {op.N, op.M, op.K, {false, !tb}, true});
            }
            // db += aᵀ dy; of a transposed b, dbᵀ += dyᵀ a
            if (db_all != nullptr) {
                Real* const db = db_all + ib * op.size_b();
                if (tb)
                    matmul_blocked(db, dy, av, {op.M, op.N, op.K, {true, ta}, true});
                else
                    matmul_blocked(db, av, dy, {op.K, op.N, op.M, {!ta, false}, true});
            }
        });
    });
    return out;
}

}  // namespace heed
