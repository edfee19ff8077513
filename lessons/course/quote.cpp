#include "lessons/course/quote.h"

#include <algorithm>
#include <vector>

#include "core/error.h"
#include "lessons/course/exercise.h"
#include "lessons/course/expected.h"

namespace heed::course {

namespace fs = std::filesystem;

namespace {

using Lines = std::vector<std::string>;

struct Reference {
    std::string path, from, to;
};

// "path: from ... to"
Reference parse(const std::string& reference) {
    const auto colon = reference.find(": ");
    if (colon == std::string::npos) return {reference, {}, {}};
    Reference parts{reference.substr(0, colon), reference.substr(colon + 2), {}};
    const auto dots = parts.from.find(" ... ");
    if (dots != std::string::npos) {
        parts.to = parts.from.substr(dots + 5);
        parts.from.resize(dots);
    }
    return parts;
}

fs::path located(const std::string& path, const fs::path& page) {
    std::error_code none;
    const fs::path beside = page.parent_path() / path;
    if (fs::is_regular_file(beside, none)) return beside;
    const fs::path from_root = fs::path(HEED_LESSONS).parent_path() / path;
    check<Error>(fs::is_regular_file(from_root, none), "quote", "there is no file ",
                 path);
    return from_root;
}

// How deep a line of code leaves one, in braces and in parentheses.
struct Depth {
    int braces = 0, parentheses = 0;
    bool opened = false;  // was there a brace?
    char last = ' ';      // the last character that is code
};

// Comments to the end of a line and quoted text are left out; comments over several lines
// and raw strings are not understood.
void follow(const std::string& line, Depth& depth) {
    char quote = '\0';
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quote != '\0') {
            if (c == '\\') ++i;
            if (c == quote) quote = '\0';
        } else if (c == '"' ||
                   (c == '\'' &&
                    (i == 0 || !std::isalnum(static_cast<unsigned char>(line[i - 1]))))) {
            quote = c;
        } else if (c == '/' && i + 1 < line.size() && line[i + 1] == '/') {
            break;
        } else if (c == '{') {
            depth.opened = true;
            ++depth.braces;
        } else if (c == '}') {
            --depth.braces;
        } else if (c == '(') {
            ++depth.parentheses;
        } else if (c == ')') {
            --depth.parentheses;
        }
        if (c != ' ') depth.last = c;
    }
}

std::size_t only_line_with(const Lines& lines, const std::string& words,
                           const std::string& path) {
    std::size_t found = lines.size();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].find(words) == std::string::npos) continue;
        check<Error>(found == lines.size(), "quote", path, " has \"", words,
                     "\" in line ", found + 1, " and in line ", i + 1,
                     "; quote more of the line");
        found = i;
    }
    check<Error>(found < lines.size(), "quote", path, " has no line with \"", words, '"');
    return found;
}

std::size_t end_of_region(const Lines& lines, std::size_t begin, const Reference& what) {
    if (!what.to.empty()) {
        for (std::size_t i = begin; i < lines.size(); ++i) {
            if (lines[i].find(what.to) != std::string::npos) return i + 1;
        }
        throw Error(str("[quote] ", what.path, " has no \"", what.to, "\" after \"",
                        what.from, '"'));
    }
    Depth depth;
    for (std::size_t i = begin; i < lines.size(); ++i) {
        depth.last = ' ';
        follow(lines[i], depth);
        const bool outside = depth.braces <= 0 && depth.parentheses <= 0;
        if (outside && (depth.last == ';' || (depth.opened && depth.last == '}')))
            return i + 1;
    }
    return lines.size();
}

}  // namespace

std::string quoted_source(const std::string& reference, const fs::path& page) {
    const Reference what = parse(reference);
    const Lines lines = lines_of(content_of(located(what.path, page)));
    std::size_t begin = 0, end = lines.size();
    if (!what.from.empty()) {
        begin = only_line_with(lines, what.from, what.path);
        end = end_of_region(lines, begin, what);
    }
    std::size_t indent = std::string::npos;
    for (std::size_t i = begin; i < end; ++i)
        indent = std::min(indent, lines[i].find_first_not_of(' '));
    std::string text;
    for (std::size_t i = begin; i < end; ++i)
        text += (lines[i].size() > indent ? lines[i].substr(indent) : "") + '\n';
    return text;
}

std::string quoted_output(const std::string& reference, const fs::path& page) {
    if (reference.rfind("lessons/learn ", 0) != 0) return quoted_source(reference, page);
    const auto colon = reference.find(": ");
    const std::string command = reference.substr(0, colon);
    const std::string section =
        colon == std::string::npos ? "" : reference.substr(colon + 2);
    const fs::path file = page.parent_path() / "expected.txt";
    return section_of(read_expected(file), command, section);
}

}  // namespace heed::course
