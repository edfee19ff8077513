#include "data/normalize.h"

#include "data/utf8.h"

namespace heed {

std::string normalize_spaces(std::string_view text) {
    std::u32string out;
    bool gap = false;
    for (const char32_t c : decode_utf8(text)) {
        if (is_invisible(c)) continue;
        if (is_space(c)) {
            gap = true;
            continue;
        }
        if (gap && !out.empty()) out += U' ';
        gap = false;
        out += c;
    }
    return encode_utf8(out);
}

}  // namespace heed
