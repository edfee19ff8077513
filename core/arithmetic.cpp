// Every operation here is one line of forward and one of backward over the same triple of
// positions (y, a, b): Broadcast finds them, += collects what was read more than once.
#include "core/arithmetic.h"

#include "core/broadcast.h"
#include "core/tape.h"

namespace heed {

// y = a + b
// da = dy,  db = dy
Tensor operator+(const Tensor& a, const Tensor& b) {
    const Broadcast over(a.shape(), b.shape(), "add");
    Tensor out = Tensor::uninitialized(over.shape());
    const auto y = out.mutable_data();
    const auto u = a.data(), v = b.data();
    over.each([&](Index i, Index ia, Index ib) { y[i] = u[ia] + v[ib]; });

    record(
        "add", {a, b}, out,
        [over, a_slot = a.grad_slot(), b_slot = b.grad_slot()](std::span<const Real> dy) {
            if (a_slot) {
                const auto da = a_slot.data();
                over.each([&](Index i, Index ia, Index) { da[ia] += dy[i]; });
            }
            if (b_slot) {
                const auto db = b_slot.data();
                over.each([&](Index i, Index, Index ib) { db[ib] += dy[i]; });
            }
        });
    return out;
}

// y = a - b
// da = dy,  db = -dy
Tensor operator-(const Tensor& a, const Tensor& b) {
    const Broadcast over(a.shape(), b.shape(), "subtract");
    Tensor out = Tensor::uninitialized(over.shape());
    const auto y = out.mutable_data();
    const auto u = a.data(), v = b.data();
    over.each([&](Index i, Index ia, Index ib) { y[i] = u[ia] - v[ib]; });

    record(
        "subtract", {a, b}, out,
        [over, a_slot = a.grad_slot(), b_slot = b.grad_slot()](std::span<const Real> dy) {
            if (a_slot) {
                const auto da = a_slot.data();
                over.each([&](Index i, Index ia, Index) { da[ia] += dy[i]; });
            }
            if (b_slot) {
                const auto db = b_slot.data();
                over.each([&](Index i, Index, Index ib) { db[ib] -= dy[i]; });
            }
        });
    return out;
}

// y = a b
// da = dy b,  db = dy a
Tensor operator*(const Tensor& a, const Tensor& b) {
    const Broadcast over(a.shape(), b.shape(), "multiply");
    Tensor out = Tensor::uninitialized(over.shape());
    const auto y = out.mutable_data();
    const auto u = a.data(), v = b.data();
    over.each([&](Index i, Index ia, Index ib) { y[i] = u[ia] * v[ib]; });

    record("multiply", {a, b}, out, [over, a, b](std::span<const Real> dy) {
        if (const GradSlot slot = a.grad_slot()) {
            const auto da = slot.data();
            over.each([&](Index i, Index ia, Index ib) { da[ia] += dy[i] * b[ib]; });
        }
        if (const GradSlot slot = b.grad_slot()) {
            const auto db = slot.data();
            over.each([&](Index i, Index ia, Index ib) { db[ib] += dy[i] * a[ia]; });
        }
    });
    return out;
}

// y = a / b
// da = dy / b,  db = -dy a / b²
Tensor operator/(const Tensor& a, const Tensor& b) {
    const Broadcast over(a.shape(), b.shape(), "divide");
    Tensor out = Tensor::uninitialized(over.shape());
    const auto y = out.mutable_data();
    const auto u = a.data(), v = b.data();
    over.each([&](Index i, Index ia, Index ib) { y[i] = u[ia] / v[ib]; });

    record("divide", {a, b}, out, [over, a, b](std::span<const Real> dy) {
        if (const GradSlot slot = a.grad_slot()) {
            const auto da = slot.data();
            over.each([&](Index i, Index ia, Index ib) { da[ia] += dy[i] / b[ib]; });
        }
        if (const GradSlot slot = b.grad_slot()) {
            const auto db = slot.data();
            over.each([&](Index i, Index ia, Index ib) {
                db[ib] -= dy[i] * a[ia] / (b[ib] * b[ib]);
            });
        }
    });
    return out;
}

// --- with a number: y = scale x + shift ---------------------------------------------

namespace {

// dx = scale dy
Tensor affine(const Tensor& x, Real scale, Real shift) {
    Tensor out = Tensor::uninitialized(x.shape());
    const auto y = out.mutable_data();
    const auto xv = x.data();
    for (std::size_t i = 0; i < y.size(); ++i) y[i] = scale * xv[i] + shift;

    record("affine", {x}, out, [scale, x_slot = x.grad_slot()](std::span<const Real> dy) {
        const auto dx = x_slot.data();
        for (std::size_t i = 0; i < dx.size(); ++i) dx[i] += scale * dy[i];
    });
    return out;
}

}  // namespace

Tensor operator+(const Tensor& a, double b) {
    return affine(a, 1, static_cast<Real>(b));
}
Tensor operator-(const Tensor& a, double b) {
    return affine(a, 1, static_cast<Real>(-b));
}
Tensor operator*(const Tensor& a, double b) {
    return affine(a, static_cast<Real>(b), 0);
}
Tensor operator+(double a, const Tensor& b) {
    return affine(b, 1, static_cast<Real>(a));
}
Tensor operator-(double a, const Tensor& b) {
    return affine(b, -1, static_cast<Real>(a));
}
Tensor operator*(double a, const Tensor& b) {
    return affine(b, static_cast<Real>(a), 0);
}

// A true quotient: x (1/3) would differ from x / 3 in the last digit.
Tensor operator/(const Tensor& a, double b) {
    return a / Tensor::scalar(static_cast<Real>(b));
}
Tensor operator/(double a, const Tensor& b) {
    return Tensor::scalar(static_cast<Real>(a)) / b;
}

Tensor operator-(const Tensor& x) {
    return affine(x, -1, 0);
}

}  // namespace heed
