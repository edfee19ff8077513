#include <doctest/doctest.h>

#include <limits>
#include <sstream>

#include "data/utf8.h"
#include "lessons/kit/progress.h"

using namespace heed;
using namespace heed::kit;

TEST_SUITE("lessons/progress") {
TEST_CASE("times read like a clock") {
    CHECK(clock_time(0) == "0:00");
    CHECK(clock_time(59.9) == "0:59");
    CHECK(clock_time(67) == "1:07");
    CHECK(clock_time(3725) == "1:02:05");
    CHECK(clock_time(36000) == "10:00:00");
    CHECK(clock_time(-1) == "?");
    CHECK(clock_time(std::numeric_limits<double>::quiet_NaN()) == "?");
    CHECK(clock_time(std::numeric_limits<double>::infinity()) == "?");
}

TEST_CASE("the line says how far and how long and ends clean") {
    std::ostringstream out;
    double now = 100;
    {
        Progress progress("training", out, true, 80, [&] { return now; });
        progress.update(0, "start");
        now += 20;
        progress.update(0.25, "loss 1.5");
        now += 61;
        progress.finish();
    }
    CHECK(out.str() ==
          "\rtraining   0%  start\x1b[K"
          "\rtraining  25%  loss 1.5  1:00 left\x1b[K"
          "\rtraining 100%  loss 1.5  in 1:21\x1b[K\n");
}

TEST_CASE("at most ten drawings a second") {
    std::ostringstream out;
    double now = 0;
    Progress progress("x", out, true, 80, [&] { return now; });
    for (int step = 0; step < 1000; ++step, now += 0.001) progress.update(step / 1000.0);
    std::size_t drawings = 0;
    for (const char c : out.str()) drawings += c == '\r';
    CHECK(drawings >= 9);
    CHECK(drawings <= 10);
}

TEST_CASE("a pipe sees nothing") {
    std::ostringstream out;
    {
        Progress progress("x", out, false, 80, [] { return 0.0; });
        progress.update(0.5, "loss");
        progress.finish();
    }
    CHECK(out.str() == "");
}

TEST_CASE("work that is given up leaves the cursor on a new line") {
    std::ostringstream out;
    {
        Progress progress("x", out, true, 80, [] { return 0.0; });
        progress.update(0.5);
    }
    CHECK(out.str().back() == '\n');
}

TEST_CASE("a long line is cut below the width of the screen") {
    std::ostringstream out;
    {
        Progress progress("训练", out, true, 30, [] { return 0.0; });
        progress.update(0.5, "我喜欢吃苹果我喜欢吃苹果我喜欢吃苹果我喜欢吃苹果");
    }
    const std::string line = out.str().substr(1, out.str().find('\x1b') - 1);
    CHECK(display_width(line) <= 29);
    CHECK(display_width(line) >= 28);
}

TEST_CASE("shares outside zero to one are taken as the ends") {
    std::ostringstream out;
    double now = 0;
    Progress progress("x", out, true, 80, [&] { return now += 1; });
    progress.update(-0.5);
    progress.update(1.5);
    CHECK(out.str().find("   0%") != std::string::npos);
    CHECK(out.str().find(" 100%") != std::string::npos);
}
}  // TEST_SUITE("lessons/progress")
