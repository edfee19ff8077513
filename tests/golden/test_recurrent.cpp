#include <doctest/doctest.h>

#include "core/core.h"
#include "nn/nn.h"
#include "tests/golden/golden.h"

using namespace heed;

namespace {

using Inputs = std::vector<Tensor>;

// The parts of a result, one after the other.
Tensor flat(const Inputs& parts) {
    Inputs rows;
    for (const Tensor& part : parts) {
        if (part.defined()) rows.push_back(part.reshape({-1}));
    }
    return concat(rows, 0);
}

// PyTorch has 0 at padding, where heed repeats the state before: only what was read counts.
Tensor at_tokens(const Tensor& states, const Mask& mask) {
    const Shape column = mask.shape().inserted(2, 1);
    const auto real = mask.data();
    return masked_fill(states, Mask(column, {real.begin(), real.end()}), 0);
}

// Hands out inputs in the order in which the table names them.
class Next {
public:
    explicit Next(const Inputs& in) : in_(in) {}
    Tensor operator()() { return in_.at(at_++); }
    bool done() const { return at_ == in_.size(); }
    template <class Cell>
    void fill(Cell& cell) {
        for (Tensor* p : {&cell.wx, &cell.wh, &cell.bx, &cell.bh}) *p = (*this)();
    }

private:
    const Inputs& in_;
    std::size_t at_ = 0;
};

template <class Cell>
constexpr bool has_memory = std::is_same_v<Cell, LstmCell>;

template <class Cell>
void add_cell(std::vector<Parity>& entries, const std::string& name) {
    std::vector<std::string> inputs{"x", "wx", "wh", "bx", "bh", "h"};
    if (has_memory<Cell>) inputs.push_back("c");
    entries.push_back({name, inputs, [](const GoldenCase&, const Inputs& in) {
                           Next next(in);
                           const Tensor x = next();
                           Cell cell;
                           next.fill(cell);
                           State s{next(), {}};
                           if (has_memory<Cell>) s.c = next();
                           const State after = cell(x, s);
                           return flat({after.h, after.c});
                       }});
}

void add_sequences(std::vector<Parity>& entries) {
    const auto add = [&](const char* name, bool memory, auto run) {
        std::vector<std::string> inputs{"projected", "wh", "bh", "h0"};
        if (memory) inputs.push_back("c0");
        entries.push_back(
            {name, inputs, [run](const GoldenCase& c, const Inputs& in) {
                 const bool back = c.number("backward") != 0;
                 const Mask mask = c.mask("mask");
                 const LstmStates all =
                     run(in, mask, back ? Reading::backward : Reading::forward);
                 const Index end = back ? 0 : mask.shape()[1] - 1;
                 return flat({at_tokens(all.h, mask), select(all.h, 1, end),
                              all.c.defined() ? select(all.c, 1, end) : Tensor()});
             }});
    };
    add("rnn_sequence", false, [](const Inputs& in, const Mask& mask, Reading reading) {
        return LstmStates{rnn_sequence(in[0], in[1], in[2], in[3], mask, reading), {}};
    });
    add("gru_sequence", false, [](const Inputs& in, const Mask& mask, Reading reading) {
        return LstmStates{gru_sequence(in[0], in[1], in[2], in[3], mask, reading), {}};
    });
    add("lstm_sequence", true, [](const Inputs& in, const Mask& mask, Reading reading) {
        return lstm_sequence(in[0], in[1], in[2], in[3], in[4], mask, reading);
    });
}

// Inputs are x, every parameter by heed's name, and where each layer begins.
template <class Cell>
void add_stacked(std::vector<Parity>& entries, const std::string& cell, Index layers,
                 Directions directions, bool initial) {
    const bool both = directions == Directions::both;
    Rng rng{1};
    const Stacked<Cell> made(1, 2, layers, rng, directions);
    std::vector<std::string> inputs{"x"};
    for (const NamedParameter& p : named_parameters(made)) inputs.push_back(p.name);
    if (initial) inputs.push_back("h0");
    if (initial && has_memory<Cell>) inputs.push_back("c0");
    entries.push_back(
        {str("Stacked<", cell, ">/", layers, both ? "/2" : "/1",
             initial ? "/initial" : ""),
         inputs, [made, initial](const GoldenCase& c, const Inputs& in) {
             Stacked<Cell> net = made;
             Next next(in);
             const Tensor x = next();
             for (Recurrent<Cell>& layer : net.layers) {
                 next.fill(layer.forward);
                 if (layer.backward) next.fill(*layer.backward);
             }
             std::vector<State> begin;
             if (initial) {
                 const Tensor h0 = next(), c0 = has_memory<Cell> ? next() : Tensor();
                 for (Index l = 0; l < h0.dim(0); ++l) {
                     begin.push_back(
                         {select(h0, 0, l), c0.defined() ? select(c0, 0, l) : Tensor()});
                 }
             }
             REQUIRE(next.done());
             const Mask mask = c.mask("mask");
             const auto run = net(x, mask, begin);
             Inputs parts{at_tokens(run.states, mask)};
             for (const State& last : run.last) parts.push_back(last.h);
             for (const State& last : run.last) parts.push_back(last.c);
             return flat(parts);
         }});
}

template <class Cell>
void add_all(std::vector<Parity>& entries, const std::string& cell) {
    add_cell<Cell>(entries, cell);
    for (const Index layers : {1, 2}) {
        for (const auto directions : {Directions::forward, Directions::both}) {
            for (const bool initial : {false, true})
                add_stacked<Cell>(entries, cell, layers, directions, initial);
        }
    }
}

std::vector<Parity> table() {
    std::vector<Parity> entries;
    add_sequences(entries);
    add_all<RnnCell>(entries, "RnnCell");
    add_all<GruCell>(entries, "GruCell");
    add_all<LstmCell>(entries, "LstmCell");
    return entries;
}

}  // namespace

TEST_SUITE("golden/recurrent") {

TEST_CASE("cells, sequences and stacked networks equal PyTorch's in value and gradient") {
    CHECK(check_area("recurrent", table()));
}

}  // TEST_SUITE("golden/recurrent")
