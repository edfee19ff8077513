#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

// The right numbers, with some of them replaced.
struct Numbers {
    double embedding = 2560000, input = 131072, state = 65536, bias = 512, attention = 0,
           dense = 1290000, all = 4047120, two_biases = 4047632, sequences = 4047120,
           small = 216370, both_ways = 5524240, outputs = 32000000;
};

Mistake<Answer> mistake(std::string id, std::string sentence, const Numbers& n) {
    return {std::move(id), std::move(sentence), [n] {
                return std::vector<double>{n.embedding, n.input,      n.state,
                                           n.bias,      n.attention,  n.dense,
                                           n.all,       n.two_biases, n.sequences,
                                           n.small,     n.both_ways,  n.outputs};
            }};
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake("one-gate",
                "You count one gate. An LSTM has four, each with matrices and a bias of "
                "its own: what to write, what to keep, what it could be, what to show.",
                {.input = 32768,
                 .state = 16384,
                 .bias = 128,
                 .all = 3899280,
                 .two_biases = 3899408,
                 .sequences = 3899280,
                 .small = 68530,
                 .both_ways = 5228560}),
        mistake("three-gates",
                "You count three gates. That is a GRU; or you left out the candidate, "
                "which is no gate by its name but has weights like the others.",
                {.input = 98304,
                 .state = 49152,
                 .bias = 384,
                 .all = 3997840,
                 .two_biases = 3998224,
                 .sequences = 3997840,
                 .small = 167090,
                 .both_ways = 5425680}),
        mistake("pytorch-from-the-start",
                "You count two biases throughout. PyTorch's LSTM, and heed's, keep two "
                "and add them; Keras has one, and 512 numbers fewer. Their sum is all "
                "that the gates see.",
                {.bias = 1024,
                 .all = 4047632,
                 .two_biases = 4048656,
                 .sequences = 4047632,
                 .small = 216882,
                 .both_ways = 5525264}),
        mistake(
            "no-bias-in-dense",
            "Your dense layer has no bias. Each of the 10,000 words has one number of "
            "its own beside its 128 weights.",
            {.dense = 1280000,
             .all = 4037120,
             .two_biases = 4037632,
             .sequences = 4037120,
             .small = 216320,
             .both_ways = 5514240}),
        mistake("attention-has-matrices",
                "You give the attention three matrices, for queries, keys and values. "
                "Keras's Attention() has none: it multiplies the states as they come. "
                "Those matrices are in MultiHeadAttention.",
                {.attention = 49152,
                 .all = 4096272,
                 .two_biases = 4096784,
                 .sequences = 4096272,
                 .small = 265522,
                 .both_ways = 5573392}),
        mistake(
            "parameters-for-each-place",
            "You give each of the 100 places a dense layer of its own. The same one "
            "runs at every place, as the same LSTM does: a longer sentence costs time "
            "and no parameters.",
            {.sequences = 131757120}),
        mistake("one-output-for-each-sentence",
                "You count the probabilities of one word for each sentence. With "
                "return_sequences=True there is a context at each of the 100 places, and "
                "10,000 probabilities for each.",
                {.outputs = 320000}),
        mistake("small-embedding-only",
                "At a vocabulary of 50 you shrink the embedding and keep the output "
                "layer. It has a column for each word it can name, 50 then.",
                {.small = 1499920}),
        mistake(
            "dense-sees-one-direction",
            "You have two LSTMs and a dense layer that sees one of them. Their states "
            "stand side by side, so it has 256 numbers to look at, and 1.28 million "
            "more weights.",
            {.both_ways = 4244240}),
        mistake(
            "twice-the-whole",
            "You doubled the whole model for two directions. The embedding is shared: "
            "both directions read the same vectors. Only what comes after the "
            "reading is wider.",
            {.both_ways = 8094240}),
    };
}

}  // namespace heed::exercise
