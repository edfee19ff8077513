#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/rng.h"
#include "tests/fuzz/targets.h"

using namespace heed;

namespace {

// The stored inputs of a target, in the order of their names.
std::vector<std::string> stored_inputs(std::string_view target) {
    const auto folder =
        std::filesystem::path(HEED_SOURCE_DIR) / "tests/fuzz/corpus" / target;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<std::string> inputs;
    for (const auto& path : files) {
        std::ostringstream text;
        text << std::ifstream(path, std::ios::binary).rdbuf();
        inputs.push_back(text.str());
    }
    return inputs;
}

// What damage does to a file: bits flip, pieces are lost, repeated, or come from another.
std::string damaged(std::string text, const std::string& other, Rng& rng) {
    const auto place = [&](const std::string& of) {
        return static_cast<std::size_t>(rng.below(static_cast<Index>(of.size()) + 1));
    };
    for (Index changes = 1 + rng.below(3); changes > 0; --changes) {
        const std::size_t at = place(text), length = place(text) % 9;
        switch (rng.below(5)) {
            case 0:
                if (at < text.size()) text[at] = static_cast<char>(rng.below(256));
                break;
            case 1:
                if (at < text.size())
                    text[at] = static_cast<char>(text[at] ^ 1 << rng.below(8));
                break;
            case 2:
                text.erase(at, length);
                break;
            case 3:
                text.insert(at, text.substr(place(text), length));
                break;
            default:
                text.insert(at, other.substr(place(other), length));
        }
    }
    return text;
}

// What is wrong with it, or "".
std::string verdict(const FuzzTarget& target, const std::string& input) {
    try {
        target.run(input);
    } catch (const Error&) {
        return "";
    } catch (const std::exception& unexpected) {
        return str(target.name, ": ", unexpected.what(), ", given ", input);
    }
    return "";
}

}  // namespace

TEST_SUITE("fuzz") {

TEST_CASE("a stored input is accepted as it is, and survives being damaged") {
    for (const FuzzTarget& target : fuzz_targets()) {
        CAPTURE(std::string(target.name));
        const std::vector<std::string> inputs = stored_inputs(target.name);
        REQUIRE(!inputs.empty());
        CHECK_NOTHROW(target.run(inputs[0]));  // the first one is whole
        Rng rng{1};
        for (const std::string& input : inputs) {
            CHECK(verdict(target, input) == "");
            for (int i = 0; i < 300; ++i) {
                const auto other = rng.below(static_cast<Index>(inputs.size()));
                CHECK(verdict(target, damaged(input, inputs[other], rng)) == "");
            }
        }
    }
}

}  // TEST_SUITE("fuzz")
