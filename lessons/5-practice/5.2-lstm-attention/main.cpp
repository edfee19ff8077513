// Lesson 5.2: the listing of document 001, Embedding, LSTM, Attention, Dense.
//
// As printed, it attends over the batch. What that does at full size; 4,047,120 numbers;
// then vocabulary 50 and training, one fix a step; an answer at every position.
#include "lessons/kit/file.h"
#include "lessons/kit/options.h"
#include "report.h"

using namespace lesson;

int main(int argc, char** argv) {
    std::string out = "out";
    bool full = false;
    kit::Options options("learn run 5.2",
                         "Runs the listing of document 001, and trains.");
    options.text("out", out, "DIR", "where the pictures go");
    options.flag("full", full, "the listing's widths, and 400 steps");
    return kit::run_lesson(argc, argv, options, [&] {
        kit::need_folder(out);
        print_printed();
        print_full_size();
        print_ladder(full);
        print_positions(out, full);
    });
}
