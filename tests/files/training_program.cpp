// A program that trains and goes on in another process, and one that saves until it is
// killed: for test_resume.cpp and test_kill_while_saving.cpp.
//
//     training_program sgd|adam STEPS SAVE_TO [LOAD_FROM]
//     training_program save-for-ever FIRST_STEP SAVE_TO
#include <cstdio>
#include <string>

#include "tests/files/small_training.h"

using namespace heed;
using namespace heed::testing;

namespace {

template <class Optimizer>
void train(int argc, char** argv, typename Optimizer::Options options) {
    // Another seed: whatever a checkpoint forgets shows.
    SmallTraining<Optimizer> training(argc > 4 ? 99 : 1, options);
    if (argc > 4) training.load(argv[4]);
    for (int i = std::stoi(argv[2]); i > 0; --i) {
        std::printf("%s\n", exact_text(training.advance()).c_str());
    }
    training.save(argv[3]);
    std::printf("%s\n", training.state().c_str());
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc < 4) return 2;
    const std::string what = argv[1];
    if (what == "sgd") train<Sgd>(argc, argv, {.lr = 0.01, .momentum = 0.9});
    if (what == "adam") train<Adam>(argc, argv, {.lr = 0.01});
    if (what == "save-for-ever") {
        for (Index step = std::stoll(argv[2]);; ++step) {
            save_uniform(argv[3], step);
            std::puts("saved");
            std::fflush(stdout);
        }
    }
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}
