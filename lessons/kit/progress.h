// One line that says how far long work has come and when it will be over.
//
//     training  42%  epoch 3, loss 1.23, 5100 tokens/s  1:07 left
//
// It is drawn over itself on a terminal, at most ten times a second, and not at all in a
// pipe: the results on stdout are the same whether anyone watches or not.
#pragma once

#include <chrono>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

namespace heed::kit {

// 67 s -> "1:07", 3725 s -> "1:02:05". Fractions of a second are dropped.
std::string clock_time(double seconds);

class Progress {
public:
    using Clock = std::function<double()>;  // seconds since any moment

    // Draws on stderr if that is a terminal.
    explicit Progress(std::string what);

    // Draws on `out`, in lines of less than `width` columns, if `shown`.
    Progress(std::string what, std::ostream& out, bool shown, int width, Clock clock);

    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    // done in [0, 1] of all the work; `news` is what changes, such as the loss.
    void update(double done, std::string_view news = "");

    // Draws the last news with the time all took, and ends the line. A destructor that
    // comes first (an exception) just ends the line.
    void finish();

private:
    void draw(double done, const std::string& time);

    std::string what_, news_;
    std::ostream& out_;
    bool shown_;
    bool drawn_ = false;
    int width_;
    Clock clock_;
    double start_;
    double last_;
};

}  // namespace heed::kit
