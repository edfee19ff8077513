// What the tests of metrics share.
#pragma once

#include <cmath>
#include <sstream>
#include <string>
#include <vector>

#include "data/f_score.h"

// Equal up to the rounding of a few operations in double; NaN equals nothing.
inline bool near(double a, double b) {
    return std::abs(a - b) <= 1e-12 * (1 + std::abs(b));
}

inline bool is_score(const heed::FScore& score, double precision, double recall,
                     double f1) {
    return near(score.precision, precision) && near(score.recall, recall) &&
           near(score.f1, f1);
}

// "the cat sat" -> the|cat|sat
inline std::vector<std::string> words(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> tokens;
    for (std::string token; stream >> token;) tokens.push_back(token);
    return tokens;
}
