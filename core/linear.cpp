#include "core/linear.h"

#include "core/each_element.h"
#include "core/matmul_kernel.h"
#include "core/tape.h"

namespace heed {

Tensor linear(const Tensor& x, const Tensor& w, const Tensor& b) {
    check(x.rank() >= 1, "linear", "needs an axis to multiply, but x is ()");
    const auto [in, out] = w.dims<2>("linear: w");
    check(x.dim(-1) == in, "linear", "columns of x ", x.shape(), " must equal rows of w ",
          w.shape(), ": ", x.dim(-1), " != ", in);
    check(b.shape() == Shape({out}), "linear", "the bias ", b.shape(),
          " must have one number for each column of w ", w.shape());
    const Index K = in, M = out;
    const Index N = x.shape().with(x.rank() - 1, 1).size();
    Tensor y = Tensor::uninitialized(x.shape().with(x.rank() - 1, M));
    Product product{N, K, M};
    product.bias = b.data().data();
    matmul_blocked(y.mutable_data().data(), x.data().data(), w.data().data(), product);

    record("linear", {x, w, b}, y,
           [x, w, db = b.grad_slot(), N, K, M](std::span<const Real> dy) {
               if (const GradSlot slot = x.grad_slot()) {
                   const auto [dx, add] = slot.destination();
                   matmul_blocked(dx, dy.data(), w.data().data(),
                                  {N, M, K, {.b = true}, add});
               }
               if (const GradSlot slot = w.grad_slot()) {
                   const auto [dw, add] = slot.destination();
                   matmul_blocked(dw, x.data().data(), dy.data(),
                                  {K, N, M, {.a = true}, add});
               }
               if (db) {
                   detail::add_row_sums(db.data(), N, [&](Index n, Index m, auto width) {
                       return load(&dy[n * M + m], width);
                   });
               }
           });
    return y;
}

}  // namespace heed
