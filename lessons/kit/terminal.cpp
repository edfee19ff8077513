// The one file that asks the operating system about its terminal: C++ cannot.
#include "lessons/kit/terminal.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>

#ifdef _WIN32
#include <io.h>
#else
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace heed::kit {

namespace {

int descriptor(Stream stream) {
    return stream == Stream::out ? 1 : 2;
}

// 0: unknown.
int width_of(Stream stream) {
#ifdef TIOCGWINSZ
    winsize size{};
    if (ioctl(descriptor(stream), TIOCGWINSZ, &size) == 0) return size.ws_col;
#else
    static_cast<void>(stream);
#endif
    return 0;
}

std::string_view text_of(const char* variable) {
    return variable == nullptr ? std::string_view{} : std::string_view{variable};
}

}  // namespace

bool is_terminal(Stream stream) {
#ifdef _WIN32
    return _isatty(descriptor(stream)) != 0;
#else
    return isatty(descriptor(stream)) != 0;
#endif
}

int terminal_width(Stream stream) {
    const std::string_view columns = text_of(std::getenv("COLUMNS"));
    int width = 0;
    std::from_chars(columns.data(), columns.data() + columns.size(), width);
    if (width <= 0) width = width_of(stream);
    if (width <= 0) width = 80;
    return std::max(width, 20);
}

ColourLevel colour_level(bool is_terminal, const char* no_color, const char* term,
                         const char* colorterm) {
    const std::string_view kind = text_of(term), colours = text_of(colorterm);
    if (!is_terminal || !text_of(no_color).empty()) return ColourLevel::none;
    if (kind.empty() || kind == "dumb") return ColourLevel::none;
    if (colours == "truecolor" || colours == "24bit") return ColourLevel::full;
    if (kind.find("direct") != std::string_view::npos) return ColourLevel::full;
    if (kind.find("256color") != std::string_view::npos) return ColourLevel::ansi256;
    return ColourLevel::none;
}

ColourLevel colour_level(Stream stream) {
    return colour_level(is_terminal(stream), std::getenv("NO_COLOR"), std::getenv("TERM"),
                        std::getenv("COLORTERM"));
}

}  // namespace heed::kit
