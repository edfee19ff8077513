#include "lessons/course/expected.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <map>
#include <sstream>
#include <utility>

#include "core/error.h"
#include "lessons/course/exercise.h"

namespace heed::course {

namespace {

// "loss 0.031" and "±10 %" of "loss 0.031   (±10 %)"; the remark may be "".
struct Remarked {
    std::string text, remark;
};

bool is_remark(const std::string& words) {
    for (const char* begin : {"±", "≥ ", "≤ ", "varies", "differs"}) {
        if (words.rfind(begin, 0) == 0) return true;
    }
    return false;
}

Remarked split(const std::string& line) {
    const auto open = line.rfind("  (");
    if (open == std::string::npos || line.back() != ')') return {line, {}};
    const std::string words = line.substr(open + 3, line.size() - open - 4);
    if (!is_remark(words)) return {line, {}};
    return {line.substr(0, line.find_last_not_of(' ', open) + 1), words};
}

// A line as words and numbers: "loss 0.031" -> "loss #", {0.031}. Where steps are counted
// until something is learned, "never" is a number too.
struct Parsed {
    std::string words;
    std::vector<double> numbers;
};

constexpr const char* never = "never";

Parsed parse(const std::string& line) {
    Parsed parsed;
    const char* at = line.c_str();
    while (*at != '\0') {
        const bool digit = std::isdigit(static_cast<unsigned char>(*at)) != 0;
        const bool sign = (*at == '-' || *at == '+') &&
                          std::isdigit(static_cast<unsigned char>(at[1])) != 0;
        if (digit || sign) {
            char* end = nullptr;
            parsed.numbers.push_back(std::strtod(at, &end));
            parsed.words += '#';
            at = end;
        } else if (std::strncmp(at, never, std::strlen(never)) == 0) {
            parsed.numbers.push_back(INFINITY);
            parsed.words += '#';
            at += std::strlen(never);
        } else if (*at == ' ') {
            if (!parsed.words.empty() && parsed.words.back() != ' ') parsed.words += ' ';
            ++at;
        } else {
            parsed.words += *at++;
        }
    }
    while (!parsed.words.empty() && parsed.words.back() == ' ') parsed.words.pop_back();
    return parsed;
}

double number_in(const std::string& remark) {
    const auto digit = remark.find_first_of("0123456789.-");
    return digit == std::string::npos ? 0 : std::strtod(remark.c_str() + digit, nullptr);
}

bool numbers_fit(const std::string& remark, const std::vector<double>& expected,
                 const std::vector<double>& printed) {
    if (remark.rfind("varies", 0) == 0) return true;
    const double bound = number_in(remark);
    if (remark.rfind("≥", 0) == 0) return !printed.empty() && printed.back() >= bound;
    if (remark.rfind("≤", 0) == 0) return !printed.empty() && printed.back() <= bound;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        // 0.033 is within 10 % of 0.03, though not in binary.
        const double share = bound / 100 * (1 + 1e-9);
        if (printed[i] == expected[i]) continue;
        if (!(std::abs(printed[i] - expected[i]) <= share * std::abs(expected[i])))
            return false;
    }
    return true;
}

}  // namespace

std::vector<Run> read_expected(const std::filesystem::path& file) {
    std::vector<Run> runs;
    std::istringstream text(content_of(file));
    for (std::string line; std::getline(text, line);) {
        if (line.rfind("$ ", 0) == 0) {
            runs.push_back({line.substr(2), {}});
            continue;
        }
        check<FileError>(!runs.empty(), "expected", file.string(),
                         " must begin with a line \"$ lessons/learn run ...\"");
        runs.back().lines.push_back(line);
    }
    return runs;
}

std::string to_text(const std::vector<Run>& runs) {
    std::string text;
    for (const Run& run : runs) {
        text += "$ " + run.command + '\n';
        for (const std::string& line : run.lines) text += line + '\n';
    }
    return text;
}

std::string section_of(const std::vector<Run>& runs, const std::string& command,
                       const std::string& title) {
    const auto run = std::find_if(runs.begin(), runs.end(),
                                  [&](const Run& r) { return r.command == command; });
    check<Error>(run != runs.end(), "quote", "expected.txt has no line \"$ ", command,
                 '"');
    auto begin = run->lines.begin(), end = run->lines.end();
    if (!title.empty()) {
        begin = std::find(begin, end, "== " + title + " ==");
        check<Error>(begin != end, "quote", "the output of ", command,
                     " has no line \"== ", title, " ==\"");
        ++begin;
        end = std::find_if(begin, end, [](const std::string& line) {
            return line.rfind("== ", 0) == 0;
        });
    }
    while (begin != end && begin->empty()) ++begin;
    while (begin != end && (end - 1)->empty()) --end;
    std::string text;
    for (; begin != end; ++begin) text += *begin + '\n';
    return text;
}

bool fits(const std::string& expected, const std::string& printed) {
    const Remarked line = split(expected);
    if (line.remark.empty()) return expected == printed;
    if (line.remark == "differs") return !printed.empty();
    const Parsed a = parse(line.text), b = parse(printed);
    return a.words == b.words && a.numbers.size() == b.numbers.size() &&
           numbers_fit(line.remark, a.numbers, b.numbers);
}

std::string differences(const Run& expected, const std::vector<std::string>& printed) {
    std::string text;
    const std::size_t lines = std::max(expected.lines.size(), printed.size());
    for (std::size_t i = 0; i < lines; ++i) {
        const bool wanted = i < expected.lines.size(), there = i < printed.size();
        if (wanted && there && fits(expected.lines[i], printed[i])) continue;
        text += str("  line ", i + 1, " of: ", expected.command, "\n");
        text +=
            wanted ? "    expected  " + expected.lines[i] + '\n' : "    nothing more\n";
        text +=
            there ? "    printed   " + printed[i] + '\n' : "    printed nothing more\n";
    }
    return text;
}

std::vector<std::string> refreshed(const Run& expected,
                                   const std::vector<std::string>& printed) {
    // Every line by its section and its number in it.
    std::map<std::pair<std::string, int>, std::string> old_lines;
    std::string title;
    int number = 0;
    const auto place_of = [&](const std::string& line) {
        if (line.rfind("== ", 0) == 0) {
            title = line;
            number = 0;
        }
        return std::pair(title, number++);
    };
    for (const std::string& line : expected.lines) old_lines[place_of(line)] = line;
    title.clear();
    number = 0;

    std::vector<std::string> lines;
    for (const std::string& now : printed) {
        const std::string& old = old_lines[place_of(now)];
        const Remarked line = split(old);
        if (fits(old, now)) {
            lines.push_back(old);
        } else if (!line.remark.empty() && parse(line.text).words == parse(now).words) {
            lines.push_back(now + "   (" + line.remark + ')');
        } else {
            lines.push_back(now);
        }
    }
    return lines;
}

}  // namespace heed::course
