// Declaring options and reading them. A value is accepted whole or not at all: "12abc",
// "1e999" and "" are not numbers, and the sentence that says so names the option.
#include "lessons/kit/options.h"

#include <algorithm>
#include <charconv>
#include <locale>
#include <sstream>
#include <system_error>

#include "lessons/kit/nearest.h"

namespace heed::kit {

namespace {

template <class Number>
void check_range(const std::string& name, Number number, Range<Number> range) {
    const bool bounded_above = range.max != Range<Number>{}.max;
    const bool bounded_below = range.min != Range<Number>{}.min;
    if (!(number < range.min) && !(number > range.max)) return;
    if (bounded_below && bounded_above) {
        throw UsageError(str("--", name, " must lie between ", range.min, " and ",
                             range.max, ", not ", number));
    }
    throw UsageError(
        bounded_below
            ? str("--", name, " must be at least ", range.min, ", not ", number)
            : str("--", name, " must be at most ", range.max, ", not ", number));
}

Index parse_integer(const std::string& name, const std::string& word) {
    Index number = 0;
    const char* end = word.data() + word.size();
    const auto result = std::from_chars(word.data(), end, number);
    if (result.ec == std::errc::result_out_of_range && result.ptr == end) {
        throw UsageError(
            str("--", name, " takes a whole number that fits 64 bits, not ", word));
    }
    if (result.ec != std::errc{} || result.ptr != end) {
        throw UsageError(str("--", name, " takes a whole number, not \"", word, '"'));
    }
    return number;
}

// A stream, because std::from_chars for double is missing from some standard libraries.
double parse_number(const std::string& name, const std::string& word) {
    std::istringstream in(word);
    in.imbue(std::locale::classic());
    double number = 0;
    in >> std::noskipws >> number;
    if (in.fail() || in.peek() != std::istringstream::traits_type::eof()) {
        throw UsageError(str("--", name, " takes a number, not \"", word, '"'));
    }
    return number;
}

std::string joined(const std::vector<std::string>& words, const std::string& separator) {
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : separator) + word;
    return all;
}

}  // namespace

Options::Options(std::string program, std::string purpose)
    : program_(std::move(program)), purpose_(std::move(purpose)) {}

void Options::add(Option option) {
    for (const Option& other : options_) {
        check<Error>(other.name != option.name, "options", "--", option.name,
                     " is declared twice");
    }
    options_.push_back(std::move(option));
}

void Options::flag(std::string name, bool& target, std::string help) {
    add({name, "", std::move(help), "",
         [&target](const std::string&) { target = true; }});
}

void Options::integer(std::string name, Index& target, Range<Index> range,
                      std::string value, std::string help) {
    add({name, std::move(value), std::move(help), str(target),
         [name, range, &target](const std::string& word) {
             const Index number = parse_integer(name, word);
             check_range(name, number, range);
             target = number;
         }});
}

void Options::number(std::string name, double& target, Range<double> range,
                     std::string value, std::string help) {
    add({name, std::move(value), std::move(help), str(target),
         [name, range, &target](const std::string& word) {
             const double number = parse_number(name, word);
             check_range(name, number, range);
             target = number;
         }});
}

void Options::text(std::string name, std::string& target, std::string value,
                   std::string help) {
    add({name, std::move(value), std::move(help), target,
         [&target](const std::string& word) { target = word; }});
}

void Options::choice(std::string name, std::string& target,
                     std::vector<std::string> choices, std::string help) {
    const std::string value = joined(choices, "|");
    add({name, value, std::move(help), target,
         [name, choices = std::move(choices), &target](const std::string& word) {
             if (std::find(choices.begin(), choices.end(), word) == choices.end()) {
                 throw UsageError(str("--", name, " is one of ", joined(choices, ", "),
                                      ", not \"", word, '"'));
             }
             target = word;
         }});
}

void Options::example(std::string command, std::string meaning) {
    examples_.emplace_back(std::move(command), std::move(meaning));
}

Options::Option& Options::find(const std::string& name) {
    std::vector<std::string> names;
    for (Option& option : options_) {
        if (option.name == name) return option;
        names.push_back(option.name);
    }
    const std::string guess = nearest(name, names);
    throw UsageError(
        guess.empty()
            ? str("there is no option --", name, "; --help lists them")
            : str("there is no option --", name, "; did you mean --", guess, '?'));
}

bool Options::parse(int argc, const char* const* argv) {
    const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
    for (Option& option : options_) option.given = false;
    for (const std::string& word : words) {
        if (word == "--help" || word == "-h") return false;
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (word.rfind("--", 0) != 0 || word.size() == 2) {
            throw UsageError(str('"', word,
                                 "\" is not expected here: options begin with --, ",
                                 "and --help lists them"));
        }
        const std::size_t equals = word.find('=');
        const bool attached = equals != std::string::npos;
        Option& option = find(word.substr(2, attached ? equals - 2 : equals));
        if (option.given) throw UsageError(str("--", option.name, " is given twice"));
        option.given = true;

        if (option.value.empty()) {
            if (attached) throw UsageError(str("--", option.name, " takes no value"));
            option.set("");
            continue;
        }
        const bool follows = i + 1 < words.size() && words[i + 1].rfind("--", 0) != 0;
        const std::string value = attached  ? word.substr(equals + 1)
                                  : follows ? words[++i]
                                            : "";
        if (value.empty()) {
            throw UsageError(str("--", option.name, " needs a value: --", option.name,
                                 ' ', option.value));
        }
        option.set(value);
    }
    return true;
}

bool Options::given(const std::string& name) const {
    for (const Option& option : options_) {
        if (option.name == name) return option.given;
    }
    throw Error(str("[options] --", name, " was never declared"));
}

}  // namespace heed::kit
