#include "answer.h"

namespace heed::mine {

// Your six numbers: return {first, second, third, fourth, fifth, sixth};
std::vector<double> read_the_curves() {
    not_started();
}

}  // namespace heed::mine
