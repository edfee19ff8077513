#include "bigram.h"

#include "core/core.h"
#include "optim/adam.h"

namespace lesson {

Tensor count_pairs(std::span<const std::string> names, Real more) {
    const Index V = vocabulary_size();
    Tensor counts(Shape{V, V}, more);
    const auto count = counts.mutable_data();
    const NameBatch all = make_batch(names);
    for (Index i = 0; i < all.targets.size(); ++i) {
        if (all.targets[i] == default_ignored_id) continue;
        count[static_cast<std::size_t>(all.inputs[i] * V + all.targets[i])] += 1;
    }
    return counts;
}

Tensor shares_of(const Tensor& counts) {
    return counts / sum(counts, -1, Keep::yes);
}

Tensor learn_pairs(std::span<const std::string> names, int steps) {
    const Index V = vocabulary_size();
    const NameBatch all = make_batch(names);
    Tensor table({V, V});  // scores of 0: every letter is as likely as any other
    table.require_grad();
    Adam adam({table}, {.lr = 0.1});
    for (int step = 0; step < steps; ++step) {
        Tape tape;
        tape.backward(cross_entropy(embedding(table, all.inputs), all.targets));
        adam.step();
    }
    return table;
}

Scores look_up(const Tensor& probabilities) {
    return [scores = log(probabilities)](const Ids& letters) {
        return embedding(scores, letters);
    };
}

}  // namespace lesson
