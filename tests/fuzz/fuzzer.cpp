// The program that libFuzzer drives. HEED_FUZZ_TARGET names the target.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "core/error.h"
#include "tests/fuzz/targets.h"

namespace {

const heed::FuzzTarget& chosen() {
    const char* name = std::getenv("HEED_FUZZ_TARGET");
    for (const heed::FuzzTarget& target : heed::fuzz_targets()) {
        if (name != nullptr && target.name == name) return target;
    }
    std::fputs("HEED_FUZZ_TARGET must name one of:", stderr);
    for (const heed::FuzzTarget& target : heed::fuzz_targets()) {
        std::fprintf(stderr, " %.*s", static_cast<int>(target.name.size()),
                     target.name.data());
    }
    std::fputs("\n", stderr);
    std::exit(2);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const heed::FuzzTarget& target = chosen();
    try {
        target.run({reinterpret_cast<const char*>(bytes), size});
    } catch (const heed::Error&) {
    }
    return 0;
}
