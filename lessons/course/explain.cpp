#include "lessons/course/explain.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace heed::course {

namespace {

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// "norm" of "double norm(const Tensor& x)".
std::string function_of(const std::string& signature) {
    const auto end = signature.find('(');
    const auto begin = signature.find_last_of(" &*", end);
    return signature.substr(begin + 1, end - begin - 1);
}

}  // namespace

std::string explain_compiler(const std::string& output, const std::string& answer,
                             const Exercise& exercise) {
    const std::vector<std::string> lines = lines_of(output);
    std::string text = "it does not compile:\n";
    std::size_t at = 0;
    while (at < lines.size() && !contains(lines[at], " error: ") &&
           !contains(lines[at], "fatal error: ")) {
        ++at;
    }
    if (at == lines.size()) return text + output;
    std::string first = lines[at];
    if (first.rfind(answer + ':', 0) == 0)
        first = "line " + first.substr(answer.size() + 1);
    text += "    " + first + '\n';
    // The code with its caret, and the notes, until something else begins.
    for (std::size_t i = at + 1; i < lines.size() && i < at + 6; ++i) {
        if (contains(lines[i], " error: ") || contains(lines[i], "In file included"))
            break;
        text += "      " + lines[i] + '\n';
    }
    const std::string signature = signature_of(exercise);
    if (contains(first, "ambiguating new declaration") ||
        contains(first, "differ only in their return type")) {
        text += "\nThe function must have this type, from which yours differs:\n    " +
                signature + '\n';
    } else if (contains(first, "ambiguous") && contains(first, function_of(signature))) {
        text +=
            "\nThe library has a function of this name as well; to call your own, write\n"
            "mine::" +
            function_of(signature) + ".\n";
    } else if (contains(first, "expected '}' at end of input")) {
        text += "\nA brace that was opened is never closed.\n";
    }
    return text;
}

std::string first_warning(const std::string& output, const std::string& answer) {
    // Those that point at a mistake; others are about taste.
    const char* const telling[] = {"-Wreturn-type",        "uninitialized",
                                   "-Winfinite-recursion", "-Wtype-limits",
                                   "-Wunused-value",       "-Wparentheses",
                                   "-Wsequence-point",     "-Wempty-body",
                                   "-Wunused-variable",    "-Wunused-but-set-variable",
                                   "-Warray-bounds"};
    const std::vector<std::string> lines = lines_of(output);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool tells =
            std::any_of(std::begin(telling), std::end(telling),
                        [&](const char* kind) { return contains(lines[i], kind); });
        if (lines[i].rfind(answer + ':', 0) != 0 || !contains(lines[i], " warning: ") ||
            !tells)
            continue;
        std::string text =
            "The compiler warns:\n    line " + lines[i].substr(answer.size() + 1) + '\n';
        if (i + 1 < lines.size()) text += "      " + lines[i + 1] + '\n';
        return text;
    }
    return {};
}

std::string explain_linker(const std::string& output, const std::string& code,
                           const Exercise& exercise) {
    const std::string signature = signature_of(exercise);
    const std::string function = function_of(signature);
    if (!contains(output, "undefined reference") && !contains(output, "ndefined symbol"))
        return "it does not link:\n" + output;
    if (!contains(output, "mine::" + function)) {
        return "it calls a function that nobody has written:\n" + output;
    }
    const std::string asked =
        "The exercise asks for this function:\n    " + signature + '\n';
    if (!contains(code, function + '(')) return "the function is missing. " + asked;
    if (!contains(code, "namespace heed::mine")) {
        return "the function is there, but not in its namespace. " + asked +
               "between \"namespace heed::mine {\" and \"}\".\n";
    }
    return "a function of this name is there, but its parameters differ. " + asked;
}

}  // namespace heed::course
