// Lesson 5.5: the LSTM seq2seq of document 004.
//
// The listing as it is printed, fault by fault; one repair after the other with what each
// is worth; and the training and the prediction that stand there as "# ...".
#include "lessons/kit/file.h"
#include "lessons/kit/options.h"
#include "report.h"

using namespace lesson;

int main(int argc, char** argv) {
    std::string out = "out";
    bool full = false;
    kit::Options options("learn run 5.5", "Runs and repairs an LSTM seq2seq.");
    options.text("out", out, "DIR", "where the picture goes");
    options.flag("full", full, "the last model with the listing's Adam(), 2000 steps");
    return kit::run_lesson(argc, argv, options, [&] {
        kit::need_folder(out);
        print_class();
        print_attention();
        print_axes();
        print_floor();
        print_ladder();
        print_whole(out, full);
    });
}
