// Every operation here is one line of forward and one of backward over the same triple of
// positions (y, a, b): Broadcast finds them, += collects what was read more than once.
// Where both shapes are the same the three positions are one.
#include "core/arithmetic.h"

#include "core/broadcast.h"
#include "core/each_element.h"
#include "core/tape.h"

namespace heed {

namespace {

using namespace detail;

// y = f(a, b). f is written once for numbers and for vectors of them.
template <class F>
Tensor combine(const Broadcast& over, const Tensor& a, const Tensor& b, F f) {
    Tensor out = Tensor::uninitialized(over.shape());
    Real* const y = out.mutable_data().data();
    const Real* const u = a.data().data();
    const Real* const v = b.data().data();
    if (a.shape() == b.shape()) {
        each_element(out.size(), [=](Index i, auto width) {
            store(y + i, f(load(u + i, width), load(v + i, width)), width);
        });
    } else {
        over.each([=](Index i, Index ia, Index ib) { y[i] = f(u[ia], v[ib]); });
    }
    return out;
}

// y = a + sign b
// da = dy,  db = sign dy
Tensor add(const char* name, const Tensor& a, const Tensor& b, Real sign) {
    const Broadcast over(a.shape(), b.shape(), name);
    const Tensor out =
        combine(over, a, b, [sign](auto u, auto v) { return u + sign * v; });

    const bool same = a.shape() == b.shape();
    record(name, {a, b}, out,
           [over, same, sign, da = a.grad_slot(),
            db = b.grad_slot()](std::span<const Real> dy) {
               const auto scaled = [&](Real factor) {
                   return [&dy, factor](Index i, auto width) {
                       return factor * load(&dy[i], width);
                   };
               };
               const auto n = static_cast<Index>(dy.size());
               if (da && same) {
                   add_each(da, n, scaled(1));
               } else if (da) {
                   const auto to = da.data();
                   over.each([&](Index i, Index ia, Index) { to[ia] += dy[i]; });
               }
               if (db && same) {
                   add_each(db, n, scaled(sign));
               } else if (db) {
                   const auto to = db.data();
                   over.each([&](Index i, Index, Index ib) { to[ib] += sign * dy[i]; });
               }
           });
    return out;
}

// y = f(a, b)
// da = slope_a(dy, a, b),  db = slope_b(dy, a, b)
template <class F, class SlopeA, class SlopeB>
Tensor multiply(const char* name, const Tensor& a, const Tensor& b, F f, SlopeA slope_a,
                SlopeB slope_b) {
    const Broadcast over(a.shape(), b.shape(), name);
    const Tensor out = combine(over, a, b, f);

    record(name, {a, b}, out, [over, a, b, slope_a, slope_b](std::span<const Real> dy) {
        const bool same = a.shape() == b.shape();
        const auto u = a.data(), v = b.data();
        const auto with = [&](auto slope) {
            return [=](Index i, auto width) {
                return slope(load(&dy[i], width), load(&u[i], width), load(&v[i], width));
            };
        };
        const auto n = static_cast<Index>(dy.size());
        const GradSlot da = a.grad_slot(), db = b.grad_slot();
        if (da && same) {
            add_each(da, n, with(slope_a));
        } else if (da) {
            const auto to = da.data();
            over.each([&](Index i, Index ia, Index ib) {
                to[ia] += slope_a(dy[i], u[ia], v[ib]);
            });
        }
        if (db && same) {
            add_each(db, n, with(slope_b));
        } else if (db) {
            const auto to = db.data();
            over.each([&](Index i, Index ia, Index ib) {
                to[ib] += slope_b(dy[i], u[ia], v[ib]);
            });
        }
    });
    return out;
}

}  // namespace

Tensor operator+(const Tensor& a, const Tensor& b) {
    return add("add", a, b, 1);
}

Tensor operator-(const Tensor& a, const Tensor& b) {
    return add("subtract", a, b, -1);
}

// y = a b
// da = dy b,  db = dy a
Tensor operator*(const Tensor& a, const Tensor& b) {
    return multiply(
        "multiply", a, b, [](auto u, auto v) { return u * v; },
        [](auto dy, auto, auto v) { return dy * v; },
        [](auto dy, auto u, auto) { return dy * u; });
}

// y = a / b
// da = dy / b,  db = -dy a / b²
Tensor operator/(const Tensor& a, const Tensor& b) {
    return multiply(
        "divide", a, b, [](auto u, auto v) { return u / v; },
        [](auto dy, auto, auto v) { return dy / v; },
        [](auto dy, auto u, auto v) { return -(dy * u / (v * v)); });
}

// --- with a number: y = scale x + shift ---------------------------------------------

namespace {

// dx = scale dy
Tensor affine(const Tensor& x, Real scale, Real shift) {
    Tensor out = Tensor::uninitialized(x.shape());
    Real* const y = out.mutable_data().data();
    const Real* const in = x.data().data();
    each_element(out.size(), [=](Index i, auto width) {
        store(y + i, scale * load(in + i, width) + shift, width);
    });

    record("affine", {x}, out, [scale, dx = x.grad_slot()](std::span<const Real> dy) {
        add_each(dx, static_cast<Index>(dy.size()),
                 [&](Index i, auto width) { return scale * load(&dy[i], width); });
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
