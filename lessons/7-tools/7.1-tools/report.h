// The parts of the lesson's output, each in a file of its own.
#pragma once

#include <string>

#include "lessons/kit/fixed.h"

namespace lesson {

std::string digits(double value, int n = 3);  // significant ones
using heed::kit::fixed;
std::string grouped(long long n);  // 4,047,120

void print_listings();  // listings.cpp
void print_there_and_back(const std::string& out,
                          const std::string& here);     // exchange.cpp
void print_masks_of_papers();                           // papers.cpp
void print_sizes_of_papers();                           // papers.cpp
void print_drawing(const std::string& out);             // drawing.cpp
void print_loops();                                     // drawing.cpp
void print_nan_hunt();                                  // nan.cpp
void print_gradient_check();                            // norm.cpp
void print_one_batch();                                 // one_batch.cpp
void print_entropy(const std::string& out, bool full);  // entropy.cpp
void print_profile();                                   // profile.cpp

}  // namespace lesson
