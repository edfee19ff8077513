// safetensors: the format in which models are exchanged. Lesson 7.1.
//
//     8 bytes    N, little-endian
//     N bytes    JSON: {"__metadata__": {"format": "pt"}, "attn.w":
//                    {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}}
//     the rest   the numbers, row-major, little-endian, one tensor after the other
//
// Unlike a pickle it holds nothing that is executed. A reader of files from elsewhere
// believes nothing it has not checked: what the reference (Hugging Face's safetensors)
// refuses is refused here with a sentence, and memory is asked for in proportion to the
// file, whatever it claims. Little-endian machines only; another one fails to compile.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "core/tensor.h"

namespace heed {

using Metadata = std::map<std::string, std::string>;

// Where a tensor stands in a file.
struct StoredTensor {
    std::string dtype;  // as the file has it: F32, BF16, I64, ...
    Shape shape;
    std::size_t begin, end;  // its bytes, counted from the first number of the file
};

class Safetensors {
public:
    // Throws FileError if the file cannot be read or is not whole and valid.
    explicit Safetensors(const std::filesystem::path& path);
    // The same from memory; `name` stands for the file in errors.
    Safetensors(std::string contents, std::string name);

    const std::string& name() const { return name_; }
    const Metadata& metadata() const { return metadata_; }
    const std::map<std::string, StoredTensor>& tensors() const { return tensors_; }

    // The tensor as Reals. F16 and BF16 widen exactly, and so does F32 to a double; F64
    // to a float rounds to the nearest, beyond the largest to infinity. Where nothing
    // widens or rounds, bits are kept: -0 and every NaN. Throws FileError if there is no
    // such tensor, or its numbers are no floating-point numbers.
    Tensor tensor(const std::string& tensor) const;

    // The bytes of a tensor of any dtype, in the memory of this object.
    std::string_view bytes(const std::string& tensor) const;

private:
    const StoredTensor& find(const std::string& tensor) const;
    void read();

    std::string name_;
    std::string contents_;
    std::size_t data_ = 0;  // where the numbers begin
    Metadata metadata_;
    std::map<std::string, StoredTensor> tensors_;
};

// The dtype that Reals are written as: F32, and F64 where Real is double.
std::string real_dtype();

// Writes what the reference would write, byte for byte: tensors by name, keys sorted, the
// header filled up with spaces to a multiple of 8. The "format" is what transformers asks
// for. Throws FileError as write_atomically does, and Error for a name that is not UTF-8,
// or "__metadata__", and for a tensor that is not defined.
void write_safetensors(const std::filesystem::path& path,
                       const std::map<std::string, Tensor>& tensors,
                       const Metadata& metadata = {{"format", "pt"}});

// The same as a string.
std::string safetensors_bytes(const std::map<std::string, Tensor>& tensors,
                              const Metadata& metadata = {{"format", "pt"}});

}  // namespace heed
