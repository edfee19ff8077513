#include <algorithm>

#include "answer.h"

namespace heed::solution {

std::vector<int> greedy(const Step& step, int longest) {
    std::vector<int> words;
    int token = bos;
    while (static_cast<int>(words.size()) < longest) {
        const std::vector<double> scores = step(token);
        token = static_cast<int>(std::max_element(scores.begin(), scores.end()) -
                                 scores.begin());
        if (token == eos) break;
        words.push_back(token);
    }
    return words;
}

}  // namespace heed::solution
