// Learning rate schedules: functions of the step, nothing more.
//
//     const CosineSchedule schedule{.peak = 1e-3, .warmup = 100, .steps = 5000};
//     for (Index step = 0; step < 5000; ++step) {
//         adam.options.lr = schedule(step);
//
// Step 0 is the first. Each begins with a linear warm-up: while Adam's mean squares rest
// on a few gradients its steps are badly chosen, so they are kept small. The warm-up is
// nanoGPT's, peak (step + 1) / (warmup + 1): `warmup` steps below the peak, the peak at
// step `warmup`. Hugging Face's, peak step / warmup, has the same peak but spends its
// first step on a rate of 0. Lesson 6.4.
//
// Every call throws Error for a negative step and for a schedule that makes no sense: a
// peak that is not positive, a negative warm-up, one that does not end before `steps`, a
// floor outside 0 .. peak.
#pragma once

#include "core/real.h"

namespace heed {

// Warm-up, then the peak for ever.
struct ConstantSchedule {
    double peak = 0;
    Index warmup = 0;

    double operator()(Index step) const;
};

// Warm-up, then half a period of the cosine: slow, fast, slow down to the floor, with
// r = (step - warmup) / (steps - warmup) for the share of the way:
//
//     floor + (peak - floor) (1 + cos π r) / 2
//
// The floor is reached at step `steps`, the first after a run of that many, and kept.
// Loshchilov and Hutter, "SGDR", 2017, equation 5, without restarts.
struct CosineSchedule {
    double peak = 0;
    Index warmup = 0;
    Index steps = 0;
    double floor = 0;

    double operator()(Index step) const;
};

// Warm-up, then a straight line: floor + (peak - floor) (1 - r), with r as above.
struct LinearSchedule {
    double peak = 0;
    Index warmup = 0;
    Index steps = 0;
    double floor = 0;

    double operator()(Index step) const;
};

// Warm-up, then peak √((warmup + 1) / (step + 1)): it needs no end and has no floor.
struct InverseRootSchedule {
    double peak = 0;
    Index warmup = 0;

    double operator()(Index step) const;
};

// The schedule of Vaswani et al., "Attention Is All You Need", 2017, equation 3, there
// with t = step + 1 and called after Noam Shazeer: it rises until t = warmup_steps.
//
//     lr = D^-½ min(t^-½, t warmup_steps^-1.5)
//
// Throws Error unless both arguments are positive.
InverseRootSchedule noam_schedule(Index D, Index warmup_steps);

}  // namespace heed
