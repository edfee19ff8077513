// Recurrent sequences: sizes 1 and prime, both readings, padding at the end, in the
// middle and throughout a row. The LSTM's memory counts beside its state, and alone.
#include "core/gru_sequence.h"
#include "core/lstm_sequence.h"
#include "core/movement.h"
#include "core/rnn_sequence.h"
#include "tests/core/operations.h"

namespace heed {

namespace {

struct SequenceCase {
    const char* what;
    Index B, T, H;
    Mask mask;
    Reading reading;
};

std::vector<SequenceCase> sequence_cases() {
    const auto forward = Reading::forward, backward = Reading::backward;
    const Mask padded(Shape{3, 4}, {1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0});
    const Mask holes(Shape{2, 3}, {0, 1, 1, 1, 0, 1});
    return {{"one number", 1, 1, 1, Mask({1, 1}, 1), forward},
            {"one step, many rows", 7, 1, 2, Mask({7, 1}, 1), forward},
            {"no padding", 2, 3, 5, Mask({2, 3}, 1), forward},
            {"no padding, backward", 2, 3, 5, Mask({2, 3}, 1), backward},
            {"padded", 3, 4, 2, padded, forward},
            {"padded, backward", 3, 4, 2, padded, backward},
            {"padding before and between", 2, 3, 1, holes, forward},
            {"padding before and between, backward", 2, 3, 1, holes, backward}};
}

}  // namespace

void add_recurrent(OperationTable& table) {
    using Inputs = std::vector<Tensor>;
    for (const SequenceCase& s : sequence_cases()) {
        const Mask mask = s.mask;
        const Reading reading = s.reading;
        const auto inputs = [&](Index gates) {
            return Inputs{table.numbers({s.B, s.T, gates * s.H}),
                          table.numbers({s.H, gates * s.H}), table.numbers({gates * s.H}),
                          table.numbers({s.B, s.H})};
        };
        table.add(
            "rnn_sequence", s.what, "rnn_sequence",
            [mask, reading](const Inputs& x) {
                return rnn_sequence(x[0], x[1], x[2], x[3], mask, reading);
            },
            inputs(1));
        table.add(
            "gru_sequence", s.what, "gru_sequence",
            [mask, reading](const Inputs& x) {
                return gru_sequence(x[0], x[1], x[2], x[3], mask, reading);
            },
            inputs(3));
        const auto lstm = [mask, reading](const Inputs& x) {
            return lstm_sequence(x[0], x[1], x[2], x[3], x[4], mask, reading);
        };
        Inputs with_memory = inputs(4);
        with_memory.push_back(table.numbers({s.B, s.H}));
        table.add(
            "lstm_sequence", str(s.what, ": states"), "lstm_sequence",
            [lstm](const Inputs& x) { return lstm(x).h; }, with_memory);
        table.add(
            "lstm_sequence", str(s.what, ": memories"), "lstm_memories",
            [lstm](const Inputs& x) { return lstm(x).c; }, with_memory);
        table.add(
            "lstm_sequence", str(s.what, ": both"), "lstm_memories",
            [lstm](const Inputs& x) {
                const LstmStates all = lstm(x);
                return concat({all.h, all.c}, -1);
            },
            with_memory);
    }
}

}  // namespace heed
