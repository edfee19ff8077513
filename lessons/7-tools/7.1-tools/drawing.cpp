// The tape of a small model as a drawing, and tapes that depend on data.
#include <iostream>

#include "lessons/kit/file.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "report.h"
#include "trace.h"

namespace lesson {

using namespace heed;
using kit::Align;

void print_drawing(const std::string& out) {
    kit::section("the tape of a small model");
    Rng rng(1);
    const auto draw = [&](const Shape& shape) {
        return Tensor::normal(shape, 0, 0.5, rng).require_grad();
    };
    const Ids words(Shape{1, 4}, {0, 1, 2, 3}), next(Shape{1, 4}, {1, 2, 3, 0});

    Tape tape;
    Trace trace(tape);
    const Tensor table = trace("table", draw({6, 8}));
    const Tensor wq = trace("Wq", draw({8, 8})), wk = trace("Wk", draw({8, 8}));
    const Tensor wv = trace("Wv", draw({8, 8})), wo = trace("Wo", draw({8, 6}));
    const Tensor x = trace("x", embedding(table, words), {table});
    const Tensor q = trace("q", matmul(x, wq), {x, wq});
    const Tensor k = trace("k", matmul(x, wk), {x, wk});
    const Tensor v = trace("v", matmul(x, wv), {x, wv});
    const Tensor scores = trace("scores", scaled_dot(q, k), {q, k});
    const Tensor weights = trace("weights", softmax(scores, causal_mask(4)), {scores});
    const Tensor context = trace("context", matmul(weights, v), {weights, v});
    const Tensor h = trace("h", x + context, {x, context});
    const Tensor logits = trace("logits", matmul(h, wo), {h, wo});
    const Tensor loss = trace("loss", cross_entropy(logits, next), {logits});
    tape.backward(loss);

    std::cout << trace.mermaid();
    kit::write_file(out + "/tape.dot", trace.dot());
}

// A cell that reads as many words as there are.
void print_loops() {
    kit::section("tapes that depend on data");
    Rng rng(1);
    const GruCell cell(3, 4, rng);
    kit::Table table{{"words", "steps on the tape"}, {}, {Align::right, Align::right}};
    for (const Index T : {1, 2, 5, 50}) {
        Tape tape;
        State state = cell.zero_state(1);
        for (Index t = 0; t < T; ++t) state = cell(Tensor({1, 3}, 1), state);
        table.rows.push_back({str(T), str(tape.operations().size())});
    }
    std::cout << to_text(table);
}

}  // namespace lesson
