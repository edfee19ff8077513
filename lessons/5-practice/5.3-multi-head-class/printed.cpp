// What the listing does before anything is trained: shapes, flow, lengths, widths.
#include <iostream>

#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "report.h"

namespace lesson {

namespace {

// The same parameters with other repairs.
MultiHead with(MultiHead layer, const Repairs& repairs) {
    layer.repairs = repairs;
    return layer;
}

Layer self_attention(const MultiHead& layer) {
    return [&layer](const Tensor& x) { return layer(x, x, x).output; };
}

// A row for each token that moves: which outputs notice?
void print_hearing(const MultiHead& layer, const Tensor& x) {
    for (Index s = 0; s < x.dim(1); ++s) {
        std::cout << "   ";
        for (const double c : change(self_attention(layer), x, s))
            std::cout << (c == 0 ? " ." : " x");
        std::cout << '\n';
    }
}

std::string shape_of(const std::function<Shape()>& compute) {
    try {
        return str(compute());
    } catch (const ShapeError& error) {
        return error.what();
    }
}

}  // namespace

void print_shapes() {
    kit::section("line by line");
    const Index B = 2, T = 4, D = 6, H = 3;
    Rng rng(1);
    const Tensor x = Tensor::normal({B, T, D}, 0, 1, rng);
    kit::Table table{{"line of call()", "as printed", "repaired"}};
    table.rows = {{"W_q(queries)"}, {"reshape"},           {"transpose"},
                  {"scores"},       {"attention_weights"}, {"weights v"},
                  {"transpose"},    {"reshape"},           {"W_o(context)"}};
    for (const bool right : {false, true}) {
        const MultiHead layer(H, D, right ? repaired : as_printed, rng);
        const Tensor q = layer.W_q(x), cut = q.reshape({B, -1, H, layer.depth});
        const Tensor split = right ? transpose(cut, 1, 2) : cut;
        const Tensor scores = matmul(split, split, {.b = true});
        const Tensor context = matmul(softmax(scores), split);
        const Tensor merged = right ? transpose(context, 1, 2) : context;
        const auto [output, weights] = layer(x, x, x);
        std::size_t row = 0;
        for (const Tensor& step : {q, cut, split, scores, weights, context, merged,
                                   merged.reshape({B, -1, D}), output}) {
            const bool absent = !right && table.rows[row][0] == "transpose";
            table.rows[row++].push_back(absent ? "-" : str(step.shape()));
        }
    }
    std::cout << to_text(table);
    for (const Index d : {D, Index{32}, Index{512}})
        std::cout << "parameters at d_model = " << d << ": "
                  << count_parameters(MultiHead(1, d, repaired, rng)) << '\n';
}

void print_flow() {
    kit::section("token 1 moves");
    Rng rng(1);
    const MultiHead printed(3, 6, as_printed, rng);
    const Tensor x = Tensor::normal({1, 4, 6}, 0, 1, rng);
    const auto line = [&](const char* name, const Repairs& repairs) {
        const MultiHead layer = with(printed, repairs);
        std::cout << name << "outputs move by "
                  << fixed(change(self_attention(layer), x, 1), 3) << '\n';
    };
    line("as printed       ", as_printed);
    line("split repaired   ", {.split = true});
    line("and merge        ", repaired);

    const MultiHead layer = with(printed, repaired);
    MultiHeadAttention library(6, 3, rng);
    library.query = layer.W_q;
    library.key = layer.W_k;
    library.value = layer.W_v;
    library.output = layer.W_o;
    std::cout << "repaired against the library's: largest difference "
              << fixed(largest_difference(self_attention(layer)(x),
                                          library(x, x, Mask(Shape{4, 4}, 1))),
                       6)
              << '\n';

    kit::section("one token at a time");
    for (const Repairs& repairs : {as_printed, repaired}) {
        const MultiHead now = with(printed, repairs);
        std::vector<Tensor> alone;
        for (Index t = 0; t < 4; ++t) {
            const Tensor token = slice(x, 1, t, t + 1);
            alone.push_back(now(token, token, token).output);
        }
        const double differ = largest_difference(now(x, x, x).output, concat(alone, 1));
        check<Error>(repairs.split || differ == 0, "print_flow", "a word was heard");
        std::cout << (repairs.split ? "repaired:  " : "as printed:")
                  << " sentence against its words alone, largest difference "
                  << (differ == 0 ? "0, all bits equal" : fixed(differ, 3)) << '\n';
    }
}

void print_lengths() {
    kit::section("4 queries look at S keys");
    Rng rng(1);
    const MultiHead printed(3, 6, as_printed, rng);
    const Tensor x = Tensor::normal({2, 4, 6}, 0, 1, rng);
    for (const Repairs& repairs : {as_printed, repaired}) {
        const MultiHead layer = with(printed, repairs);
        std::cout << (repairs.split ? "repaired\n" : "as printed\n");
        for (const Index S : {4, 6, 1}) {
            const Tensor memory = Tensor::normal({2, S, 6}, 0, 1, rng);
            std::cout << "  S = " << S << "  weights " << shape_of([&] {
                return layer(x, memory, memory).attention_weights.shape();
            }) << '\n';
        }
    }
}

void print_widths() {
    kit::section("a width of 10 for 3 heads");
    Rng rng(1);
    const MultiHead printed(3, 10, as_printed, rng);
    std::cout << "as printed: depth " << printed.depth << '\n';
    for (const Index T : {9, 10}) {
        const Tensor x = Tensor::normal({2, T, 10}, 0, 1, rng);
        std::cout << "  " << T << " tokens: " << (T < 10 ? "weights " : "")
                  << shape_of([&] { return printed(x, x, x).attention_weights.shape(); })
                  << (T < 10 ? ", output " : "")
                  << (T < 10 ? str(printed(x, x, x).output.shape()) : "") << '\n';
    }
    std::cout << "who hears of whom, as printed (row: the token that moves)\n";
    print_hearing(printed, Tensor::normal({1, 9, 10}, 0, 1, rng));
    std::cout << "repaired:   " << shape_of([&] {
        return MultiHead(3, 10, repaired, rng).W_q.w.shape();
    }) << '\n';
}

}  // namespace lesson
