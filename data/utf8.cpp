#include "data/utf8.h"

#include <array>

#include "core/error.h"

namespace heed {
namespace {

std::string hex(char32_t value, std::string_view prefix, std::size_t digits) {
    std::string text;
    for (; value != 0 || text.size() < digits; value /= 16) {
        text.insert(text.begin(), "0123456789ABCDEF"[value % 16]);
    }
    return std::string(prefix) + text;
}

// One step of decoding: a code point and the number of its bytes; zero bytes and a reason
// where there is none.
struct Step {
    char32_t value = 0;
    std::size_t length = 0;
    std::string reason;
};

Step fault(std::string reason) {
    return {0, 0, std::move(reason)};
}

// The lead byte says how many bytes there are, each later one is 10xxxxxx and brings six
// bits:
//     0xxxxxxx                              up to U+7F
//     110xxxxx 10xxxxxx                     up to U+7FF
//     1110xxxx 10xxxxxx 10xxxxxx            up to U+FFFF
//     11110xxx 10xxxxxx 10xxxxxx 10xxxxxx   up to U+10FFFF (0x1FFFFF would fit)
Step decode_one(std::string_view text, std::size_t begin) {
    const auto byte = [&](std::size_t i) -> char32_t {
        return static_cast<unsigned char>(text[i]);
    };
    const char32_t lead = byte(begin);
    if (lead < 0x80) return {lead, 1, {}};
    const std::size_t length = lead < 0xC0 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (length == 0) return fault(hex(lead, "0x", 2) + " continues what never began");
    if (lead >= 0xF8) return fault(hex(lead, "0x", 2) + " cannot begin a character");

    char32_t value = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if (begin + i == text.size()) {
            return fault(str("the text ends after ", i, " of the ", length,
                             " bytes of a character"));
        }
        const char32_t next = byte(begin + i);
        if ((next & 0xC0) != 0x80) {
            return fault(str("a character of ", length, " bytes is cut short after ", i,
                             " by ", hex(next, "0x", 2)));
        }
        value = value << 6 | (next & 0x3F);
    }
    constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    if (value < smallest[length]) {
        return fault(str(hex(value, "U+", 4), " is written with ", length,
                         " bytes, more than it needs"));
    }
    if (0xD800 <= value && value <= 0xDFFF) {
        return fault(hex(value, "U+", 4) + " is half of a UTF-16 pair, not a character");
    }
    if (value > 0x10FFFF) return fault(hex(value, "U+", 4) + " is beyond U+10FFFF");
    return {value, length, {}};
}

void append_utf8(std::string& out, char32_t c) {
    check<Error>(c <= 0x10FFFF && !(0xD800 <= c && c <= 0xDFFF), "utf8", hex(c, "U+", 4),
                 " is not a character: it cannot be written as UTF-8");
    const auto tail = [c](int shift) {
        return static_cast<char>(0x80 | (c >> shift & 0x3F));
    };
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += {static_cast<char>(0xC0 | c >> 6), tail(0)};
    } else if (c < 0x10000) {
        out += {static_cast<char>(0xE0 | c >> 12), tail(6), tail(0)};
    } else {
        out += {static_cast<char>(0xF0 | c >> 18), tail(12), tail(6), tail(0)};
    }
}

}  // namespace

Utf8Character read_utf8(std::string_view text, std::size_t begin) {
    const Step step = decode_one(text, begin);
    return {step.value, step.length};
}

std::optional<Utf8Fault> find_utf8_fault(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const Step step = decode_one(text, i);
        if (step.length == 0) return Utf8Fault{i, step.reason};
        i += step.length;
    }
    return std::nullopt;
}

std::u32string decode_utf8(std::string_view text) {
    std::u32string points;
    points.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const Step step = decode_one(text, i);
        check<Error>(step.length != 0, "utf8", "not UTF-8 at byte ", i, ": ",
                     step.reason);
        points += step.value;
        i += step.length;
    }
    return points;
}

std::string encode_utf8(char32_t c) {
    return encode_utf8(std::u32string_view(&c, 1));
}

std::string encode_utf8(std::u32string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char32_t c : text) append_utf8(out, c);
    return out;
}

int display_width(std::string_view text) {
    int width = 0;
    for (const char32_t c : decode_utf8(text)) width += display_width(c);
    return width;
}

}  // namespace heed
