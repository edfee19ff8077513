#include "core/gradient_check.h"

#include <cmath>

#include "core/arithmetic.h"
#include "core/reduce.h"
#include "core/rng.h"
#include "core/tape.h"

namespace heed {

Verdict gradient_check(const std::function<Tensor(const std::vector<Tensor>&)>& function,
                       const std::vector<Tensor>& inputs, const GradientCheck& options) {
    check<Error>(sizeof(Real) == sizeof(double), "gradient_check",
                 "a float has too few digits to measure a slope: link heed::double");

    // L(x) = Σ r y, with the same r each time.
    Tensor r;
    const auto loss = [&](const std::vector<Tensor>& x) {
        const Tensor y = function(x);
        if (!r.defined()) {
            Rng rng{options.seed};
            r = Tensor::uniform(y.shape(), 0.5, 1.5, rng);
            for (Real& v : r.mutable_data()) v = rng.next() % 2 ? v : -v;
        }
        return sum(y * r);
    };

    // Gradients by backward, on copies: the caller's tensors are left alone.
    std::vector<Tensor> x;
    for (const Tensor& input : inputs) x.push_back(input.clone().require_grad());
    {
        Tape tape;
        const Tensor L = loss(x);
        if (!std::isfinite(L.item()))
            return {false, str("the result is not finite: ", L.item())};
        if (!L.wants_grad())
            return {false, "no step on the tape leads from an input to the result"};
        tape.backward(L);
    }

    // Gradients by measurement, element by element.
    Verdict verdict;
    double worst = 0;
    for (std::size_t k = 0; k < x.size(); ++k) {
        const Tensor by_backward = x[k].grad();
        for (Index i = 0; i < x[k].size(); ++i) {
            Real& element = x[k].mutable_data()[i];
            const Real value = element;
            element = static_cast<Real>(value + options.step);
            const double above = loss(x).item();
            element = static_cast<Real>(value - options.step);
            const double below = loss(x).item();
            element = value;

            const double measured = (above - below) / (2 * options.step);
            const double difference = std::abs(by_backward[i] - measured);
            const double allowed = options.atol + options.rtol * std::abs(measured);
            if (difference <= allowed && std::isfinite(allowed)) continue;

            // Report the worst element; one that is not a number is worse than any.
            const double excess =
                std::isfinite(difference) ? difference / allowed : INFINITY;
            if (verdict.ok || excess > worst) {
                worst = excess;
                verdict = {false, str("wrong gradient of input ", k, " ", x[k].shape(),
                                      " at ", place(x[k].shape(), i), ": backward says ",
                                      by_backward[i], ", measured ", measured)};
            }
        }
    }
    return verdict;
}

}  // namespace heed
