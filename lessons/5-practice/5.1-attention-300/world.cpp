#include "world.h"

#include "optim/optim.h"

namespace lesson {

Sample sample(const World& world, Index B, Rng& rng) {
    Sample s{Tensor::normal({B, T, D}, 0, 1, rng), {}, {}, Ids(Shape{B, T})};
    for (auto& place : s.meant.data()) place = static_cast<std::int32_t>(rng.below(T));
    const Tensor picks = one_hot(s.meant, T);     // (B, T, T)
    const Tensor thing = matmul(picks, s.input);  // (B, T, D)
    const Tensor noise = Tensor::normal({B, T, D}, 0, 0.5, rng);
    s.output = matmul(thing, world.asks) + noise;
    s.target = matmul(thing, world.answers);
    return s;
}

void train(const Projected& model, const World& world, int steps, Rng& rng,
           const std::function<void(int)>& watch) {
    Adam adam(parameters(model), {.lr = 3e-3});
    for (int i = 0; i < steps; ++i) {
        const Sample s = sample(world, 10, rng);
        Tape tape;
        tape.backward(mse(model(s.input, s.output).context, s.target));
        adam.step();
        watch(i + 1);
    }
}

Marks mark(const Projected& model, const World& world) {
    Rng rng(1000);
    const Sample s = sample(world, 200, rng);
    const Attention look = model(s.input, s.output);
    const Ids best = argmax(look.weights, -1);
    double right = 0;
    for (Index i = 0; i < best.size(); ++i) right += best[i] == s.meant[i];
    return {right / static_cast<double>(best.size()),
            mse(look.context, s.target).item() / mean(square(s.target)).item()};
}

}  // namespace lesson
