// A small language of 3456 sentences with two word orders:
//
//     她 昨天 在 公园 吃 苹果      she ate apples in the park yesterday
//
// Chinese puts time and place before the verb, English after the object; the English verb
// depends on three Chinese words: the verb, the time, and who it is.
#pragma once

#include <string>
#include <vector>

#include "data/data.h"

namespace lesson {

struct Sentence {
    std::vector<std::string> source, target;
    std::vector<heed::Index>
        origin;  // of each target word: its source word, -1 for "the"
};

// All of them, in a random order of their own.
std::vector<Sentence> all_sentences();

}  // namespace lesson
