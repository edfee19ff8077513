// The tables of lesson 2.2.
#pragma once

#include <string>
#include <vector>

#include "lessons/kit/progress.h"
#include "reverser.h"

namespace lesson {

struct Settings {
    std::string out = "out";
    Index hidden = 32;
    bool full = false;
};

const std::vector<Result>& trained(Config config, const Settings& settings,
                                   kit::Progress& progress);

// Exact match with and without attention; draws length.svg. Then where it looks.
void print_lengths(const Settings& settings, kit::Progress& progress);
void print_more_time(const Settings& settings, kit::Progress& progress);
void print_encoders(const Settings& settings, kit::Progress& progress);

// neighbours.cpp: how far a convolution sees, and a question about two neighbours.
void print_sight();
void print_neighbours(kit::Progress& progress);

// What is mixed: encoder states or the words themselves; on two tasks.
void print_values(const Settings& settings, kit::Progress& progress);

}  // namespace lesson
