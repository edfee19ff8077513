// The listing as it is printed: what each line does with the document's own data.
#include <cmath>
#include <functional>
#include <iostream>
#include <type_traits>

#include "core/core.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "report.h"

namespace lesson {

namespace {

// What the listing hands on where it should have embedded: numbers of words as numbers.
Tensor as_numbers(const Ids& ids) {
    Tensor x(ids.shape());
    for (Index i = 0; i < ids.size(); ++i)
        x.mutable_data()[static_cast<std::size_t>(i)] = static_cast<Real>(ids[i]);
    return x;
}

// The shape of the result, or what is said against it.
std::string outcome(const std::function<Tensor()>& line) {
    try {
        return to_string(line().shape());
    } catch (const ShapeError& error) {
        return error.what();
    }
}

}  // namespace

void print_as_printed() {
    kit::section("as printed");
    const Listing data;
    Rng rng(1);
    const Seq2SeqModel model(20, 8, 4, rng);

    // fit() hands over one argument, a list of two. call() has two parameters.
    using List = std::vector<Ids>;
    std::cout << std::boolalpha << "call(list) exists: "
              << std::is_invocable_v<Seq2SeqModel, List> << "   call(a, b) exists: "
              << std::is_invocable_v<Seq2SeqModel, Ids, Ids> << '\n';
    const Tensor encoder_output = model.encode(data.encoder_input);  // (2, 3, 4)
    const Tensor decoder_input = as_numbers(data.decoder_input);     // (2, 3)
    std::cout << "encoder_output " << encoder_output.shape() << ", decoder_input "
              << decoder_input.shape() << '\n'
              << "attention, line 80:\n    "
              << outcome([&] { return dot(encoder_output, decoder_input); })
              << "\nits product alone:\n    " << outcome([&] {
                     return matmul(encoder_output, decoder_input, {.b = true});
                 })
              << "\nthe sum, line 81:\n    "
              << outcome([&] { return decoder_input + encoder_output; })
              << "\nboth embedded:\n    " << outcome([&] {
                     return model(data.encoder_input, data.decoder_input).logits;
                 })
              << '\n';
}

void print_parameters() {
    kit::section("parameters");
    Rng rng(1);
    std::cout << summary(Seq2SeqModel(20, 8, 4, rng), "Seq2SeqModel(20, 8, 4)");
    const Seq2SeqModel own(20, 8, 4, rng, {.reads = Reads::own});
    std::cout << "with a table of the decoder's own: " << count_parameters(own) << '\n';
}

void print_order() {
    kit::section("who asks");
    const Ids three(Shape{2, 3}, {1, 2, 3, 4, 5, 6});
    const Ids four(Shape{2, 4}, {7, 8, 9, 10, 11, 12, 13, 14});
    for (const Asks asks : {Asks::encoder, Asks::decoder}) {
        Rng rng(1);
        const Seq2SeqModel model(20, 8, 4, rng, {.asks = asks});
        const Tensor words = model.encode(three), written = model.read(four);
        const bool right = asks == Asks::decoder;
        const Tensor weights = softmax(right ? dot(written, words) : dot(words, written));

        // The third word of the decoder is exchanged; does its first answer move?
        const Listing data;
        Ids other = data.decoder_input;
        other(0, 2) = other(1, 2) = 17;
        const Tensor moved =
            select(model(data.encoder_input, other).logits, 1, 0) -
            select(model(data.encoder_input, data.decoder_input).logits, 1, 0);
        std::cout << (right ? "the decoder asks" : "the encoder asks")
                  << ", 3 words read and 4 written: weights " << weights.shape()
                  << "\n    " << outcome([&] { return model(three, four).logits; })
                  << "\n    the third word is exchanged, and the first answer "
                  << (sum(abs(moved)).item() > 0 ? "moves" : "stays") << '\n';
    }
}

void print_first_weights() {
    kit::section("before training");
    kit::Table table{{"scores", "least weight", "largest", "embeddings from"}};
    for (const double range : {0.05, 1.0}) {
        for (const Scale scale : {Scale::learned, Scale::root}) {
            const Listing data;
            Rng rng(1);
            Seq2SeqModel model(20, 8, 4, rng, {.scale = scale});
            for (Real& e : model.encoder.table.mutable_data())
                e *= static_cast<Real>(range / 0.05);
            const Tensor w = model(data.encoder_input, data.decoder_input).weights;
            const auto [least, most] =
                std::minmax_element(w.data().begin(), w.data().end());
            table.rows.push_back({scale == Scale::learned ? "times 1" : "times 0.5",
                                  fixed(*least, 3), fixed(*most, 3), "±" + fixed(range)});
        }
    }
    std::cout << to_text(table);
}

}  // namespace lesson
