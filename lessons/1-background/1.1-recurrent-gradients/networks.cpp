#include "networks.h"

#include <cmath>
#include <sstream>

#include "core/core.h"

namespace lesson {

using namespace heed;

namespace {

std::string with(const char* name, double value) {
    std::ostringstream out;
    out << name << ' ' << value;
    return out.str();
}

// The state after the last token.
template <class Cell>
Network last_state(const Recurrent<Cell>& network) {
    return [network](const Tensor& x) { return network(x).last.h; };
}

}  // namespace

Arm linear_arm(double factor) {
    return {with("h' = a h + x, a =", factor), [factor](Rng&, Index) -> Network {
                return [factor](const Tensor& x) {
                    Tensor h({x.dim(0), x.dim(2)});
                    for (Index t = 0; t < x.dim(1); ++t) h = h * factor + select(x, 1, t);
                    return h;
                };
            }};
}

Arm rnn_arm() {
    return {"RNN", [](Rng& rng, Index H) { return last_state(Rnn(H, H, rng)); }};
}

Arm gru_arm() {
    return {"GRU", [](Rng& rng, Index H) { return last_state(Gru(H, H, rng)); }};
}

Arm lstm_arm() {
    return {"LSTM", [](Rng& rng, Index H) { return last_state(Lstm(H, H, rng)); }};
}

Arm orthogonal_arm(double gain) {
    return {with("RNN, orthogonal Wh times", gain), [gain](Rng& rng, Index H) {
                Rnn network(H, H, rng);
                network.forward.wh = (random_orthogonal(H, rng) * gain).require_grad();
                return last_state(network);
            }};
}

Arm lstm_arm(double forget_bias) {
    return {with("LSTM, forget bias", forget_bias), [forget_bias](Rng& rng, Index H) {
                Lstm network(H, H, rng);
                set_gate_bias(network.forward, 1, forget_bias);  // i, f, g, o
                return last_state(network);
            }};
}

Arm memory_only_arm(double forget_bias) {
    return {"the same, with Wh = 0", [forget_bias](Rng& rng, Index H) {
                Lstm network(H, H, rng);
                set_gate_bias(network.forward, 1, forget_bias);
                network.forward.wh = Tensor(network.forward.wh.shape());
                return last_state(network);
            }};
}

Arm gru_arm(double keep_bias) {
    return {with("GRU, bias of z", keep_bias), [keep_bias](Rng& rng, Index H) {
                Gru network(H, H, rng);
                set_gate_bias(network.forward, 1, keep_bias);  // r, z, n
                return last_state(network);
            }};
}

Arm attention_arm() {
    return {"a direct look", [](Rng& rng, Index H) -> Network {
                const Linear query(H, H, rng), key(H, H, rng), value(H, H, rng);
                return [=](const Tensor& x) {
                    const Index T = x.dim(1);
                    const Tensor last = query(slice(x, 1, T - 1, T));  // (B, 1, H)
                    return select(attention(last, key(x), value(x)).context, 1, 0);
                };
            }};
}

Tensor random_orthogonal(Index n, Rng& rng) {
    std::vector<Tensor> rows;  // Gram and Schmidt: less what points along earlier rows
    for (Index i = 0; i < n; ++i) {
        Tensor row = Tensor::normal({n}, 0, 1, rng);
        for (const Tensor& other : rows) row = row - sum(row * other) * other;
        rows.push_back(row / sqrt(sum(row * row)));
    }
    return stack(rows, 0);
}

}  // namespace lesson
