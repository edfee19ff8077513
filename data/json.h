// A strict reader of JSON, as far as the headers of model files need it (RFC 8259).
//
// It reads in one pass what the caller expects to come next: objects, arrays, strings,
// whole numbers; it can skip any value. Three levels of nesting are enough and more are
// refused, so that no input can exhaust the stack. A name that comes twice in an object
// is refused: readers disagree on which of the two counts. Lesson 7.1.
//
//     JsonReader json(text, "model.safetensors");
//     json.begin_object();
//     while (const auto name = json.next_name()) { ... json.string() ... }
//     json.end();
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace heed {

class JsonReader {
public:
    static constexpr std::size_t max_depth = 3;

    // `source` begins every error; `offset` is where the text begins in that source. All
    // members throw FileError: "model.safetensors: byte 31: expected ..."
    JsonReader(std::string_view text, std::string source, std::size_t offset = 0);

    void begin_object();
    // The name of the next member, whose value must then be read or skipped; nothing when
    // the object has ended.
    std::optional<std::string> next_name();

    void begin_array();
    bool next_element();  // true: read or skip it; false: the array has ended

    std::string string();             // escapes undone, in UTF-8
    std::uint64_t unsigned_number();  // 0 .. 2^64 - 1, neither sign nor fraction
    void skip();                      // any value
    void end();                       // nothing follows but white space

private:
    struct Level {
        char bracket;
        bool empty = true;
        std::set<std::string> names;
    };
    template <class... Parts>
    [[noreturn]] void fail_at(std::size_t position, const Parts&... parts) const {
        throw FileError(str(source_, ": byte ", offset_ + position, ": ", parts...));
    }
    [[noreturn]] void fail_expected(std::string_view what) const;
    char peek() const;  // the next byte, or NUL at the end
    char peek_past_space();
    void expect(char c, std::string_view what);
    void begin(char bracket, std::string_view what);
    bool next(char closing);
    std::uint32_t hex4();
    void append_escape(std::string& out);
    void skip_digits();
    void skip_number();

    std::string_view text_;
    std::string source_;
    std::size_t offset_;
    std::size_t at_ = 0;
    std::vector<Level> levels_;
};

// The text in quotes, with the escapes that JSON demands and no others.
std::string json_quoted(std::string_view text);

}  // namespace heed
