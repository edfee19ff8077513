// Command-line options that explain themselves: each is declared once, bound to the
// variable it sets, whose value at that moment is the default that --help prints.
//
//     Options options("lesson 6.1", "Trains a translator with attention.");
//     options.text("data", settings.data, "FILE", "sentence pairs, one a line");
//     options.integer("seed", settings.seed, {0, 1000000}, "N", "what random means");
//     options.flag("quick", settings.quick, "a small model, in seconds");
//     return run_lesson(argc, argv, options, [&] { translate(settings); });
#pragma once

#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "core/error.h"
#include "core/real.h"

namespace heed::kit {

// The command line asks for something impossible. The message is one sentence.
struct UsageError : Error {
    using Error::Error;
};

// The values an option accepts, both ends included.
template <class Number>
struct Range {
    Number min = std::numeric_limits<Number>::lowest();
    Number max = std::numeric_limits<Number>::max();
};

class Options {
public:
    // `program` begins every complaint; `purpose` is the first line of --help.
    Options(std::string program, std::string purpose);

    // Each binds --name to `target`, which must outlive the call of parse; `value` is
    // the word that stands for the value in --help ("N", "FILE"). In `choice` the default
    // must be one of the choices.
    void flag(std::string name, bool& target, std::string help);
    void integer(std::string name, Index& target, Range<Index> range, std::string value,
                 std::string help);
    void number(std::string name, double& target, Range<double> range, std::string value,
                std::string help);
    void text(std::string name, std::string& target, std::string value, std::string help);
    void choice(std::string name, std::string& target, std::vector<std::string> choices,
                std::string help);

    // A line of --help: a whole command, and what it does.
    void example(std::string command, std::string meaning);

    // Sets the bound variables from --name value and --name=value. False: --help was
    // asked for, and nothing was set. Throws UsageError, with some variables set, for an
    // unknown or repeated option, a missing or impossible value, a stray argument.
    bool parse(int argc, const char* const* argv);

    // True when the last parse met --name. Throws Error when --name was never declared.
    bool given(const std::string& name) const;

    // The text of --help: purpose, usage, options with defaults, examples.
    std::string usage() const;

    const std::string& program() const { return program_; }

private:
    struct Option {
        std::string name, value, help, fallback;  // value == "" for a flag
        std::function<void(const std::string&)> set;
        bool given = false;
    };

    void add(Option option);
    Option& find(const std::string& name);
    std::string program_, purpose_;
    std::vector<Option> options_;
    std::vector<std::pair<std::string, std::string>> examples_;
};

// What a lesson's main returns. Parses, prints the usage if asked, else calls the body:
// 0 when it returns, 2 for a UsageError or FileError, 1 for any other exception. The
// sentence goes to stderr as "program: sentence".
int run_lesson(int argc, const char* const* argv, Options& options,
               const std::function<void()>& body);

}  // namespace heed::kit
