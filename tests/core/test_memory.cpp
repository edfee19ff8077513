#include <doctest/doctest.h>

#include <cstring>
#include <thread>
#include <vector>

#include "core/core.h"
#include "core/memory.h"

using namespace heed;

namespace {

// With the address sanitizer nothing is kept, see core/memory.cpp.
bool recycling() {
    release_memory();
    { const Buffer one(100); }
    return memory_use().kept > 0;
}

// One step of a small network: forward, backward, update.
void train_step(std::vector<Tensor>& weights, const Tensor& x) {
    Tape tape;
    Tensor h = x;
    for (const Tensor& w : weights) h = tanh(matmul(h, w));
    tape.backward(mean(square(h)));
    for (Tensor& w : weights) {
        const Tensor dw = w.grad();
        const auto values = w.mutable_data();
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] -= dw[static_cast<Index>(i)];
        w.clear_grad();
    }
}

}  // namespace

TEST_SUITE("core/memory") {

TEST_CASE("what is given back is used again") {
    if (!recycling()) return;
    const void* first = nullptr;
    {
        const Buffer one(1000);
        first = one.values().data();
    }
    const MemoryUse before = memory_use();
    // A little less comes from the same block, a lot more does not.
    const Buffer again(990), larger(5000);
    CHECK(again.values().data() == first);
    CHECK(memory_use().obtained == before.obtained + 1);
    CHECK(memory_use().used >= before.used + 5990 * sizeof(Real));
}

TEST_CASE("every size gets a block of its own, aligned, and wastes at most an eighth") {
    std::vector<Buffer> held;
    for (Index size = 1; size < 1 << 22; size = size * 5 / 4 + 1) {
        const std::size_t before = memory_use().used;
        Buffer& buffer = held.emplace_back(size, static_cast<Real>(size));
        const std::size_t bytes = static_cast<std::size_t>(size) * sizeof(Real);
        const std::size_t block = memory_use().used - before;
        CHECK(block >= bytes);
        CHECK(block <= bytes + std::max<std::size_t>(bytes / 8, 64));
        CHECK(reinterpret_cast<std::uintptr_t>(buffer.values().data()) % 64 == 0);
    }
    Index size = 1;
    for (const Buffer& buffer : held) {
        CHECK(buffer.values().front() == static_cast<Real>(size));
        CHECK(buffer.values().back() == static_cast<Real>(size));
        size = size * 5 / 4 + 1;
    }
}

TEST_CASE("a steady training step asks the system for nothing") {
    if (!recycling()) return;
    Rng rng{1};
    std::vector<Tensor> weights;
    for (int layer = 0; layer < 3; ++layer)
        weights.push_back(Tensor::uniform({70, 70}, -0.1, 0.1, rng).require_grad());
    const Tensor x = Tensor::uniform({90, 70}, -1, 1, rng);
    for (int step = 0; step < 2; ++step) train_step(weights, x);
    const MemoryUse before = memory_use();
    for (int step = 0; step < 10; ++step) train_step(weights, x);
    CHECK(memory_use().obtained == before.obtained);
    CHECK(memory_use().used == before.used);
}

TEST_CASE("used and kept are at most twice what was once used; all can be given back") {
    if (!recycling()) return;
    release_memory();
    // Sizes that never return: without a limit each would be kept.
    for (Index size = 100000; size < 400000; size += 5000) {
        const Buffer once(size);
        const MemoryUse now = memory_use();
        CHECK(now.used + now.kept <= std::max<std::size_t>(2 * now.most_used, 1 << 22));
    }
    CHECK(memory_use().kept > 0);
    release_memory();
    CHECK(memory_use().kept == 0);
}

TEST_CASE("threads share what is kept") {
    std::vector<std::thread> users;
    for (int user = 0; user < 4; ++user) {
        users.emplace_back([user] {
            for (Index round = 0; round < 2000; ++round) {
                const Buffer one(100 + round % 300, static_cast<Real>(user));
                const Buffer two(200 + round % 70, static_cast<Real>(-user));
                if (one.values().back() != static_cast<Real>(user)) std::abort();
            }
        });
    }
    for (std::thread& user : users) user.join();
}

}  // TEST_SUITE("core/memory")
