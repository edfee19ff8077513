// safetensors put together by hand, right or wrong.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/error.h"
#include "files/safetensors.h"

namespace heed::testing {

inline std::string little_endian(std::uint64_t value, int bytes = 8) {
    std::string out;
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> 8 * i & 0xFF);
    return out;
}

inline std::string stored(std::string_view header, std::string_view data = {}) {
    return little_endian(header.size()) + std::string(header) + std::string(data);
}

// What is said about the file "m", or "accepted".
inline std::string complaint(std::string_view contents) {
    try {
        Safetensors(std::string(contents), "m");
    } catch (const FileError& error) {
        return error.what();
    }
    return "accepted";
}

}  // namespace heed::testing
