// How heed says no: one exception family and one check, both always on.
//
// A message names the operation, the rule, and the numbers that broke it:
//     [matmul] columns of a (2, 3) must equal rows of b (4, 5): 3 != 4
#pragma once

#include <concepts>
#include <stdexcept>
#include <string>
#include <string_view>

namespace heed {

// Everything heed throws on purpose.
struct Error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Shapes or indices that do not fit the operation they were given to.
struct ShapeError : Error {
    using Error::Error;
};

// A file that cannot be read, or does not say what it should. The message begins with
// the file's name, and its line where there is one.
struct FileError : Error {
    using Error::Error;
};

namespace detail {

std::string text(double value);  // six significant digits, as an ostream writes it

void append(std::string& out, std::convertible_to<std::string_view> auto const& part) {
    out += std::string_view(part);
}
inline void append(std::string& out, char part) {
    out += part;
}
void append(std::string& out, std::integral auto part) {
    out += std::to_string(part);
}
void append(std::string& out, std::floating_point auto part) {
    out += text(static_cast<double>(part));
}
// Anything else says itself how it is written: to_string(x) beside its type.
template <class Part>
requires requires(const Part& part) {
    to_string(part);
}
void append(std::string& out, const Part& part) {
    out += to_string(part);
}

}  // namespace detail

// str("x has ", 3, " rows") == "x has 3 rows". Takes text, numbers, and every type of
// heed that has a to_string.
template <class... Parts>
std::string str(const Parts&... parts) {
    std::string out;
    (detail::append(out, parts), ...);
    return out;
}

// Throws E("[where] parts...") unless `ok`. The message is only built when it is needed.
template <class E = ShapeError, class... Parts>
void check(bool ok, std::string_view where, const Parts&... parts) {
    if (!ok) [[unlikely]]
        throw E(str('[', where, "] ", parts...));
}

}  // namespace heed
