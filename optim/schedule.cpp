#include "optim/schedule.h"

#include <cmath>
#include <numbers>

#include "core/error.h"

namespace heed {

namespace {

void check_warmup(Index step, double peak, Index warmup) {
    check<Error>(step >= 0, "schedule", "steps count from 0, so there is no step ", step);
    check<Error>(peak > 0 && std::isfinite(peak), "schedule",
                 "the peak must be positive and finite, not ", peak);
    check<Error>(warmup >= 0, "schedule", "a warm-up has 0 steps or more, not ", warmup);
}

void check_decline(Index warmup, Index steps, double peak, double floor) {
    check<Error>(warmup < steps, "schedule", "a warm-up of ", warmup,
                 " steps must end before a run of ", steps);
    check<Error>(0 <= floor && floor <= peak, "schedule", "the floor ", floor,
                 " must be from 0 to the peak ", peak);
}

// a / b of two counts.
double ratio(Index a, Index b) {
    return static_cast<double>(a) / static_cast<double>(b);
}

}  // namespace

double ConstantSchedule::operator()(Index step) const {
    check_warmup(step, peak, warmup);
    return step < warmup ? peak * ratio(step + 1, warmup + 1) : peak;
}

double CosineSchedule::operator()(Index step) const {
    check_warmup(step, peak, warmup);
    check_decline(warmup, steps, peak, floor);
    if (step < warmup) return peak * ratio(step + 1, warmup + 1);
    if (step >= steps) return floor;
    const double r = ratio(step - warmup, steps - warmup);
    return std::lerp(floor, peak, (1 + std::cos(std::numbers::pi * r)) / 2);
}

double LinearSchedule::operator()(Index step) const {
    check_warmup(step, peak, warmup);
    check_decline(warmup, steps, peak, floor);
    if (step < warmup) return peak * ratio(step + 1, warmup + 1);
    if (step >= steps) return floor;
    return std::lerp(floor, peak, ratio(steps - step, steps - warmup));
}

double InverseRootSchedule::operator()(Index step) const {
    check_warmup(step, peak, warmup);
    if (step < warmup) return peak * ratio(step + 1, warmup + 1);
    return peak * std::sqrt(ratio(warmup + 1, step + 1));
}

InverseRootSchedule noam_schedule(Index D, Index warmup_steps) {
    check<Error>(D > 0 && warmup_steps > 0, "noam_schedule",
                 "width and warm-up must be positive, not ", D, " and ", warmup_steps);
    // With w = warmup_steps = warmup + 1, take the peak (D w)^-½ out of the minimum:
    //     D^-½ min(t^-½, t w^-1.5) = (D w)^-½ min(√(w / t), t / w)
    return {
        .peak = 1 / std::sqrt(static_cast<double>(D) * static_cast<double>(warmup_steps)),
        .warmup = warmup_steps - 1};
}

}  // namespace heed
