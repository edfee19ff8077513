// What --help prints, and how an exception becomes an exit status.
#include <algorithm>
#include <iostream>
#include <new>
#include <sstream>

#include "lessons/kit/options.h"

namespace heed::kit {

std::string Options::usage() const {
    std::ostringstream out;
    out << purpose_ << "\n\nusage: " << program_ << " [options]\n\n";

    const std::string help_option = "--help";
    std::size_t width = help_option.size();
    for (const Option& option : options_) {
        const std::size_t value = option.value.empty() ? 0 : option.value.size() + 1;
        width = std::max(width, 2 + option.name.size() + value);
    }
    width = std::min<std::size_t>(width, 24);
    const auto line = [&](const std::string& left, const std::string& right) {
        out << "  " << left;
        if (left.size() > width)
            out << '\n' << std::string(width + 4, ' ');
        else
            out << std::string(width + 2 - left.size(), ' ');
        out << right << '\n';
    };
    for (const Option& option : options_) {
        const std::string value = option.value.empty() ? "" : ' ' + option.value;
        const std::string fallback =
            option.fallback.empty() ? "" : " (default: " + option.fallback + ')';
        line("--" + option.name + value, option.help + fallback);
    }
    line(help_option, "print this and stop");

    if (!examples_.empty()) out << "\nexamples:\n";
    for (const auto& [command, meaning] : examples_) {
        out << "  " << command << "\n      " << meaning << '\n';
    }
    return out.str();
}

int run_lesson(int argc, const char* const* argv, Options& options,
               const std::function<void()>& body) {
    const auto complain = [&](const char* sentence, int status) {
        std::cout.flush();
        std::cerr << options.program() << ": " << sentence << std::endl;
        return status;
    };
    try {
        if (!options.parse(argc, argv)) {
            std::cout << options.usage() << std::flush;
            return 0;
        }
        body();
        std::cout.flush();
        if (!std::cout) return complain("the results could not be written to stdout", 1);
        return 0;
    } catch (const UsageError& error) {
        return complain(error.what(), 2);
    } catch (const FileError& error) {
        return complain(error.what(), 2);
    } catch (const std::bad_alloc&) {
        return complain(
            "there is not enough memory for this; try a smaller model or batch", 1);
    } catch (const std::exception& error) {
        return complain(error.what(), 1);
    }
}

}  // namespace heed::kit
