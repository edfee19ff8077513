// What a convolution is for: news of neighbours. How far a state sees is exact; whether
// that helps is measured on a question about two neighbours.
#include <algorithm>
#include <iostream>

#include "core/core.h"
#include "data/accuracy.h"
#include "lessons/kit/fixed.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "nn/nn.h"
#include "optim/optim.h"
#include "report.h"

namespace lesson {

namespace {

constexpr Index letters = 6, length = 20, batch = 64;

// --- does "a b" occur? -----------------------------------------------------------------

struct Question {
    Ids x;       // (B, 20), letters 0 .. 5
    Ids answer;  // (B), 1 where a 0 is followed by a 1
};

Question question(Index B, Rng& rng) {
    Question q{Ids(Shape{B, length}, 0), Ids(Shape{B}, 0)};
    for (Index b = 0; b < B; ++b) {
        for (Index t = 0; t < length; ++t) {
            q.x[b * length + t] = static_cast<std::int32_t>(rng.below(letters));
            if (t > 0 && q.x[b * length + t - 1] == 0 && q.x[b * length + t] == 1)
                q.answer[b] = 1;
        }
    }
    return q;
}

// Four ways to one vector for 20 letters, with the same layers before and after.
struct Reader {
    std::string kind;
    Embedding embedding;         // (6, D)
    Conv1d conv;                 // two taps
    Gru gru;                     // the last state
    LearnedPositions positions;  // of attention, begins at a deviation of 0.02
    MultiHeadAttention attention;
    Linear out;  // (D, 2)

    Reader(std::string name, Index D, Rng& rng)
        : kind(std::move(name)),
          embedding(letters, D, rng),
          conv(D, D, 2, rng, Padding::valid),
          gru(D, D, rng),
          positions(length, D, rng),
          attention(D, 1, rng),
          out(D, 2, rng) {
        if (kind == "attention, from 0.7")
            positions.table = Tensor::normal({length, D}, 0, 0.7, rng).require_grad();
    }

    Tensor operator()(const Ids& ids) const {  // (B, T) -> (B, 2)
        const Tensor x = embedding(ids);
        if (kind == "convolution") return out(max(relu(conv(x)), 1));
        if (kind == "GRU") return out(gru(x).last.h);
        const Tensor placed = positions(x * 0.5);
        return out(max(placed + attention(placed, placed, Mask(Shape{}, 1)), 1));
    }

    // Those of its kind; the others it never uses.
    std::vector<Tensor> weights() const {
        std::vector<Tensor> all = parameters(embedding);
        const auto add = [&](const auto& layer) {
            for (const Tensor& weight : parameters(layer)) all.push_back(weight);
        };
        if (kind == "convolution") add(conv);
        if (kind == "GRU") add(gru);
        if (kind.rfind("attention", 0) == 0) {
            add(positions);
            add(attention);
        }
        add(out);
        return all;
    }
};

double share_right(const Reader& reader, const Question& test) {
    Accuracy accuracy;
    accuracy.add(argmax(reader(test.x), -1), test.answer);
    return accuracy.value();
}

struct Course {
    Index parameters = 0;
    Index steps = 0;  // until 97 of 100 new sentences are right, or the limit
    double right = 0;
};

constexpr Index most_steps = 640;

Course taught(const std::string& kind, std::uint64_t seed) {
    Rng rng(seed);
    const Reader reader(kind, 32, rng);
    Adam adam(reader.weights(), {.lr = 5e-3});
    Rng tests(1000 + seed);
    const Question test = question(500, tests);
    Course course;
    for (const Tensor& weight : reader.weights()) course.parameters += weight.size();
    for (; course.steps < most_steps; ++course.steps) {
        if (course.steps % 20 == 0) course.right = share_right(reader, test);
        if (course.right >= 0.97) return course;
        const Question q = question(batch, rng);
        Tape tape;
        tape.backward(cross_entropy(reader(q.x), q.answer));
        adam.step();
    }
    course.right = share_right(reader, test);
    return course;
}

}  // namespace

// The gradient of one state with respect to the input is exactly zero where it does not
// look.
void print_sight() {
    kit::section("how far a state of the CNN sees");
    Rng rng(1);
    for (const Index depth : {1, 2, 3}) {
        const CnnEncoder cnn(4, 8, depth, 3, rng);
        Tensor x = Tensor::normal({1, 15, 4}, 0, 1, rng);
        x.require_grad();
        Tape tape;
        tape.backward(sum(slice(cnn(x).states, 1, 7, 8)));
        Index first = 15, last = 0;
        for (Index t = 0; t < 15; ++t) {
            for (Index e = 0; e < 4; ++e) {
                if (x.grad()[t * 4 + e] == 0) continue;
                first = std::min(first, t);
                last = std::max(last, t);
            }
        }
        std::cout << depth << (depth == 1 ? " layer:  " : " layers: ")
                  << "state 8 of 15 sees words " << first + 1 << " to " << last + 1
                  << '\n';
    }
}

void print_neighbours(kit::Progress& progress) {
    kit::section("does a 0 stand before a 1?");
    kit::Table table{{"reader", "parameters", "steps to 0.97", "right"}, {}, {}};
    for (const std::string kind :
         {"convolution", "GRU", "attention, from 0.02", "attention, from 0.7"}) {
        std::string right, steps;
        Index parameters = 0;
        for (const std::uint64_t seed : {1U, 2U, 3U}) {
            const Course course = taught(kind, seed);
            parameters = course.parameters;
            right += kit::fixed(course.right) + ' ';
            steps += str(course.steps, ' ');
            progress.update(0.9, kind);
        }
        table.rows.push_back({kind, str(parameters), steps, right});
    }
    std::cout << to_text(table);
}

}  // namespace lesson
