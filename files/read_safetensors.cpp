// Reading safetensors, rule by rule in the order of the reference.
#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <limits>
#include <optional>
#include <system_error>
#include <type_traits>
#include <vector>

#include "files/half.h"
#include "data/json.h"
#include "files/safetensors.h"

namespace heed {

static_assert(std::endian::native == std::endian::little,
              "safetensors are little-endian: a big-endian machine must swap bytes");

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t largest_header = 100'000'000;

template <class... Parts>
[[noreturn]] void refuse(const std::string& file, const Parts&... parts) {
    throw FileError(str(file, ": ", parts...));
}

struct DtypeBits {
    std::string_view name;
    std::uint64_t bits;
};
constexpr std::array<DtypeBits, 22> dtypes{{
    {"BOOL", 8},    {"F4", 4},          {"F6_E2M3", 6},     {"F6_E3M2", 6},
    {"U8", 8},      {"I8", 8},          {"F8_E5M2", 8},     {"F8_E4M3", 8},
    {"F8_E8M0", 8}, {"F8_E4M3FNUZ", 8}, {"F8_E5M2FNUZ", 8}, {"I16", 16},
    {"U16", 16},    {"F16", 16},        {"BF16", 16},       {"I32", 32},
    {"U32", 32},    {"F32", 32},        {"C64", 64},        {"F64", 64},
    {"I64", 64},    {"U64", 64},
}};

std::string whole_file(const fs::path& path) {
    const std::string name = path.string();
    std::error_code problem;
    const fs::file_status status = fs::status(path, problem);
    if (status.type() == fs::file_type::not_found) refuse(name, "there is no such file");
    // An ifstream opens a folder without complaint, and a pipe has no size.
    if (fs::is_directory(status)) refuse(name, "this is a folder, not a file");
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        refuse(name, "it is not a plain file");
    }
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        refuse(name, "cannot be opened: ", std::generic_category().message(errno));
    }
    const auto size = fs::file_size(path, problem);
    if (problem) refuse(name, "cannot be read: ", problem.message());
    std::string contents(static_cast<std::size_t>(size), '\0');
    file.read(contents.data(), static_cast<std::streamsize>(contents.size()));
    if (!file) {
        refuse(name, "cannot be read beyond byte ", file.gcount());
    }
    return contents;
}

// The header's entry of one tensor, as the file claims it.
struct Entry {
    std::string name;
    std::string dtype;
    std::vector<std::uint64_t> sizes;
    std::uint64_t begin = 0, end = 0;
};

std::vector<std::uint64_t> read_numbers(JsonReader& json) {
    std::vector<std::uint64_t> numbers;
    json.begin_array();
    while (json.next_element()) numbers.push_back(json.unsigned_number());
    return numbers;
}

Entry read_entry(JsonReader& json, const std::string& file, const std::string& name) {
    std::optional<std::string> dtype;
    std::optional<std::vector<std::uint64_t>> sizes, offsets;
    json.begin_object();
    while (const auto field = json.next_name()) {
        if (*field == "dtype") {
            dtype = json.string();
        } else if (*field == "shape") {
            sizes = read_numbers(json);
        } else if (*field == "data_offsets") {
            offsets = read_numbers(json);
        } else {
            json.skip();  // the format may grow
        }
    }
    const auto need = [&](bool there, std::string_view field) {
        if (!there) refuse(file, "tensor ", json_quoted(name), " has no ", field);
    };
    need(dtype.has_value(), "dtype");
    need(sizes.has_value(), "shape");
    need(offsets.has_value(), "data_offsets");
    if (offsets->size() != 2) {
        refuse(file, "tensor ", json_quoted(name), " has ", offsets->size(),
               " data_offsets instead of 2, its begin and its end");
    }
    return {name, *dtype, *sizes, (*offsets)[0], (*offsets)[1]};
}

Metadata read_metadata(JsonReader& json) {
    Metadata metadata;
    json.begin_object();
    while (const auto key = json.next_name()) metadata[*key] = json.string();
    return metadata;
}

// Checks that shape and dtype fill the place exactly, and says what the shape is.
Shape check_entry(const Entry& entry, const std::string& file) {
    const auto fail = [&](const auto&... parts) {
        refuse(file, "tensor ", json_quoted(entry.name), ' ', parts...);
    };
    const auto known =
        std::find_if(dtypes.begin(), dtypes.end(),
                     [&](const DtypeBits& d) { return d.name == entry.dtype; });
    if (known == dtypes.end()) {
        fail("has the unknown dtype ", json_quoted(entry.dtype));
    }
    const auto rank = static_cast<std::uint64_t>(entry.sizes.size());
    if (rank > Shape::max_rank) {
        fail("has ", rank, " axes; heed's tensors have at most ", int{Shape::max_rank});
    }
    // A zero makes the product zero, but only after the others were multiplied.
    const std::uint64_t most = std::numeric_limits<Index>::max() / known->bits;
    std::uint64_t product = 1;
    std::vector<Index> dims;
    for (const std::uint64_t size : entry.sizes) {
        if (size != 0 && product > most / size) {
            fail("has a shape of more bits than 64 bits can count");
        }
        if (size != 0) product *= size;
        dims.push_back(static_cast<Index>(size));
    }
    const Shape shape{std::span<const Index>(dims)};
    const std::uint64_t bits = static_cast<std::uint64_t>(shape.size()) * known->bits;
    if (bits % 8 != 0) {
        fail("has shape ", shape, " of ", entry.dtype, ", ", bits,
             " bits, which are no whole number of bytes");
    }
    if (entry.end - entry.begin != bits / 8) {
        fail("has shape ", shape, " of ", entry.dtype, ", ", bits / 8,
             " bytes, but its place in the file has ", entry.end - entry.begin);
    }
    return shape;
}

// Copies numbers of type From, or their 16 bits, one by one.
template <class From>
void widen(std::string_view bytes, std::span<Real> to, auto&& convert) {
    for (std::size_t i = 0; i < to.size(); ++i) {
        From from;
        std::memcpy(&from, bytes.data() + i * sizeof from, sizeof from);
        to[i] = static_cast<Real>(convert(from));
    }
}

}  // namespace

std::string real_dtype() {
    return std::is_same_v<Real, float> ? "F32" : "F64";
}

Safetensors::Safetensors(const fs::path& path)
    : Safetensors(whole_file(path), path.string()) {}

Safetensors::Safetensors(std::string contents, std::string name)
    : name_(std::move(name)), contents_(std::move(contents)) {
    read();
}

void Safetensors::read() {
    const std::size_t length_bytes = 8;
    if (contents_.size() < length_bytes) {
        refuse(name_, "a file of ", contents_.size(),
               " bytes is too short: safetensors begin with a length of 8 bytes");
    }
    std::uint64_t header_bytes = 0;
    std::memcpy(&header_bytes, contents_.data(), length_bytes);
    if (header_bytes > largest_header) {
        refuse(name_, "claims a header of ", header_bytes, " bytes, more than the ",
               largest_header, " that safetensors allow: is it a safetensors file?");
    }
    if (header_bytes > contents_.size() - length_bytes) {
        refuse(name_, "claims a header of ", header_bytes, " bytes, but only ",
               contents_.size() - length_bytes, " follow: the file is cut short");
    }
    data_ = length_bytes + static_cast<std::size_t>(header_bytes);

    std::vector<Entry> entries;
    JsonReader json(
        std::string_view(contents_).substr(length_bytes, data_ - length_bytes), name_,
        length_bytes);
    json.begin_object();
    while (const auto key = json.next_name()) {
        if (*key == "__metadata__") {
            metadata_ = read_metadata(json);
        } else {
            entries.push_back(read_entry(json, name_, *key));
        }
    }
    json.end();

    // One after the other without holes or overlap, up to the last byte of the file: what
    // is hidden between tensors, or behind them, would be another file inside this one.
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
    });
    const std::uint64_t available = contents_.size() - data_;
    std::uint64_t end = 0;
    for (const Entry& entry : entries) {
        if (entry.begin != end) {
            refuse(name_, "tensor ", json_quoted(entry.name), " begins at byte ",
                   entry.begin, " of the data instead of ", end,
                   ": there must be neither holes nor overlap");
        }
        if (entry.end < entry.begin) {
            refuse(name_, "tensor ", json_quoted(entry.name), " ends at byte ", entry.end,
                   " of the data, before its begin at ", entry.begin);
        }
        const Shape shape = check_entry(entry, name_);
        end = entry.end;
        if (end > available) {
            refuse(name_, "tensor ", json_quoted(entry.name), " ends at byte ", end,
                   " of the data, but there are only ", available,
                   ": the file is cut short");
        }
        tensors_[entry.name] = {entry.dtype, shape, static_cast<std::size_t>(entry.begin),
                                static_cast<std::size_t>(end)};
    }
    if (end < available) {
        refuse(name_, available - end,
               " bytes follow the last tensor, which belong to none");
    }
}

const StoredTensor& Safetensors::find(const std::string& tensor) const {
    const auto found = tensors_.find(tensor);
    if (found == tensors_.end()) {
        refuse(name_, "there is no tensor ", json_quoted(tensor));
    }
    return found->second;
}

std::string_view Safetensors::bytes(const std::string& tensor) const {
    const StoredTensor& stored = find(tensor);
    return std::string_view(contents_).substr(data_ + stored.begin,
                                              stored.end - stored.begin);
}

Tensor Safetensors::tensor(const std::string& tensor) const {
    const StoredTensor& stored = find(tensor);
    const std::string_view from = bytes(tensor);
    Tensor out = Tensor::uninitialized(stored.shape);
    const auto to = out.mutable_data();
    const auto as_it_is = [](auto value) { return value; };
    if (stored.dtype == real_dtype()) {
        // As memory: a number that passes through a register may lose a NaN's payload.
        if (!to.empty()) std::memcpy(to.data(), from.data(), from.size());
    } else if (stored.dtype == "F32") {
        widen<float>(from, to, as_it_is);
    } else if (stored.dtype == "F64") {
        widen<double>(from, to, as_it_is);
    } else if (stored.dtype == "F16") {
        widen<std::uint16_t>(from, to, widen_f16);
    } else if (stored.dtype == "BF16") {
        widen<std::uint16_t>(from, to, widen_bf16);
    } else {
        refuse(name_, "tensor ", json_quoted(tensor), " holds ", stored.dtype,
               ", not the floating-point numbers F64, F32, F16 or BF16");
    }
    return out;
}

}  // namespace heed
