// What this lesson prints again and again.
#pragma once

#include <string>

#include "lessons/kit/fixed.h"
#include "training.h"

namespace lesson {

struct Data {
    Names train, validation, test;
};

// 1000 different names, parted 800 to 100 to 100.
Data make_data(Rng& rng);
Names first(const Names& names, std::ptrdiff_t count);

// 3 digits after the point, unless more or less are asked for.
inline std::string fixed(double value, int n = 3) {
    return heed::kit::fixed(value, n);
}
std::string padded(const std::string& text, std::size_t width);  // on the left

struct Written {
    Names names;
    double obey, copied;  // per cent that the rule could have made; that were trained on
};
Written write_names(const Scores& model, const Names& train);

// One line: how many of 200 written names obey the rule and how many are copies, and four
// of them.
std::string names_line(Index epoch, const Scores& model, const Names& train);

// Both losses at the beginning, after the first epoch, and after every second one.
void print_losses(const Curves& curves);

// Every model on the names that nobody has looked at so far.
void show_test(const Scores& network, const Data& data);

}  // namespace lesson
