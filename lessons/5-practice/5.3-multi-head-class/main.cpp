// Lesson 5.3: the multi-head attention class of document 002.
//
// The listing as it is printed, its faults one by one, and the main() that its text
// promises: an attention matrix, an output sequence, a picture of both.
#include "lessons/kit/file.h"
#include "lessons/kit/options.h"
#include "report.h"

using namespace lesson;

int main(int argc, char** argv) {
    std::string out = "out";
    bool full = false;
    kit::Options options("learn run 5.3",
                         "Runs and repairs a multi-head attention class.");
    options.text("out", out, "DIR", "where the pictures go");
    options.flag("full", full, "ten times the steps for ten words backwards");
    return kit::run_lesson(argc, argv, options, [&] {
        kit::need_folder(out);
        print_shapes();
        print_flow();
        print_lengths();
        print_widths();
        print_masks();
        print_reversal(full);
        print_translator(out);
    });
}
