// A hidden Markov model: weather that nobody sees, and umbrellas that one does.
#pragma once

#include <array>
#include <vector>

namespace lesson {

// Hidden states 0 (rain) and 1 (dry). A day's weather depends on the day before and on
// nothing else; what is seen of it, umbrella (1) or not (0), on the weather alone.
struct Hmm {
    std::array<double, 2> first{0.5, 0.5};
    std::array<std::array<double, 2>, 2> next{{{0.9, 0.1}, {0.1, 0.9}}};  // from, to
    std::array<double, 2> umbrella{0.8, 0.2};                             // by state
};
constexpr int not_seen = -1;

// The probability of what is seen on a day, were it in this state; 1 if nothing is seen.
double chance(const Hmm& hmm, int state, int seen);

// log P(seen so far, state today), after the last day: the forward algorithm. One
// multiplication table a day, whatever the number of days.
std::array<double, 2> log_forward(const Hmm& hmm, const std::vector<int>& seen);

// log(e^a + e^b), where e^a and e^b may be far too small for any floating point number.
double log_add(double a, double b);

// The same probability as a sum over all 2^T ways the weather could have gone.
double over_all_paths(const Hmm& hmm, const std::vector<int>& seen);

// P(rain today | seen)    and    P(umbrella tomorrow | seen)
double rain_now(const Hmm& hmm, const std::vector<int>& seen);
double umbrella_next(const Hmm& hmm, const std::vector<int>& seen);

}  // namespace lesson
