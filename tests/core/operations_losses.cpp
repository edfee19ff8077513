#include "core/binary_cross_entropy.h"
#include "core/cross_entropy.h"
#include "core/kl_divergence.h"
#include "core/mse.h"
#include "core/nll.h"
#include "core/softmax.h"
#include "tests/core/operations.h"

namespace heed {

namespace {

using Inputs = std::vector<Tensor>;

void add_cross_entropy(OperationTable& table) {
    const Ids targets(Shape{2, 3}, {0, 4, 2, 2, 2, 1});
    const Tensor weights(Shape{5}, {1.5, 0, 0.25, 3, 0.7f});
    const Mask mask(Shape{2, 3}, {1, 1, 0, 1, 0, 1});
    const Tensor nothing(Shape{5});
    const std::vector<std::pair<const char*, CrossEntropyOptions>> variants = {
        {"smoothed", {.label_smoothing = 0.1}},
        {"smoothed to nothing but noise", {.label_smoothing = 1}},
        {"weights of classes, one of them 0", {.class_weights = weights}},
        {"positions masked", {.token_mask = mask}},
        {"a mask for each sentence", {.token_mask = Mask(Shape{2, 1}, {0, 1})}},
        {"everything masked", {.token_mask = Mask(Shape{}, 0)}},
        {"all classes without weight", {.class_weights = nothing}},
        {"all at once",
         {.ignored = 2,
          .label_smoothing = 0.3,
          .class_weights = weights,
          .token_mask = mask}}};
    for (const auto& variant : variants) {
        const CrossEntropyOptions options = variant.second;
        table.add("cross_entropy", variant.first, "cross_entropy",
                  [=](const Inputs& x) { return cross_entropy(x[0], targets, options); },
                  {table.numbers({2, 3, 5}) * 3});
    }
}

}  // namespace

void add_losses(OperationTable& table) {
    add_cross_entropy(table);

    const Ids rows(Shape{2, 3}, {0, 4, 2, 2, -1, 1});
    table.add("nll", "one ignored", "nll",
              [=](const Inputs& x) { return nll(x[0], rows); },
              {table.positive({2, 3, 5})});
    table.add("nll", "some clipped", "nll",
              [=](const Inputs& x) { return nll(x[0], rows); },
              {table.numbers({2, 3, 5}) * 2.6});
    table.add("nll", "one row", "nll",
              [](const Inputs& x) { return nll(x[0], Ids(Shape{}, 2)); },
              {table.positive({3})});
    table.add("nll", "everything ignored", "nll",
              [](const Inputs& x) { return nll(x[0], Ids(Shape{2}, 0), 0); },
              {table.positive({2, 3})});

    for (const Shape& shape : {Shape{}, Shape{1}, Shape{7}, Shape{2, 3}}) {
        table.add("mse", str(shape), "mse",
                  [](const Inputs& x) { return mse(x[0], x[1]); },
                  {table.numbers(shape), table.numbers(shape)});
        table.add("binary_cross_entropy", str(shape), "binary_cross_entropy",
                  [](const Inputs& x) { return binary_cross_entropy(x[0] * 6, x[1]); },
                  {table.numbers(shape), table.positive(shape)});
    }
    table.add("binary_cross_entropy", "one column masked", "binary_cross_entropy",
              [](const Inputs& x) {
                  return binary_cross_entropy(x[0], x[1], Mask(Shape{3}, {1, 0, 1}));
              },
              {table.numbers({2, 3}), table.positive({2, 3})});
    table.add("binary_cross_entropy", "everything masked", "binary_cross_entropy",
              [](const Inputs& x) {
                  return binary_cross_entropy(x[0], x[1], Mask(Shape{}, 0));
              },
              {table.numbers({2, 3}), table.positive({2, 3})});
    table.add("mse", "a tensor with itself", "mse",
              [](const Inputs& x) { return mse(x[0], x[0]); }, {table.numbers({3})});

    for (const Shape& shape : {Shape{5}, Shape{4, 1}, Shape{2, 3, 5}}) {
        table.add("kl_divergence", str(shape), "kl_divergence",
                  [](const Inputs& x) { return kl_divergence(x[0], x[1]); },
                  {table.positive(shape), table.numbers(shape)});
    }
    // p away from 0 is measured above; here p is a constant with zeros.
    table.add("kl_divergence", "p with zeros, q from logits", "kl_divergence",
              [](const Inputs& x) {
                  const Tensor p(Shape{2, 3}, {0, 0.25, 0.75, 1, 0, 0});
                  return kl_divergence(p, log_softmax(x[0]));
              },
              {table.numbers({2, 3})});
}

}  // namespace heed
