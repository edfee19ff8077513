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

namespace {

using Lines = std::vector<std::string>;

// The titles in order, and the lines under each, the title among them.
std::pair<Lines, std::map<std::string, Lines>> sections_of(const Lines& lines) {
    Lines titles{""};
    std::map<std::string, Lines> sections;
    for (const std::string& line : lines) {
        if (line.rfind("== ", 0) == 0) titles.push_back(line);
        sections[titles.back()].push_back(line);
    }
    return {titles, sections};
}

bool same_words(const std::string& expected, const std::string& printed) {
    return parse(split(expected).text).words == parse(printed).words;
}

std::string with_remark_of(const std::string& expected, const std::string& printed) {
    const std::string remark = split(expected).remark;
    return remark.empty() ? printed : printed + "   (" + remark + ')';
}

// What fits stays as it was.
Lines line_by_line(const Lines& old, const Lines& now) {
    Lines lines;
    for (std::size_t i = 0; i < now.size(); ++i) {
        const bool same = same_words(old[i], now[i]);
        lines.push_back(fits(old[i], now[i]) ? old[i]
                        : same               ? with_remark_of(old[i], now[i])
                                             : now[i]);
    }
    return lines;
}

// A line was put in or taken out. Which is it? Where all rows of a table have the same
// words, no remark says which row it was, so nothing old stays but the remarks: of the
// longest common subsequence, by words.
Lines aligned(const Lines& old, const Lines& now) {
    const std::size_t N = old.size(), M = now.size();
    // longest[n][m]: of old from n on and now from m on; two lines that are equal but for
    // the remark count more than two with the same words
    std::vector<std::vector<int>> longest(N + 1, std::vector<int>(M + 1, 0));
    const auto worth = [&](std::size_t n, std::size_t m) {
        return split(old[n]).text == now[m] ? 3 : same_words(old[n], now[m]) ? 2 : 0;
    };
    for (std::size_t n = N; n-- > 0;) {
        for (std::size_t m = M; m-- > 0;) {
            longest[n][m] = std::max(longest[n + 1][m], longest[n][m + 1]);
            if (worth(n, m) > 0) {
                longest[n][m] =
                    std::max(longest[n][m], longest[n + 1][m + 1] + worth(n, m));
            }
        }
    }
    Lines lines;
    std::size_t n = 0;
    for (std::size_t m = 0; m < M; ++m) {
        while (n < N && longest[n + 1][m] == longest[n][m]) ++n;
        const bool pair = n < N && worth(n, m) > 0 &&
                          longest[n][m] == longest[n + 1][m + 1] + worth(n, m);
        lines.push_back(pair ? with_remark_of(old[n++], now[m]) : now[m]);
    }
    return lines;
}

}  // namespace

std::vector<std::string> refreshed(const Run& expected,
                                   const std::vector<std::string>& printed) {
    std::map<std::string, Lines> old_sections = sections_of(expected.lines).second;
    auto [titles, sections] = sections_of(printed);
    Lines lines;
    for (const std::string& title : titles) {
        const Lines& old = old_sections[title];
        const Lines& now = sections[title];
        const Lines fresh =
            old.size() == now.size() ? line_by_line(old, now) : aligned(old, now);
        lines.insert(lines.end(), fresh.begin(), fresh.end());
    }
    return lines;
}

}  // namespace heed::course
