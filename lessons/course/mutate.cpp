#include "lessons/course/mutate.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "core/error.h"

namespace heed::course {

namespace {

struct Token {
    std::size_t begin, end;
    enum Kind { word, number, mark, other } kind;
};

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

const char* const long_marks[] = {"<<=", ">>=", "...", "::", "->", "++", "--",
                                  "<<",  ">>",  "<=",  ">=", "==", "!=", "&&",
                                  "||",  "+=",  "-=",  "*=", "/=", "%="};

// Words, numbers and operators of the code, without comments, texts and #include.
std::vector<Token> tokens_of(const std::string& code, std::size_t at) {
    std::vector<Token> tokens;
    while (at < code.size()) {
        const std::size_t begin = at;
        if (code.compare(at, 2, "//") == 0) {
            at = std::min(code.find('\n', at), code.size());
        } else if (code[at] == '"' || code[at] == '\'') {
            const char quote = code[at++];
            while (at < code.size() && code[at] != quote) at += code[at] == '\\' ? 2 : 1;
            ++at;
        } else if (std::isdigit(static_cast<unsigned char>(code[at])) != 0) {
            const auto exponent = [&] {  // 1e-9
                return (code[at] == '-' || code[at] == '+') && at > begin &&
                       (code[at - 1] == 'e' || code[at - 1] == 'E');
            };
            while (at < code.size() &&
                   (is_word(code[at]) || code[at] == '.' || exponent())) {
                ++at;
            }
            tokens.push_back({begin, at, Token::number});
        } else if (is_word(code[at])) {
            while (at < code.size() && is_word(code[at])) ++at;
            tokens.push_back({begin, at, Token::word});
        } else if (code[at] == ' ' || code[at] == '\n') {
            ++at;
        } else {
            at += 1;
            for (const std::string mark : long_marks) {
                if (code.compare(begin, mark.size(), mark) == 0) {
                    at = begin + mark.size();
                    break;
                }
            }
            tokens.push_back({begin, at, Token::mark});
        }
    }
    return tokens;
}

const std::map<std::string, std::vector<std::string>> replacements = {
    {"+", {"-"}},   {"-", {"+"}},        {"*", {"/"}},    {"/", {"*"}},
    {"%", {"/"}},   {"<", {"<="}},       {"<=", {"<"}},   {">", {">="}},
    {">=", {">"}},  {"==", {"!="}},      {"!=", {"=="}},  {"&&", {"||"}},
    {"||", {"&&"}}, {"+=", {"=", "-="}}, {"-=", {"+="}},  {"*=", {"=", "/="}},
    {"/=", {"*="}}, {"max", {"min"}},    {"min", {"max"}}};

struct Editor {
    const std::string& code;
    const std::vector<Token>& tokens;
    std::vector<Mutant> mutants;

    std::string text(std::size_t i) const {
        return i < tokens.size()
                   ? code.substr(tokens[i].begin, tokens[i].end - tokens[i].begin)
                   : "";
    }

    void replace(std::size_t begin, std::size_t end, const std::string& by) {
        std::string changed = code;
        changed.replace(begin, end - begin, by);
        const auto line = std::count(
            code.begin(), code.begin() + static_cast<std::ptrdiff_t>(begin), '\n');
        const auto from = changed.rfind('\n', begin) + 1;
        const auto to = changed.find('\n', begin + by.size());
        std::string now = changed.substr(from, to - from);
        now.erase(0, now.find_first_not_of(' '));
        const std::string was = code.substr(begin, end - begin);
        mutants.push_back({str("line ", line + 1, ": `", by, "` for `", was, '`'),
                           std::move(changed), std::move(now)});
    }
};

// Is the mark between two values, as in a * b, and not a type or a declaration?
bool is_binary(const Editor& e, std::size_t i) {
    if (i == 0 || i + 1 >= e.tokens.size()) return false;
    const std::string before = e.text(i - 1), after = e.text(i + 1);
    const bool value_before = e.tokens[i - 1].kind == Token::number || before == ")" ||
                              before == "]" || e.tokens[i - 1].kind == Token::word;
    const bool spaced = e.tokens[i].begin > e.tokens[i - 1].end &&
                        e.tokens[i + 1].begin > e.tokens[i].end;
    return value_before && spaced && before != "return";
}

// The end of the factor that begins at token i: a word or number with what is called or
// indexed, or a group in brackets; with `product` the end of the whole product.
std::size_t end_of_factor(const Editor& e, std::size_t i, bool product) {
    int depth = 0;
    for (; i < e.tokens.size(); ++i) {
        const std::string token = e.text(i), next = e.text(i + 1);
        // An angle bracket that touches its word opens arguments of a template.
        const bool attached = i > 0 && e.tokens[i].begin == e.tokens[i - 1].end &&
                              (token == "<" || (token == ">" && depth > 0));
        if (token == "(" || token == "[" || (token == "<" && attached)) ++depth;
        if (token == ")" || token == "]" || (token == ">" && attached)) --depth;
        if (depth < 0) return i;
        const bool touches =
            i + 1 < e.tokens.size() && e.tokens[i].end == e.tokens[i + 1].begin;
        const bool goes_on = next == "(" || next == "[" || next == "." || next == "->" ||
                             next == "::" || (next == "<" && touches) || token == "." ||
                             token == "->" || token == "::" || token == "-";
        const bool times =
            product && (next == "*" || next == "/" || token == "*" || token == "/");
        if (depth == 0 && !goes_on && !times) return i + 1;
    }
    return i;
}

// f(a, b) -> f(b, a), where both are single words.
void swap_arguments(Editor& e, std::size_t i) {
    if (e.text(i) != "(" || i == 0 || e.tokens[i - 1].kind != Token::word) return;
    if (e.text(i + 2) != "," || e.text(i + 4) != ")") return;
    if (e.tokens[i + 1].kind != Token::word || e.tokens[i + 3].kind != Token::word)
        return;
    if (e.text(i + 1) == e.text(i + 3)) return;
    e.replace(e.tokens[i + 1].begin, e.tokens[i + 3].end,
              e.text(i + 3) + ", " + e.text(i + 1));
}

}  // namespace

std::vector<Mutant> mutants_of(const std::string& code) {
    const auto start = code.find('{', code.find("namespace"));
    const std::vector<Token> tokens = tokens_of(code, std::min(start, code.size()));
    Editor e{code, tokens, {}};
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::string token = e.text(i);
        const bool spaced = is_binary(e, i) || tokens[i].kind == Token::word;
        if (const auto found = replacements.find(token);
            found != replacements.end() && spaced) {
            for (const std::string& by : found->second)
                e.replace(tokens[i].begin, tokens[i].end, by);
        }
        // a factor or a summand is dropped: a * b -> a
        if ((token == "*" || token == "/" || token == "+" || token == "-") &&
            is_binary(e, i)) {
            const std::size_t end = end_of_factor(e, i + 1, token == "+" || token == "-");
            e.replace(tokens[i - 1].end, tokens[end - 1].end, "");
        }
        // a sign: -x -> x
        if (token == "-" && !is_binary(e, i) && i + 1 < tokens.size() &&
            tokens[i].end == tokens[i + 1].begin)
            e.replace(tokens[i].begin, tokens[i].end, "");
        // a bound or an index, one further: 0 -> 1
        if (tokens[i].kind == Token::number) {
            const bool integer =
                token.find_first_not_of("0123456789") == std::string::npos;
            if (integer && token.size() < 10)
                e.replace(tokens[i].begin, tokens[i].end,
                          std::to_string(std::stol(token) + 1));
        }
        if (token == "sqrt" || token == "exp" || token == "log")
            e.replace(tokens[i == 0 ? 0 : i].begin, tokens[i].end, "abs");
        swap_arguments(e, i);
    }
    return e.mutants;
}

}  // namespace heed::course
