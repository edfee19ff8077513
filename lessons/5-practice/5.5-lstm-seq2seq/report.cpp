#include "report.h"

#include "data/accuracy.h"

namespace lesson {

std::string steps_text(const std::vector<Index>& steps) {
    std::string all;
    for (const Index n : steps) {
        if (!all.empty()) all += ' ';
        all += std::to_string(n);
    }
    return all;
}

double largest_difference(const Tensor& a, const Tensor& b) {
    return max(abs(a - b).reshape({a.size()}), 0).item();
}

double share_right(const Tensor& logits, const Ids& targets) {
    Accuracy accuracy;
    accuracy.add(argmax(logits, -1), targets);
    return accuracy.value();
}

}  // namespace lesson
