#include "data/json.h"

#include <limits>

#include "data/utf8.h"

namespace heed {

namespace {

bool is_json_digit(char c) {
    return '0' <= c && c <= '9';
}

constexpr std::string_view hex_digits = "0123456789abcdef";

}  // namespace

JsonReader::JsonReader(std::string_view text, std::string source, std::size_t offset)
    : text_(text), source_(std::move(source)), offset_(offset) {
    if (const auto fault = find_utf8_fault(text)) {
        fail_at(fault->offset, "not UTF-8: ", fault->reason);
    }
}

void JsonReader::fail_expected(std::string_view what) const {
    if (at_ >= text_.size()) fail_at(at_, "expected ", what, ", found the end");
    const char c = text_[at_];
    const auto byte = static_cast<unsigned char>(c);
    if (0x20 <= byte && byte < 0x7F) fail_at(at_, "expected ", what, ", found ", c);
    fail_at(at_, "expected ", what, ", found the byte 0x", hex_digits[byte >> 4],
            hex_digits[byte & 15]);
}

char JsonReader::peek() const {
    return at_ < text_.size() ? text_[at_] : '\0';
}

char JsonReader::peek_past_space() {
    while (at_ < text_.size() &&
           std::string_view(" \t\n\r").find(text_[at_]) != std::string_view::npos) {
        ++at_;
    }
    return peek();
}

void JsonReader::expect(char c, std::string_view what) {
    // A NUL in the text is never asked for, so it never passes for the end.
    if (peek_past_space() != c) fail_expected(what);
    ++at_;
}

void JsonReader::begin(char bracket, std::string_view what) {
    expect(bracket, what);
    if (levels_.size() == max_depth) {
        fail_at(at_ - 1, "more than ", std::size_t{max_depth}, " levels of nesting");
    }
    levels_.push_back({bracket, true, {}});
}

// Past the comma, to one more of the present level; or past its end, and out of it.
bool JsonReader::next(char closing) {
    if (peek_past_space() == closing) {
        ++at_;
        levels_.pop_back();
        return false;
    }
    if (!levels_.back().empty) expect(',', closing == '}' ? ", or }" : ", or ]");
    levels_.back().empty = false;
    return true;
}

void JsonReader::begin_object() {
    begin('{', "an object");
}

std::optional<std::string> JsonReader::next_name() {
    if (!next('}')) return std::nullopt;
    if (peek_past_space() != '"') fail_expected("a name in quotes");
    const std::size_t begin = at_;
    std::string name = string();
    if (!levels_.back().names.insert(name).second) {
        fail_at(begin, "the name ", json_quoted(name), " comes twice");
    }
    expect(':', ":");
    return name;
}

void JsonReader::begin_array() {
    begin('[', "an array");
}

bool JsonReader::next_element() {
    return next(']');
}

std::string JsonReader::string() {
    expect('"', "a string");
    std::string out;
    for (;;) {
        if (at_ == text_.size()) fail_expected("the end of the string, a quote");
        const char c = text_[at_];
        if (static_cast<unsigned char>(c) < 0x20) {
            fail_expected("a control character to be escaped");
        }
        ++at_;
        if (c == '"') return out;
        if (c == '\\') {
            append_escape(out);
        } else {
            out += c;
        }
    }
}

void JsonReader::append_escape(std::string& out) {
    constexpr std::string_view letters = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
    const std::size_t begin = at_ - 1;
    const std::size_t known = letters.find(peek());
    if (at_ < text_.size() && known != std::string_view::npos) {
        ++at_;
        out += meanings[known];
        return;
    }
    if (peek() != 'u') fail_expected("one of \" \\ / b f n r t u after \\");
    ++at_;
    std::uint32_t c = hex4();
    // Beyond U+FFFF a character is written as two halves, as in UTF-16.
    if (0xD800 <= c && c <= 0xDBFF && text_.substr(at_, 2) == "\\u") {
        at_ += 2;
        const std::uint32_t low = hex4();
        if (!(0xDC00 <= low && low <= 0xDFFF)) {
            fail_at(begin, "half of a UTF-16 pair without the other half");
        }
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
    if (0xD800 <= c && c <= 0xDFFF) {
        fail_at(begin, "half of a UTF-16 pair without the other half");
    }
    out += encode_utf8(static_cast<char32_t>(c));
}

std::uint32_t JsonReader::hex4() {
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
        const char c = peek();
        const char lower = 'A' <= c && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
        const std::size_t digit = hex_digits.find(lower);
        if (digit == std::string_view::npos) {
            fail_expected("four hexadecimal digits after \\u");
        }
        value = value << 4 | static_cast<std::uint32_t>(digit);
    }
    return value;
}

std::uint64_t JsonReader::unsigned_number() {
    if (!is_json_digit(peek_past_space())) fail_expected("a number without a sign");
    const std::size_t begin = at_;
    std::uint64_t value = 0;
    for (; is_json_digit(peek()); ++at_) {
        const auto digit = static_cast<std::uint64_t>(text_[at_] - '0');
        if (value > (std::numeric_limits<std::uint64_t>::max() - digit) / 10) {
            fail_at(begin, "the number needs more than 64 bits");
        }
        value = value * 10 + digit;
        if (at_ == begin + 1 && text_[begin] == '0') {
            fail_at(begin, "a number with a 0 in front");
        }
    }
    if (std::string_view(".eE").find(peek()) != std::string_view::npos) {
        fail_expected("a whole number");
    }
    return value;
}

void JsonReader::skip_digits() {
    if (!is_json_digit(peek())) fail_expected("a digit");
    while (is_json_digit(peek())) ++at_;
}

void JsonReader::skip_number() {
    if (peek() == '-') ++at_;
    const std::size_t begin = at_;
    skip_digits();
    if (text_[begin] == '0' && at_ > begin + 1) {
        fail_at(begin, "a number with a 0 in front");
    }
    if (peek() == '.') {
        ++at_;
        skip_digits();
    }
    if (peek() == 'e' || peek() == 'E') {
        ++at_;
        if (peek() == '+' || peek() == '-') ++at_;
        skip_digits();
    }
}

void JsonReader::skip() {
    const char c = peek_past_space();
    if (c == '{') {
        begin_object();
        while (next_name()) skip();
        return;
    }
    if (c == '[') {
        begin_array();
        while (next_element()) skip();
        return;
    }
    if (c == '"') {
        string();
        return;
    }
    for (const std::string_view word : {"true", "false", "null"}) {
        if (text_.substr(at_, word.size()) == word) {
            at_ += word.size();
            return;
        }
    }
    if (c != '-' && !is_json_digit(c)) fail_expected("a value");
    skip_number();
}

void JsonReader::end() {
    peek_past_space();
    if (at_ < text_.size()) fail_expected("nothing more");
}

std::string json_quoted(std::string_view text) {
    constexpr std::string_view letters = "\"\\bfnrt", meanings = "\"\\\b\f\n\r\t";
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (const std::size_t known = meanings.find(c); known != std::string_view::npos) {
            out += {'\\', letters[known]};
        } else if (byte < 0x20) {
            out += {'\\', 'u', '0', '0', hex_digits[byte >> 4], hex_digits[byte & 15]};
        } else {
            out += c;
        }
    }
    return out += '"';
}

}  // namespace heed
