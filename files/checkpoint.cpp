#include "files/checkpoint.h"

#include <set>

#include "files/exact.h"
#include "data/json.h"

namespace heed::detail {

namespace {

constexpr std::string_view version_key = "heed.checkpoint", version = "1";
constexpr std::string_view checksum_key = "heed.checksum";

// FNV-1a with 64 bits (Fowler, Noll and Vo 1991). Each byte changes the state by a
// one-to-one map: two contents that differ in a single byte never agree.
class Checksum {
public:
    void add(std::string_view bytes) {
        for (const char c : bytes) {
            state_ ^= static_cast<unsigned char>(c);
            state_ *= 0x100000001b3;
        }
    }
    std::string text() const { return std::to_string(state_); }

private:
    std::uint64_t state_ = 0xcbf29ce484222325;
};

// Over the metadata but for the checksum itself, and over the tensors, "name(2, 3)" and
// its bytes.
std::string checksum(const Metadata& metadata,
                     const std::map<std::string, std::string_view>& tensors) {
    Checksum sum;
    for (const auto& [key, value] : metadata) {
        if (key != checksum_key) sum.add(json_quoted(key) + json_quoted(value));
    }
    for (const auto& [name, bytes] : tensors) {
        sum.add(json_quoted(name));
        sum.add(bytes);
    }
    return sum.text();
}

std::string described(const std::string& name, const Shape& shape) {
    return name + to_string(shape);
}

// What follows the prefix; nothing if the key does not begin with it.
std::optional<std::string> after(std::string_view prefix, const std::string& key) {
    if (!key.starts_with(prefix)) return std::nullopt;
    return key.substr(prefix.size());
}

template <class... Parts>
[[noreturn]] void refuse_checkpoint(const Safetensors& file, const Parts&... parts) {
    throw FileError(str(file.name(), ": ", parts...));
}

template <class Value>
Value need(const Safetensors& file, const std::string& key,
           const std::optional<Value>& value) {
    if (!value) {
        refuse_checkpoint(file, json_quoted(key), " is not what it should be: ",
                          json_quoted(file.metadata().at(key)));
    }
    return *value;
}

void check_whole(const Safetensors& file) {
    const Metadata& metadata = file.metadata();
    const auto found = metadata.find(std::string(version_key));
    if (found == metadata.end()) {
        refuse_checkpoint(file, "this is not a checkpoint; load_parameters reads files ",
                          "of parameters alone");
    }
    if (found->second != version) {
        refuse_checkpoint(file, "this is a checkpoint of version ", found->second,
                          "; this program reads version ", version);
    }
    std::map<std::string, std::string_view> tensors;
    for (const auto& [name, stored] : file.tensors()) {
        tensors[described(name, stored.shape)] = file.bytes(name);
        if (stored.dtype != real_dtype()) {
            refuse_checkpoint(file, "it was made by a program that computes in ",
                              stored.dtype, "; this one computes in ", real_dtype(),
                              " and would not go on with the same numbers");
        }
    }
#ifndef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION  // what is behind a checksum, fuzzed too
    const auto sum = metadata.find(std::string(checksum_key));
    if (sum == metadata.end() || sum->second != checksum(metadata, tensors)) {
        refuse_checkpoint(file, "the checkpoint is damaged: its checksum is wrong");
    }
#endif
}

}  // namespace

void write_checkpoint(const std::filesystem::path& path,
                      const std::vector<NamedParameter>& parameters,
                      const std::vector<NamedRng>& rngs, const OptimizerState& optimizer,
                      const Progress& progress) {
    std::map<std::string, Tensor> tensors;
    for (const auto& p : parameters) tensors["model." + p.name] = p.tensor;
    for (const auto& [name, tensor] : optimizer.tensors) {
        tensors["optimizer." + name] = tensor;
    }

    Metadata metadata{{"format", "pt"}, {std::string(version_key), std::string(version)}};
    metadata["step"] = exact_text(progress.step);
    for (const NamedRng& r : rngs)
        metadata["model." + r.name] = exact_text(r.rng->state());
    for (const auto& [name, value] : optimizer.numbers) {
        metadata["optimizer." + name] = exact_text(value);
    }
    for (const auto& [name, rng] : progress.rngs) {
        metadata["rng." + name] = exact_text(rng.state());
    }
    for (const auto& [name, value] : progress.integers) {
        metadata["integer." + name] = exact_text(value);
    }
    for (const auto& [name, value] : progress.numbers) {
        metadata["number." + name] = exact_text(value);
    }
    for (const auto& [name, text] : progress.texts) metadata["text." + name] = text;

    std::map<std::string, std::string_view> bytes;
    for (const auto& [name, tensor] : tensors) {
        const auto values = tensor.data();
        bytes[described(name, tensor.shape())] = {
            reinterpret_cast<const char*>(values.data()), values.size_bytes()};
    }
    metadata[std::string(checksum_key)] = checksum(metadata, bytes);
    write_safetensors(path, tensors, metadata);
}

PreparedCheckpoint::PreparedCheckpoint(const std::filesystem::path& path,
                                       const std::vector<NamedParameter>& parameters,
                                       const std::vector<NamedRng>& rngs) {
    const Safetensors file(path);
    check_whole(file);
    parameters_.emplace_back(file, "model.", parameters);
    for (const auto& [key, stored] : file.tensors()) {
        if (const auto name = after("optimizer.", key)) {
            optimizer_.tensors[*name] = file.tensor(key);
        }
    }
    read_metadata(file, rngs);
}

void PreparedCheckpoint::read_metadata(const Safetensors& file,
                                       const std::vector<NamedRng>& rngs) {
    std::map<std::string, Rng::State> model_rngs;
    for (const auto& [key, value] : file.metadata()) {
        if (key == "step") {
            progress_.step = need(file, key, exact_integer(value));
        } else if (const auto generator = after("model.", key)) {
            model_rngs[*generator] = need(file, key, exact_rng_state(value));
        } else if (const auto state = after("optimizer.", key)) {
            optimizer_.numbers[*state] = need(file, key, exact_number(value));
        } else if (const auto rng = after("rng.", key)) {
            const auto words = need(file, key, exact_rng_state(value));
            progress_.rngs.try_emplace(*rng, 0).first->second.set_state(words);
        } else if (const auto integer = after("integer.", key)) {
            progress_.integers[*integer] = need(file, key, exact_integer(value));
        } else if (const auto number = after("number.", key)) {
            progress_.numbers[*number] = need(file, key, exact_number(value));
        } else if (const auto text = after("text.", key)) {
            progress_.texts[*text] = value;
        }
    }

    std::string faults;
    std::set<std::string> known;
    for (const NamedRng& r : rngs) {
        known.insert(r.name);
        const auto found = model_rngs.find(r.name);
        if (found == model_rngs.end()) {
            faults += str("\n  ", r.name, " is not in the file");
        } else {
            rngs_.emplace_back(r.rng, found->second);
        }
    }
    for (const auto& [name, state] : model_rngs) {
        if (!known.contains(name)) faults += str("\n  ", name, " is not in the model");
    }
    if (!faults.empty()) {
        refuse_checkpoint(file, "these are not the generators of this model:", faults);
    }
}

Progress PreparedCheckpoint::apply() {
    parameters_.front().apply();
    for (auto& [rng, state] : rngs_) rng->set_state(state);
    return std::move(progress_);
}

}  // namespace heed::detail
