// What the listing does before anything useful is trained.
#include <cmath>
#include <functional>
#include <iostream>

#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "optim/optim.h"
#include "report.h"

namespace lesson {

namespace {

void print_error(const char* what, const std::function<void()>& call) {
    try {
        call();
    } catch (const Error& error) {
        std::cout << what << "\n    " << error.what() << '\n';
    }
}

// The smallest and the largest sum along an axis.
std::string sums(const Tensor& weights, int axis) {
    const Tensor s = sum(weights, axis);
    const Tensor all = s.reshape({s.size()});
    return fixed(min(all, 0).item()) + " to " + fixed(max(all, 0).item());
}

// A model that is to say 3, always: the loss of its outputs taken for logits.
double loss_of_constant(Index units) {
    Rng rng(1);
    const Printed model(units, units, units, units, rng);
    Adam adam(parameters(model), {.lr = 1e-2});
    const Ids inputs(Shape{8, 4}, {1, 2, 4, 7, 5, 3, 6, 9, 8, 2, 4, 1, 7, 7, 3, 5,
                                   2, 6, 1, 8, 9, 4, 5, 3, 6, 1, 2, 7, 8, 5, 9, 4});
    const Ids threes(Shape{8, 4}, 3);
    double loss = 0;
    for (int step = 0; step < 400; ++step) {
        Tape tape;
        const Tensor now = cross_entropy(model(inputs, {}).decoder_outputs, threes);
        loss = now.item();
        tape.backward(now);
        adam.step();
    }
    return loss;
}

}  // namespace

void print_class() {
    kit::section("the class as printed");
    Rng rng(1);
    const Printed model(100, 100, 64, 64, rng);
    Ids inputs(Shape{2, 7});
    for (Index i = 0; i < inputs.size(); ++i)
        inputs[i] = static_cast<std::int32_t>(rng.below(100));
    print_error("encoder_outputs, state = encoder_lstm(..)", [&] {
        unpacked(Printed::call(model.encoder_lstm, model.embedding(inputs)), 2);
    });
    const Printed::Steps steps = model(inputs, {});
    kit::Table table{{"line of call()", "shape"},
                     {{"embedding(inputs)", str(steps.embedded.shape())},
                      {"encoder_outputs", str(steps.encoder_outputs.shape())},
                      {"dense(encoder_outputs)", str(steps.distributions.shape())},
                      {"decoder_outputs", str(steps.decoder_outputs.shape())}}};
    std::cout << to_text(table);
    Ids labels(Shape{2, 7}, 99);
    print_error("loss of decoder_outputs, labels up to 99",
                [&] { cross_entropy(steps.decoder_outputs, labels); });

    Index second = 0;  // numbers in the biases that Keras does not have
    for (const NamedParameter& p : named_parameters(model)) {
        const bool is_second = p.name.ends_with(".bh");
        second += is_second ? p.tensor.size() : 0;
    }
    std::cout << "parameters: " << count_parameters(model) << ", without the second bias "
              << count_parameters(model) - second << '\n';

    kit::section("outputs between -1 and 1");
    for (const Index classes : {10, 64}) {
        const double floor =
            std::log1p(static_cast<double>(classes - 1) * std::exp(-2.0));
        std::cout << classes << " classes: chance "
                  << fixed(std::log(static_cast<double>(classes)), 3) << ", floor "
                  << fixed(floor, 3) << ", always the same answer, after 400 steps "
                  << fixed(loss_of_constant(classes), 3) << '\n';
    }
}

void print_attention() {
    kit::section("query and values");
    Rng rng(1);
    const Tensor query = Tensor::normal({2, 3, 64}, 0, 1, rng);
    for (const Index S : {7, 64}) {
        const Tensor values = Tensor::normal({2, S, 64}, 0, 1, rng);
        std::cout << "query " << query.shape() << ", values " << values.shape() << '\n';
        for (const bool right : {false, true}) {
            std::cout << (right ? "  transposed: " : "  as printed: ");
            try {
                const auto [context, p_attn] =
                    attention_004(query, values, {.transposed = right, .axis = -1});
                std::cout << "scores " << p_attn.shape() << ", context "
                          << context.shape() << '\n';
            } catch (const ShapeError& error) {
                std::cout << error.what() << '\n';
            }
        }
    }

    kit::section("one softmax, two axes");
    const Tensor q = Tensor::normal({2, 64, 64}, 0, 1, rng),
                 v = Tensor::normal({2, 64, 64}, 0, 1, rng);
    for (const int axis : {1, -1}) {
        const Tensor p = attention_004(q, v, {true, axis}).weights;
        std::cout << (axis == 1 ? "axis  1" : "axis -1") << ": of a query " << sums(p, 2)
                  << ", of a key " << sums(p, 1) << '\n';
    }
    const Tensor memory = Tensor::normal({1, 4, 64}, 0, 1, rng);
    const Tensor one = Tensor::normal({1, 1, 64}, 0, 1, rng),
                 other = Tensor::normal({1, 1, 64}, 0, 1, rng);
    const Tensor mask({1, 1, 4}, {1, 1, 0, 0});
    for (const int axis : {1, -1}) {
        const Faults faults{true, axis};
        const auto [context, p] = attention_004(one, memory, faults);
        const auto masked = attention_004(one, memory, faults, mask).weights;
        const double moves =
            largest_difference(context, attention_004(other, memory, faults).context);
        const double is_sum = largest_difference(context, sum(memory, 1, Keep::yes));
        if (axis == 1) {
            check<Error>(moves == 0, "print_attention", "the query was heard");
            for (Index i = 0; i < 4; ++i)
                check<Error>(p[i] == 1 && masked[i] == 1, "print_attention", "weight ", i,
                             " is not 1");
        }
        const auto four = [](const Tensor& w) { return fixed({w[0], w[1], w[2], w[3]}); };
        std::cout << (axis == 1 ? "axis  1" : "axis -1") << ", one query: weights "
                  << four(p) << '\n'
                  << "    with mask 1 1 0 0     " << four(masked) << '\n'
                  << "    another query moves the context by " << fixed(moves)
                  << ", from the sum of the values it is " << fixed(is_sum) << " away\n";
    }
}

}  // namespace lesson
