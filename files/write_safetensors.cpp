// Writing safetensors.
#include <array>
#include <vector>

#include "data/utf8.h"
#include "data/atomic_file.h"
#include "data/json.h"
#include "files/safetensors.h"

namespace heed {

namespace {

std::string quoted_utf8(const std::string& text) {
    const auto fault = find_utf8_fault(text);
    check<Error>(!fault, "safetensors", "a name or text is not UTF-8 at byte ",
                 fault ? fault->offset : 0, ": ", fault ? fault->reason : "");
    return json_quoted(text);
}

std::string numbers(std::span<const Index> values) {
    std::string out = "[";
    for (const Index value : values) {
        if (out.size() > 1) out += ',';
        out += std::to_string(value);
    }
    return out += ']';
}

void check_size(std::size_t header) {
    check<Error>(header <= 100'000'000, "safetensors", "a header of ", header,
                 " bytes or more: safetensors allow 100000000");
}

// The length and the JSON.
std::string head(const std::map<std::string, Tensor>& tensors, const Metadata& metadata) {
    std::string json = "{";
    const auto text = [&](const std::string& value) {
        check_size(json.size() + value.size());
        json += quoted_utf8(value);
    };
    const auto member = [&](const std::string& name) {
        if (json.back() != '{') json += ',';
        text(name);
        json += ':';
    };
    if (!metadata.empty()) {
        member("__metadata__");
        json += '{';
        for (const auto& [key, value] : metadata) {
            member(key);
            text(value);
        }
        json += '}';
    }
    Index end = 0;
    for (const auto& [name, tensor] : tensors) {
        check<Error>(name != "__metadata__", "safetensors",
                     "a tensor cannot be called __metadata__");
        check<Error>(tensor.defined(), "safetensors", "the tensor ", quoted_utf8(name),
                     " was never given a value");
        const Index begin = end;
        end += tensor.size() * static_cast<Index>(sizeof(Real));
        member(name);
        json += str(R"({"dtype":")", real_dtype(), R"(","shape":)",
                    numbers(tensor.shape().dims()), R"(,"data_offsets":)",
                    numbers(std::array{begin, end}), '}');
    }
    json += '}';
    json.resize((json.size() + 7) / 8 * 8, ' ');
    check_size(json.size());

    std::string length;
    for (int shift = 0; shift < 64; shift += 8) {
        length += static_cast<char>(json.size() >> shift & 0xFF);
    }
    return length + json;
}

std::string_view bytes_of(const Tensor& tensor) {
    const auto values = tensor.data();
    return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}

}  // namespace

void write_safetensors(const std::filesystem::path& path,
                       const std::map<std::string, Tensor>& tensors,
                       const Metadata& metadata) {
    const std::string begin = head(tensors, metadata);
    std::vector<std::string_view> pieces{begin};
    for (const auto& [name, tensor] : tensors) pieces.push_back(bytes_of(tensor));
    write_atomically(path, pieces);
}

std::string safetensors_bytes(const std::map<std::string, Tensor>& tensors,
                              const Metadata& metadata) {
    std::string out = head(tensors, metadata);
    for (const auto& [name, tensor] : tensors) out += bytes_of(tensor);
    return out;
}

}  // namespace heed
