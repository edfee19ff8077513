// The time left is the time gone, scaled: if a share f of the work took t seconds, the
// rest takes t (1 - f) / f. An average over all the work is steadier than the last step,
// which may have been the slow evaluation between two epochs.
#include "lessons/kit/progress.h"

#include <algorithm>
#include <iomanip>
#include <iostream>
#include <sstream>

#include "lessons/kit/label.h"
#include "lessons/kit/terminal.h"

namespace heed::kit {

namespace {

constexpr double seconds_between_drawings = 0.1;

double seconds_now() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(now).count();
}

}  // namespace

std::string clock_time(double seconds) {
    if (!(seconds >= 0 && seconds < 1e9)) return "?";
    const auto total = static_cast<long long>(seconds);
    const long long hours = total / 3600, minutes = total / 60 % 60, rest = total % 60;
    std::ostringstream time;
    time << std::setfill('0');
    if (hours > 0) time << hours << ':' << std::setw(2);
    time << minutes << ':' << std::setw(2) << rest;
    return time.str();
}

Progress::Progress(std::string what)
    : Progress(std::move(what), std::cerr, is_terminal(Stream::err),
               terminal_width(Stream::err), seconds_now) {}

Progress::Progress(std::string what, std::ostream& out, bool shown, int width,
                   Clock clock)
    : what_(std::move(what)),
      out_(out),
      shown_(shown),
      width_(width),
      clock_(std::move(clock)),
      start_(clock_()),
      last_(start_) {}

Progress::~Progress() {
    if (drawn_) out_ << '\n' << std::flush;
}

void Progress::update(double done, std::string_view news) {
    if (!shown_) return;
    news_ = news;
    const double now = clock_();
    if (drawn_ && now - last_ < seconds_between_drawings) return;
    last_ = now;
    const double share = std::clamp(done, 0.0, 1.0);
    const double gone = now - start_;
    draw(share, share > 0 ? clock_time(gone * (1 - share) / share) + " left" : "");
}

void Progress::finish() {
    if (!shown_) return;
    draw(1, "in " + clock_time(clock_() - start_));
    out_ << '\n' << std::flush;
    shown_ = drawn_ = false;
}

void Progress::draw(double done, const std::string& time) {
    const std::string percent = std::to_string(static_cast<int>(done * 100)) + '%';
    std::string line = what_ + ' ' + padded(percent, 4, Align::right);
    if (!news_.empty()) line += "  " + news_;
    if (!time.empty()) line += "  " + time;
    out_ << '\r' << shortened(line, width_ - 1) << "\x1b[K" << std::flush;
    drawn_ = true;
}

}  // namespace heed::kit
