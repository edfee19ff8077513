#include "data/text_corpus.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>

#include "core/error.h"
#include "data/open_file.h"
#include "data/utf8.h"

namespace heed {
namespace {

// "name:17: ... at byte 3 ...": where in the text an offset is.
std::string place_of(std::string_view name, std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    return str(name, ':', std::count(before.begin(), before.end(), '\n') + 1, ": ");
}

std::size_t byte_in_line(std::string_view text, std::size_t offset) {
    const std::size_t line_end = text.substr(0, offset).rfind('\n');
    return line_end == text.npos ? offset : offset - line_end - 1;
}

}  // namespace

std::string read_text(const std::filesystem::path& path) {
    const std::string name = path.string();
    std::ifstream file = open_file(path);
    std::string contents;
    std::array<char, 65536> block;
    do {
        file.read(block.data(), block.size());
        contents.append(block.data(), static_cast<std::size_t>(file.gcount()));
    } while (file);
    if (file.bad()) {
        throw FileError(
            str(name, ": the file cannot be read beyond byte ", contents.size()));
    }
    return parse_text(contents, name);
}

std::string parse_text(std::string_view contents, std::string_view name) {
    if (contents.starts_with("\xEF\xBB\xBF")) contents.remove_prefix(3);
    if (contents.empty()) throw FileError(str(name, ": the file is empty"));
    if (const std::size_t nul = contents.find('\0'); nul != contents.npos) {
        throw FileError(str(place_of(name, contents, nul), "there is a NUL at byte ",
                            byte_in_line(contents, nul),
                            ": this is not a text file in UTF-8"));
    }
    if (const auto fault = find_utf8_fault(contents)) {
        throw FileError(str(place_of(name, contents, fault->offset), "not UTF-8 at byte ",
                            byte_in_line(contents, fault->offset), ": ", fault->reason,
                            "; save the file as UTF-8"));
    }
    std::string text;
    text.reserve(contents.size());
    for (std::size_t i = 0; i < contents.size(); ++i) {
        if (contents.substr(i, 2) != "\r\n") text += contents[i];
    }
    return text;
}

std::vector<std::string> code_points(std::string_view text) {
    std::vector<std::string> tokens;
    for (const char32_t c : decode_utf8(text)) tokens.push_back(encode_utf8(c));
    return tokens;
}

TextSplit split_text(std::span<const std::int32_t> ids, double validation_share) {
    check<Error>(0 <= validation_share && validation_share < 1, "split_text",
                 "the share of validation, ", validation_share,
                 ", must be at least 0 and less than 1");
    const double exact = validation_share * static_cast<double>(ids.size());
    auto count = static_cast<std::size_t>(std::floor(exact + 0.5));
    if (validation_share > 0) count = std::max<std::size_t>(count, 1);
    check<Error>(count < ids.size(), "split_text", "a text of ", ids.size(),
                 " tokens is too short: ", count,
                 " for validation leave none to train on");
    const auto border = ids.end() - static_cast<std::ptrdiff_t>(count);
    return {{ids.begin(), border}, {border, ids.end()}};
}

}  // namespace heed
