// One network, three trainings: it sees its targets; a mask hides them; or a word is
// taken out of the text and the rest may be seen.
#include <cmath>
#include <iostream>

#include "core/core.h"
#include "lessons/kit/chart.h"
#include "lessons/kit/file.h"
#include "lessons/kit/progress.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "optim/optim.h"
#include "report.h"

namespace lesson {

using namespace heed;

namespace {

constexpr Index V = 8, T = 16, batch = 32, width = 32;
constexpr std::int32_t blank = V;  // stands where a word was taken out

// A language of eight words: which follows depends on the last one alone.
struct Chain {
    double p[V][V] = {};   // of the next word, given this one
    double start[V] = {};  // how often each word occurs in the long run

    explicit Chain(Rng& rng) {
        for (auto& row : p) {
            double total = 0;
            for (double& x : row) total += x = std::exp(1.7 * rng.normal());
            for (double& x : row) x /= total;
        }
        std::fill(start, start + V, 1.0 / V);
        for (int step = 0; step < 200; ++step) {
            double next[V] = {};
            for (Index a = 0; a < V; ++a)
                for (Index b = 0; b < V; ++b) next[b] += start[a] * p[a][b];
            std::copy(next, next + V, start);
        }
    }

    // The mean surprise of the next word, for one who knows p and the word `back` words
    // before it.
    double entropy(int back = 1) const {
        double sum = 0;
        for (Index a = 0; a < V; ++a) {
            for (Index b = 0; b < V; ++b) {
                double q = back == 1 ? p[a][b] : 0;
                for (Index c = 0; c < V && back == 2; ++c) q += p[a][c] * p[c][b];
                if (q > 0) sum -= start[a] * q * std::log(q);
            }
        }
        return sum;
    }
    // The same for a word between two known ones: H(b|a) + H(c|b) - H(c|a).
    double entropy_between() const { return 2 * entropy(1) - entropy(2); }

    // The mean surprise at words that are thrown with a die.
    double surprise_at_random() const {
        double sum = 0;
        for (const auto& row : p)
            for (const double x : row) sum -= std::log(x) / (V * V);
        return sum;
    }

    Ids texts(Index B, Rng& rng) const {  // (B, T + 1)
        Ids ids(Shape{B, T + 1});
        const auto draw = [&](const double* row) {
            double left = rng.uniform();
            for (std::int32_t v = 0; v < V; ++v)
                if ((left -= row[v]) < 0) return v;
            return static_cast<std::int32_t>(V - 1);
        };
        for (Index b = 0; b < B; ++b) {
            ids(b, 0) = draw(start);
            for (Index t = 1; t <= T; ++t) ids(b, t) = draw(p[ids(b, t - 1)]);
        }
        return ids;
    }
};

Ids columns(const Ids& ids, Index begin, Index end) {
    const Index B = ids.shape()[0];
    Ids part(Shape{B, end - begin});
    for (Index b = 0; b < B; ++b)
        for (Index t = begin; t < end; ++t) part(b, t - begin) = ids(b, t);
    return part;
}

// The same in all three: an encoder's layer. Who sees what is said from outside.
struct Network {
    Embedding words;
    LearnedPositions places;
    EncoderLayer layer;
    Linear output;

    explicit Network(Rng& rng)
        : words(V + 1, width, rng),
          places(T, width, rng),
          layer({.width = width, .heads = 4, .inner = 4 * width}, rng),
          output(width, V, rng) {
        places.table = Tensor::normal({T, width}, 0, 1, rng).require_grad();
    }

    Tensor operator()(const Ids& ids, const Mask& mask) const {  // (B, T) -> (B, T, V)
        return output(layer(places(words(ids)), mask));
    }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("words", words);
        visitor("places", places);
        visitor("layer", layer);
        visitor("output", output);
    }
};

Mask mask_of(bool causal, Index n) {
    return causal ? causal_mask(n) : Mask(Shape{n, n}, 1);
}

// All questions at once: after each word, which is next? The answers stand in the input,
// one place further on.
double teacher_forced(const Network& net, const Ids& text, bool causal) {
    const Tensor logits = net(columns(text, 0, T), mask_of(causal, T));
    return cross_entropy(logits, columns(text, 1, T + 1)).item();
}

// One question after the other, with nothing but the beginning in the input.
double prefix_only(const Network& net, const Ids& text, bool causal) {
    double sum = 0;
    for (Index n = 1; n <= T; ++n) {
        const Tensor logits = net(columns(text, 0, n), mask_of(causal, n));
        const Tensor last = slice(logits, 1, n - 1, n);  // (B, 1, V)
        sum += cross_entropy(last, columns(text, n, n + 1)).item();
    }
    return sum / T;
}

// Writes texts word by word, drawing from the network's shares; and how surprised is one
// who knows the language, a word?
double surprise_of_writing(const Network& net, const Chain& chain, bool causal,
                           Rng& rng) {
    const Index B = 64;
    Ids text = chain.texts(B, rng);  // only the first words are kept
    double sum = 0;
    for (Index n = 1; n < T; ++n) {
        const Tensor logits = net(columns(text, 0, n), mask_of(causal, n));
        const Tensor shares = softmax(slice(logits, 1, n - 1, n));  // (B, 1, V)
        for (Index b = 0; b < B; ++b) {
            double left = rng.uniform();
            std::int32_t word = 0;
            while (word + 1 < V && (left -= shares[b * V + word]) >= 0) ++word;
            text(b, n) = word;
            sum -= std::log(std::max(chain.p[text(b, n - 1)][word], 1e-9));
        }
    }
    return sum / static_cast<double>(B * (T - 1));
}

struct Trained {
    Network net;
    std::vector<double> steps, losses;
};

Trained train_writer(const Chain& chain, bool causal, Index budget, Rng& rng) {
    Trained trained{Network(rng), {}, {}};
    Adam adam(parameters(trained.net), {.lr = 3e-3});
    for (Index step = 1; step <= budget; ++step) {
        const Ids text = chain.texts(batch, rng);
        Tape tape;
        const Tensor loss =
            cross_entropy(trained.net(columns(text, 0, T), mask_of(causal, T)),
                          columns(text, 1, T + 1));
        if (step % 10 == 0) {
            trained.steps.push_back(static_cast<double>(step));
            trained.losses.push_back(loss.item());
        }
        tape.backward(loss);
        adam.step();
    }
    return trained;
}

struct Gaps {
    Ids seen,
        missing;  // (B, T); missing: the words where one was taken out, else ignored
};

// Takes out each word with probability `share`; with 0 one word inside each text.
Gaps take_out(const Ids& text, double share, Rng& rng) {
    Gaps gaps{columns(text, 0, T), Ids(Shape{text.shape()[0], T}, default_ignored_id)};
    for (Index b = 0; b < text.shape()[0]; ++b) {
        const Index inside = 1 + rng.below(T - 2);
        for (Index t = 0; t < T; ++t) {
            if (share > 0 ? rng.uniform() >= share : t != inside) continue;
            std::swap(gaps.seen(b, t), gaps.missing(b, t));
            gaps.seen(b, t) = blank;
        }
    }
    return gaps;
}

// The loss of one missing word, its two neighbours known. All may look at all.
double fill_gaps(const Chain& chain, Index budget, Rng& rng) {
    const Network net(rng);
    Adam adam(parameters(net), {.lr = 3e-3});
    const Mask all = mask_of(false, T);
    for (Index step = 1; step <= budget; ++step) {
        const Gaps gaps = take_out(chain.texts(batch, rng), 0.15, rng);
        Tape tape;
        tape.backward(cross_entropy(net(gaps.seen, all), gaps.missing));
        adam.step();
    }
    const Gaps test = take_out(chain.texts(512, rng), 0, rng);
    return cross_entropy(net(test.seen, all), test.missing).item();
}

}  // namespace

void print_leak(const std::string& out, bool full) {
    const Index budget = full ? 900 : 300;
    kit::Progress progress("training three networks for three languages");
    kit::Table table{{"language", "entropy", "mask", "all at once", "beginnings",
                      "its own writing", "a die's"}};
    kit::Table filled{
        {"language", "next word, at best", "word between, at best", "loss"}};
    kit::LineChart chart{
        .title = "A decoder that sees its targets, and one that does not",
        .x = {"step"},
        .y = {"training loss (nats a word)"},
        .series = {}};
    double done = 0;
    for (const std::uint64_t seed : {1, 2, 3}) {
        Rng rng(seed);
        const Chain chain(rng);
        const Ids test = chain.texts(256, rng);
        for (const bool causal : {true, false}) {
            const Trained trained = train_writer(chain, causal, budget, rng);
            table.rows.push_back(
                {str(seed), fixed(chain.entropy()), causal ? "causal" : "none",
                 fixed(teacher_forced(trained.net, test, causal)),
                 fixed(prefix_only(trained.net, test, causal)),
                 fixed(surprise_of_writing(trained.net, chain, causal, rng)),
                 fixed(chain.surprise_at_random())});
            if (seed == 1) {
                chart.series.push_back(
                    {causal ? "causal mask" : "no mask", trained.steps, trained.losses});
            }
            progress.update(++done / 12);
        }
        filled.rows.push_back({str(seed), fixed(chain.entropy()),
                               fixed(chain.entropy_between()),
                               fixed(fill_gaps(chain, 2 * budget, rng))});
        progress.update(++done / 12);
    }
    progress.finish();
    kit::write_file(out + "/leak.svg", kit::svg_line_chart(chart));
    kit::section("a decoder that sees its targets");
    std::cout << to_text(table) << "guessing costs ln 8 = " << fixed(std::log(8.0))
              << '\n';
    kit::section("the same network, words taken out");
    std::cout << to_text(filled);
}

}  // namespace lesson
