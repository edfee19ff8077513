#include "cost.h"

#include <chrono>
#include <cmath>
#include <functional>

#include "core/core.h"
#include "core/memory.h"

namespace lesson {

using namespace heed;

namespace {

Memory chain(const char* operation, const std::function<Tensor(const Tensor&)>& f) {
    constexpr int steps = 100;
    Tensor x(Shape{256, 256}, Real(0.5));
    x.require_grad();
    const std::size_t before = memory_use().used;
    const auto alive = [&] {
        const double bytes = static_cast<double>(memory_use().used - before);
        return std::lround(bytes / static_cast<double>(x.size() * sizeof(Real)));
    };
    const auto forward = [&] {
        Tensor y = x;
        for (int i = 0; i < steps; ++i) y = f(y);
        return y;
    };
    Memory memory{operation, 0, 0, 0};
    {
        const Tensor y = forward();
        memory.without_tape = alive();
    }
    Tape tape;
    {
        const Tensor y = forward(), loss = mean(y);
        memory.after_forward = alive();
        tape.backward(loss);
    }
    memory.after_backward = alive();
    return memory;
}

double seconds() {
    return std::chrono::duration<double>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

}  // namespace

std::vector<Memory> memory_of_chains() {
    return {chain("h = tanh(h)", [](const Tensor& h) { return tanh(h); }),
            chain("h = h * h", [](const Tensor& h) { return h * h; }),
            chain("h = h + 0.1", [](const Tensor& h) { return h + 0.1; })};
}

Time time_of_steps() {
    constexpr int steps = 200000;
    const double to_ns = 1e9 / steps;
    const Tensor x = Tensor::scalar(1).require_grad();
    const auto forward = [&] {
        Tensor y = x;
        for (int i = 0; i < steps; ++i) y = y + 1;
        return y;
    };
    const double start = seconds();
    forward();
    const double plain = seconds();
    Tape tape;
    const Tensor loss = forward();
    const double recorded = seconds();
    tape.backward(loss);
    const double played = seconds();
    const Tensor wide(Shape{256, 256}, Real(0.5));
    constexpr int repeats = 100;
    const double large = seconds();
    for (int i = 0; i < repeats; ++i) tanh(wide);
    return {(plain - start) * to_ns, (recorded - plain) * to_ns,
            (played - recorded) * to_ns, (seconds() - large) * 1e9 / repeats};
}

}  // namespace lesson
