// Lesson 0.1: tensors and broadcasting.
#include <iostream>

#include "core/core.h"
#include "lessons/kit/options.h"

using namespace heed;

int main(int argc, char** argv) {
    std::string out = "out";
    kit::Options options("learn run 0.1", "Shows how a tensor lies in memory.");
    options.text("out", out, "DIR", "where pictures would go; there are none");
    return kit::run_lesson(argc, argv, options, [&] {
        std::cout << "== rows in memory ==\n" << Shape{2, 3}.stride(0) << '\n';
    });
}
