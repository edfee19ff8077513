#include <cmath>

#include "answer.h"

namespace heed::solution {

namespace {

// The best that V logits between low and high can do: the right one high, all others low.
double floor_of(double classes, double low, double high) {
    return std::log(1 + (classes - 1) * std::exp(low - high));
}

}  // namespace

std::vector<double> predict_floors() {
    return {floor_of(2, 0, 1),
            floor_of(100, 0, 1),
            std::exp(-floor_of(100, 0, 1)),
            floor_of(64, -1, 1),
            floor_of(100, 0, 1),  // sigmoids: also between 0 and 1
            0,                    // relu: as far apart as one likes
            1,                    // ln V - ln(1 + (V - 1) / e) -> ln e
            100};                 // softmax passes 1 / V of the gradient on
}

}  // namespace heed::solution
