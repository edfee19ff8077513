#include "cost.h"

#include <chrono>
#include <cmath>
#include <functional>

#include "core/core.h"
#include "core/memory.h"
#include "core/rng.h"

namespace lesson {

using namespace heed;

namespace {

Memory chain(const char* operation, const std::function<Tensor(const Tensor&)>& f) {
    constexpr int steps = 100;
    Tensor x(Shape{256, 256}, Real(0.5));
    x.require_grad();
    const std::size_t before = memory_use().used;
    const auto alive = [&] {
        const double numbers =
            static_cast<double>((memory_use().used - before) / sizeof(Real));
        return std::lround(numbers / static_cast<double>(x.size()));
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

Price price_of_gradients() {
    constexpr int layers = 4, repeats = 50;
    constexpr Index rows = 64, width = 256;
    Rng rng{1};
    const Tensor x = Tensor::normal({rows, width}, 0, 1, rng);
    std::vector<Tensor> weights;
    for (int i = 0; i < layers; ++i) {
        weights.push_back(Tensor::normal({width, width}, 0, 1 / std::sqrt(width), rng));
        weights.back().require_grad();
    }
    const auto loss = [&] {
        Tensor y = x;
        for (const Tensor& w : weights) y = tanh(matmul(y, w));
        return mean(square(y));
    };
    loss();  // wakes the threads and fills the store of memory
    const double start = seconds();
    for (int i = 0; i < repeats; ++i) loss();
    const double alone = seconds();
    for (int i = 0; i < repeats; ++i) {
        Tape tape;
        tape.backward(loss());
        for (Tensor& w : weights) w.clear_grad();
    }
    const double to_ms = 1e3 / repeats;
    return {layers * width * width, (alone - start) * to_ms, (seconds() - alone) * to_ms};
}

}  // namespace lesson
