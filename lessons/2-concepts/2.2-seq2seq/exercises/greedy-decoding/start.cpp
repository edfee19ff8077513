#include "answer.h"

namespace heed::mine {

// The words that the decoder writes, at most `longest`, without bos and eos.
std::vector<int> greedy(const Step& step, int longest) {
    // step(bos) returns the scores of the first word, a std::vector<double>.
    // std::max_element finds the first largest one.
    not_started();
}

}  // namespace heed::mine
