// Two translators that differ in one thing, attention, trained and measured side by side.
#pragma once

#include <array>
#include <string>

#include "translator.h"

namespace lesson {

struct Settings {
    std::string data;           // a file of sentence pairs; the built-in corpus if empty
    std::string source = "zh";  // the side to translate from
    double held_out = 0.05;     // share of a file's source sentences
    Schedule schedule;
    heed::Index hidden = 256, embedding = 128, beam = 5, seed = 1, threads = 2;
    double dropout = 0.2;
    std::string out = "out";  // where pictures go
    bool quick = false;
};

struct Competitor {
    std::string name;
    Translator model;
    Training latest = {};   // how far its training is
    double translated = 0;  // share of the held-out sentences
    Quality quality = {};
};

// With attention and without; every layer that is equal in both begins with the same
// numbers.
std::array<Competitor, 2> make_both(const Task& task, const Settings& settings);

// Progress is shown on the terminal. With two threads each works on its own model;
// neither sees anything of the other, so the results are the same as one after the other.
void train_both(std::array<Competitor, 2>& both, const Task& task,
                const Settings& settings);
void measure_both(std::array<Competitor, 2>& both, const Task& task,
                  const Settings& settings);

}  // namespace lesson
