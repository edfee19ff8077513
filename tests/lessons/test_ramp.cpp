#include <doctest/doctest.h>

#include <algorithm>

#include "lessons/kit/ramp.h"

using namespace heed::kit;

TEST_SUITE("lessons/ramp") {
TEST_CASE("the ramp goes from white to deep blue and grows darker all the way") {
    CHECK(ramp(0) == white);
    CHECK(hex(ramp(0)) == "#ffffff");
    CHECK(hex(ramp(1)) == "#0a2668");
    CHECK(ramp(-1) == ramp(0));
    CHECK(ramp(2) == ramp(1));
    for (int i = 1; i <= 100; ++i) {
        CAPTURE(i);
        CHECK(luminance(ramp(i / 100.0)) < luminance(ramp((i - 1) / 100.0)));
    }
}

TEST_CASE("text on every colour of the ramp has at least the contrast WCAG asks for") {
    for (int i = 0; i <= 100; ++i) {
        const Colour ground = ramp(i / 100.0);
        const double a = luminance(ground), b = luminance(text_colour(ground));
        CAPTURE(i);
        CHECK((std::max(a, b) + 0.05) / (std::min(a, b) + 0.05) >= 4.5);
    }
    CHECK(text_colour(ramp(0)) == black);
    CHECK(text_colour(ramp(1)) == white);
}

TEST_CASE("luminance has the values of its definition") {
    CHECK(luminance(white) == doctest::Approx(1.0));
    CHECK(luminance(black) == doctest::Approx(0.0));
    CHECK(luminance({255, 0, 0}) == doctest::Approx(0.2126));
    CHECK(luminance({128, 128, 128}) == doctest::Approx(0.21586).epsilon(1e-4));
}

TEST_CASE("the cube of 216 colours keeps its corners") {
    CHECK(cube_index(black) == 16);
    CHECK(cube_index(white) == 231);
    CHECK(cube_index({255, 0, 0}) == 196);
    CHECK(cube_index({0, 0, 95}) == 17);
    CHECK(cube_index({10, 38, 104}) == 17);
}

TEST_CASE("shades cover the range in ten steps") {
    CHECK(shade(0) == ' ');
    CHECK(shade(0.1) == '.');
    CHECK(shade(0.55) == '+');
    CHECK(shade(0.99) == '@');
    CHECK(shade(1) == '@');
}
}  // TEST_SUITE("lessons/ramp")
