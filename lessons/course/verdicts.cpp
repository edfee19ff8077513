#include "lessons/course/verdicts.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>

#include "core/error.h"
#include "lessons/course/exercise.h"
#include "lessons/map.h"

namespace heed::course {

namespace fs = std::filesystem;

namespace {

bool is_digit(char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

// "about 1,298.50 h" -> "1298.50". A digit behind a letter is part of a name.
std::vector<std::string> numbers_in(const std::string& text) {
    std::vector<std::string> numbers;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char before = at == 0 ? ' ' : text[at - 1];
        if (!is_digit(text[at]) || std::isalpha(static_cast<unsigned char>(before)) != 0)
            continue;
        std::string number;
        for (; at < text.size(); ++at) {
            const bool inside = at + 1 < text.size() && is_digit(text[at + 1]);
            const bool power = (text[at] == 'e' || text[at] == 'E') &&
                               at + 2 < text.size() &&
                               (text[at + 1] == '-' || text[at + 1] == '+');
            if (power) number += text[at++];  // and its sign
            if (is_digit(text[at]) || (text[at] == '.' && inside) || power)
                number += text[at];
            else if (text[at] != ',' || !inside)
                break;
        }
        numbers.push_back(number);
    }
    return numbers;
}

std::vector<double> numbers_of_runs(const fs::path& chapter) {
    std::vector<double> numbers;
    for (const auto& lesson : fs::directory_iterator(chapter)) {
        const fs::path file = lesson.path() / "expected.txt";
        if (!fs::exists(file)) continue;
        for (const std::string& number : numbers_in(content_of(file)))
            numbers.push_back(std::strtod(number.c_str(), nullptr));
    }
    return numbers;
}

std::vector<std::string> cells_of(const std::string& row) {
    std::vector<std::string> cells;
    std::size_t begin = 1;
    for (std::size_t end; (end = row.find('|', begin)) != std::string::npos;
         begin = end + 1) {
        cells.push_back(row.substr(begin, end - begin));
    }
    return cells;
}

// Does it say what one of the runs says, with as many digits as it has?
bool is_printed(const std::string& number, const std::vector<double>& runs) {
    const double value = std::strtod(number.c_str(), nullptr);
    const auto decimals = static_cast<double>(number.size() - number.find('.') - 1);
    const double half = 0.5 * std::pow(10, -decimals) * (1 + 1e-6);
    return std::any_of(runs.begin(), runs.end(),
                       [&](double run) { return std::abs(run - value) <= half; });
}

}  // namespace

void check_verdicts(const fs::path& readme, Complaints& complaints) {
    const std::vector<double> runs = numbers_of_runs(readme.parent_path());
    const std::vector<std::string> lines = lines_of(content_of(readme));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].rfind("|", 0) != 0) continue;
        const std::vector<std::string> cells = cells_of(lines[i]);
        for (std::size_t column = 2; column < cells.size(); ++column) {
            if (cells[column].ends_with(" h ")) continue;
            for (const std::string& number : numbers_in(cells[column])) {
                if (number.find('.') == std::string::npos ||
                    find_lesson(number) != nullptr || is_printed(number, runs))
                    continue;
                complaints.push_back(str(readme.string(), ":", i + 1, ": no run of this ",
                                         "chapter prints ", number));
            }
        }
    }
}

}  // namespace heed::course
