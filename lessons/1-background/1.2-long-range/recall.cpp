#include "recall.h"

#include "core/core.h"
#include "data/accuracy.h"
#include "optim/optim.h"

namespace lesson {

using namespace heed;

Examples draw_examples(Index B, Index T, Noise noise_from, Rng& rng) {
    const auto draw = [&] {
        return noise_from == Noise::own ? classes + rng.below(noise) : rng.below(classes);
    };
    Examples examples{Ids(Shape{B, T}), Ids(Shape{B})};
    for (Index b = 0; b < B; ++b) {
        const auto first = static_cast<std::int32_t>(rng.below(classes));
        examples.targets[b] = first;
        for (Index t = 0; t < T; ++t) {
            const Index token = t == 0 ? first : t == T - 1 ? vocabulary - 1 : draw();
            examples.tokens[b * T + t] = static_cast<std::int32_t>(token);
        }
    }
    return examples;
}

namespace {

// Embedding, one recurrent layer, and a linear one that reads the last state.
template <class Cell>
struct Model {
    Embedding embedding;
    Recurrent<Cell> recurrent;
    Linear output;

    Model(Index H, Rng& rng)
        : embedding(vocabulary, H, rng), recurrent(H, H, rng), output(H, classes, rng) {}

    Tensor operator()(const Ids& tokens) const {
        return output(recurrent(embedding(tokens)).last.h);  // (B, classes)
    }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("embedding", embedding);
        visitor("recurrent", recurrent);
        visitor("output", output);
    }
};

template <class Cell>
Reader reader(const Model<Cell>& model) {
    return {[model](const Ids& tokens) { return model(tokens); }, parameters(model)};
}

template <class Cell>
Arm default_arm(const char* name) {
    return {name, [](Rng& rng, Index H) { return reader(Model<Cell>(H, rng)); }};
}

// A whole gate's bias, of both bias vectors together.
struct GateBias {
    Index block;  // in the order of the gates: i, f, g, o and r, z, n
    double value;
};

template <class Cell>
Arm biased_arm(const std::string& name, const std::vector<GateBias>& biases) {
    return {name, [biases](Rng& rng, Index H) {
                Model<Cell> model(H, rng);
                Cell& cell = model.recurrent.forward;
                for (const GateBias& bias : biases) {
                    for (Index j = bias.block * H; j < (bias.block + 1) * H; ++j) {
                        const auto at = static_cast<std::size_t>(j);
                        cell.bx.mutable_data()[at] = static_cast<Real>(bias.value);
                        cell.bh.mutable_data()[at] = 0;
                    }
                }
                return reader(model);
            }};
}

}  // namespace

Arm rnn_arm() {
    return default_arm<RnnCell>("RNN");
}
Arm gru_arm() {
    return default_arm<GruCell>("GRU");
}
Arm lstm_arm() {
    return default_arm<LstmCell>("LSTM");
}
Arm gru_arm(double keep_bias) {
    return biased_arm<GruCell>(str("GRU, bias of z ", keep_bias), {{1, keep_bias}});
}
Arm lstm_arm(double forget_bias) {
    return biased_arm<LstmCell>(str("LSTM, forget bias ", forget_bias),
                                {{1, forget_bias}});
}
Arm lstm_arm(double forget_bias, double input_bias) {
    return biased_arm<LstmCell>(str("LSTM, forget ", forget_bias, ", input ", input_bias),
                                {{1, forget_bias}, {0, input_bias}});
}

Result train(const Arm& arm, const Plan& plan, Index seed) {
    Rng rng(static_cast<std::uint64_t>(seed));
    Rng data = rng.split();
    const Reader reader = arm.make(rng, plan.H);
    Adam adam(reader.parameters, {.lr = plan.lr});
    Result result;
    Index right_in_a_row = 0;
    for (Index step = 1; step <= plan.steps && right_in_a_row < 10; ++step) {
        const auto [tokens, targets] =
            draw_examples(plan.B, plan.T, plan.noise_from, data);
        Tape tape;
        const Tensor logits = reader.logits(tokens);
        const Tensor loss = cross_entropy(logits, targets);
        tape.backward(loss);
        adam.step();

        Accuracy batch;
        batch.add(argmax(logits, -1), targets);
        if (batch.value() >= 0.95 && result.step_95 == 0) result.step_95 = step;
        right_in_a_row = batch.correct == batch.total ? right_in_a_row + 1 : 0;
        result.losses.push_back(loss.item());
    }
    const auto [tokens, targets] = draw_examples(512, plan.T, plan.noise_from, data);
    Accuracy test;
    test.add(argmax(reader.logits(tokens), -1), targets);
    result.accuracy = test.value();
    return result;
}

}  // namespace lesson
