#include "data/vocab_json.h"

#include <cstdint>
#include <utility>

#include "core/error.h"
#include "data/json.h"
#include "data/utf8.h"

namespace heed {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

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
    JsonReader reader(json, std::string(file));
    std::vector<std::pair<std::string, std::uint64_t>> entries;
    reader.begin_object();
    while (const auto token = reader.next_name()) {
        entries.emplace_back(*token, reader.unsigned_number());
    }
    reader.end();

    std::vector<const std::string*> owners(entries.size());
    for (const auto& [token, id] : entries) {
        if (id >= owners.size()) {
            throw FileError(str(file, ": the token ", json_quoted(token), " has the id ",
                                id, ", but ", owners.size(), " tokens have the ids 0 to ",
                                owners.size() - 1));
        }
        const std::string*& owner = owners[static_cast<std::size_t>(id)];
        if (owner != nullptr) {
            throw FileError(str(file, ": the tokens ", json_quoted(*owner), " and ",
                                json_quoted(token), " have the same id, ", id));
        }
        owner = &token;
    }
    // As many different ids as tokens, all small enough: none is left out.
    std::vector<std::string> tokens;
    for (const std::string* owner : owners) tokens.push_back(*owner);
    return tokens;
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
