#include <iostream>

#include "core/core.h"
#include "nn/attention.h"

int main() {
    using namespace heed;
    const Tensor query({1, 1, 2}, {1, 2});               // (B, T, D)
    const Tensor keys({1, 3, 2}, {2, -1, 1, 3, -1, 0});  // (B, S, D)
    Tensor values({1, 3, 1}, {10, 20, 30});              // (B, S, Dv)
    values.require_grad();

    Tape tape;
    const auto [context, weights] = attention(query, keys, values);
    tape.backward(sum(context));

    std::cout << "weights  " << weights << "\ncontext  " << context << "\ngradient "
              << values.grad().reshape({1, 1, 3}) << "\n";
}
