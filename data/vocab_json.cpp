#include "data/vocab_json.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <unordered_map>

#include "core/error.h"
#include "data/utf8.h"

namespace heed {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

class VocabReader {
public:
    VocabReader(std::string_view json, std::string_view file)
        : json_(json), file_(file) {}

    std::vector<std::string> read() {
        expect('{', "a vocabulary begins with {");
        if (!accept('}')) {
            do {
                read_entry();
            } while (accept(','));
            expect('}', "a , or the } at the end was expected");
        }
        skip_space();
        if (at_ != json_.size()) fail(at_, "there is more after the } at the end");
        return by_id();
    }

private:
    struct Entry {
        std::string token;
        std::int64_t id;
        std::size_t at;
    };

    template <class... Parts>
    [[noreturn]] void fail(std::size_t at, const Parts&... parts) const {
        throw FileError(str(file_, ": at byte ", at, ": ", parts...));
    }

    bool ended() const { return at_ == json_.size(); }

    void skip_space() {
        while (!ended() && (json_[at_] == ' ' || json_[at_] == '\t' ||
                            json_[at_] == '\n' || json_[at_] == '\r')) {
            ++at_;
        }
    }
    bool accept(char c) {
        skip_space();
        if (ended() || json_[at_] != c) return false;
        ++at_;
        return true;
    }
    void expect(char c, std::string_view rule) {
        if (!accept(c)) fail(at_, ended() ? "the file ends too early: " : "", rule);
    }

    void read_entry() {
        skip_space();
        const std::size_t begin = at_;
        std::string token = read_string();
        expect(':', "after a token comes : and its id");
        skip_space();
        const std::int64_t id = read_id();
        entries_.push_back({std::move(token), id, begin});
    }

    std::int64_t read_id() {
        const std::size_t begin = at_;
        std::int64_t id = 0;
        for (; !ended() && '0' <= json_[at_] && json_[at_] <= '9'; ++at_) {
            id = id * 10 + (json_[at_] - '0');
            if (id > std::numeric_limits<std::int32_t>::max()) {
                fail(begin, "the id is larger than 2147483647");
            }
        }
        const std::size_t digits = at_ - begin;
        if (digits == 0 || (digits > 1 && json_[begin] == '0')) {
            fail(begin, "an id is a whole number from 0, such as 17");
        }
        return id;
    }

    std::string read_string() {
        const std::size_t begin = at_;
        expect('"', "a token stands in \"quotation marks\"");
        std::string text;
        while (!ended() && json_[at_] != '"') {
            if (json_[at_] == '\\') {
                read_escape(text);
            } else if (static_cast<unsigned char>(json_[at_]) < 0x20) {
                fail(at_, "a control character in a token must be written \\u00..");
            } else {
                const Utf8Character c = read_utf8(json_, at_);
                if (c.bytes == 0) fail(at_, "this is not UTF-8");
                text += json_.substr(at_, c.bytes);
                at_ += c.bytes;
            }
        }
        if (ended()) fail(begin, "the token that begins here has no end");
        ++at_;
        return text;
    }

    void read_escape(std::string& text) {
        constexpr std::string_view letters_of_escapes = "\"\\/bfnrt";
        const std::size_t begin = at_++;
        const char letter = ended() ? '\0' : json_[at_++];
        const std::size_t known = letters_of_escapes.find(letter);
        if (known != letters_of_escapes.npos) {
            text += "\"\\/\b\f\n\r\t"[known];
            return;
        }
        if (letter != 'u') fail(begin, "\\ is followed by one of \" \\ / b f n r t u");
        // Beyond U+FFFF a character is written as a pair of surrogates (UTF-16).
        const std::optional<char32_t> high = read_unit();
        if (!high) fail(begin, "\\u is followed by four hexadecimal digits");
        if (*high < 0xD800 || *high > 0xDFFF) {
            text += encode_utf8(*high);
            return;
        }
        std::optional<char32_t> low;
        if (*high < 0xDC00 && json_.substr(at_).starts_with("\\u")) {
            at_ += 2;
            low = read_unit();
        }
        if (!low || *low < 0xDC00 || *low > 0xDFFF) {
            fail(begin, "half of a UTF-16 pair is no character");
        }
        text += encode_utf8(0x10000 + ((*high - 0xD800) << 10) + (*low - 0xDC00));
    }

    std::optional<char32_t> read_unit() {
        if (json_.size() - at_ < 4) return std::nullopt;
        char32_t unit = 0;
        for (const char digit : json_.substr(at_, 4)) {
            const char lower = 'A' <= digit && digit <= 'F' ? char(digit | 0x20) : digit;
            const std::size_t value = hex_digits.find(lower);
            if (value == hex_digits.npos) return std::nullopt;
            unit = unit << 4 | static_cast<char32_t>(value);
        }
        at_ += 4;
        return unit;
    }

    std::vector<std::string> by_id() {
        std::vector<const Entry*> owners(entries_.size());
        std::unordered_map<std::string_view, std::size_t> seen;
        for (const Entry& e : entries_) {
            const auto [first, is_new] = seen.emplace(e.token, e.at);
            if (!is_new) fail(e.at, "this token is at byte ", first->second, " already");
            if (e.id >= static_cast<std::int64_t>(owners.size())) {
                fail(e.at, "the id is ", e.id, ", but ", owners.size(),
                     " tokens have the ids 0 to ", owners.size() - 1);
            }
            const Entry*& owner = owners[static_cast<std::size_t>(e.id)];
            if (owner) {
                fail(e.at, "the token at byte ", owner->at, " has the id ", e.id,
                     " already");
            }
            owner = &e;
        }
        // As many different ids as tokens, all small enough: none is left out.
        std::vector<std::string> tokens;
        for (const Entry* owner : owners) tokens.push_back(owner->token);
        return tokens;
    }

    std::string_view json_, file_;
    std::size_t at_ = 0;
    std::vector<Entry> entries_;
};

void append_escape(std::string& out, char32_t unit) {
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) {
        out += hex_digits[unit >> shift & 0xF];
    }
}

void append_json(std::string& out, std::string_view text) {
    constexpr std::string_view named = "\"\\\b\f\n\r\t", names = "\"\\bfnrt";
    out += '"';
    for (const char32_t c : decode_utf8(text)) {
        const std::size_t short_form =
            c < 0x80 ? named.find(static_cast<char>(c)) : named.npos;
        if (short_form != named.npos) {
            out += {'\\', names[short_form]};
        } else if (U' ' <= c && c <= U'~') {
            out += static_cast<char>(c);
        } else if (c < 0x10000) {
            append_escape(out, c);
        } else {
            append_escape(out, 0xD800 + ((c - 0x10000) >> 10));
            append_escape(out, 0xDC00 + ((c - 0x10000) & 0x3FF));
        }
    }
    out += '"';
}

}  // namespace

std::vector<std::string> parse_vocab_json(std::string_view json, std::string_view file) {
    return VocabReader(json, file).read();
}

std::string vocab_json(const std::vector<std::string>& tokens) {
    std::string out = "{";
    for (std::size_t id = 0; id < tokens.size(); ++id) {
        if (id != 0) out += ", ";
        append_json(out, tokens[id]);
        out += str(": ", id);
    }
    return out + '}';
}

}  // namespace heed
