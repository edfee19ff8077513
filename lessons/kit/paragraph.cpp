#include "lessons/kit/paragraph.h"

#include <sstream>

#include "data/utf8.h"

namespace heed::kit {

namespace {

// The words after `indent` spaces, on as many lines as they need.
void fill(std::string& out, const std::string& words, int indent, int width) {
    std::istringstream in(words);
    const std::string margin(static_cast<std::size_t>(indent), ' ');
    std::string line;
    for (std::string word; in >> word;) {
        const bool fits = indent + display_width(line) + 1 + display_width(word) <= width;
        if (!line.empty() && !fits) {
            out += margin + line + '\n';
            line.clear();
        }
        line += (line.empty() ? "" : " ") + word;
    }
    if (!line.empty()) out += margin + line + '\n';
}

}  // namespace

std::string flowed(std::string_view text, int width) {
    std::string out, paragraph;
    std::istringstream in{std::string(text)};
    for (std::string line; std::getline(in, line);) {
        const auto begin = line.find_first_not_of(' ');
        const bool blank = begin == std::string::npos;
        const bool apart = blank || begin > 0 || line.rfind("- ", 0) == 0;
        if (apart) {
            fill(out, paragraph, 0, width);
            paragraph.clear();
        }
        if (blank) {
            out += '\n';
        } else if (!apart) {
            paragraph += line + ' ';
        } else if (begin > 4 || display_width(line) <= width) {
            out += line + '\n';
        } else {
            fill(out, line, static_cast<int>(begin), width);
        }
    }
    fill(out, paragraph, 0, width);
    return out;
}

}  // namespace heed::kit
