#include "answer.h"
#include "core/broadcast.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

// d, in the shape of y, brought to the shape of a. `Add` adds up along an axis.
template <class Add>
Tensor reduced(Tensor d, const Tensor& a, const Add& add) {
    while (d.rank() > a.rank()) d = add(d, 0, Keep::no);
    for (int axis = 0; axis < a.rank(); ++axis) {
        if (a.dim(axis) == 1) d = add(d, axis, Keep::yes);
    }
    return d;
}

Tensor summed(const Tensor& d, const Tensor& a) {
    return reduced(
        d, a, [](const Tensor& x, int axis, Keep keep) { return sum(x, axis, keep); });
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"no-sum",
         "You give dy times b in the shape of y: one contribution for every time that an "
         "element of a was read, side by side. An element has one gradient. A single "
         "number a that meets a (2, 3) is read six times; its gradient is the sum of six "
         "contributions and not a table of them.",
         [](const Tensor&, const Tensor& b, const Tensor& dy) { return dy * b; }},
        {"only-missing-axes",
         "You add up along the axes that a does not have. An axis that a has with size 1 "
         "was stretched as well: a (2, 1) that meets a (2, 3) is read three times along "
         "its last axis, and these three must be added up too.",
         [](const Tensor& a, const Tensor& b, const Tensor& dy) {
             Tensor d = dy * b;
             while (d.rank() > a.rank()) d = sum(d, 0);
             return d;
         }},
        {"sums-everything",
         "Every element of your da is the sum over all of y. An element of a is "
         "responsible only for the places that read it: in a (2, 1) that meets a (2, 3), "
         "the first element for the first row, and the second for the second.",
         [](const Tensor& a, const Tensor& b, const Tensor& dy) {
             return Tensor(a.shape(), sum(dy * b).item());
         }},
        {"factor-afterwards",
         "You add up dy first and multiply by b afterwards. b stands inside the sum: "
         "each reading of a met another element of b. And a product with b has the shape "
         "of y again wherever b is the larger one.",
         [](const Tensor& a, const Tensor& b, const Tensor& dy) {
             return summed(dy, a) * b;
         }},
        {"drops-the-axis",
         "You add up along the right axes, but an axis where a has size 1 vanishes from "
         "your result. a (2, 1) gets a gradient of shape (2,), which would then be "
         "stretched along the wrong axis wherever it is used. A gradient has the shape "
         "of its tensor, to the last 1.",
         [](const Tensor& a, const Tensor& b, const Tensor& dy) {
             Tensor d = dy * b;
             while (d.rank() > a.rank()) d = sum(d, 0);
             for (int axis = a.rank() - 1; axis >= 0; --axis) {
                 if (a.dim(axis) == 1) d = sum(d, axis);
             }
             return d;
         }},
        {"keeps-the-axis",
         "You add up along the axes that a does not have, but leave them with size 1: a "
         "(3,) gets a gradient of shape (1, 3). Those axes exist only in y; they must "
         "vanish. Size 1 stays only where a itself has size 1.",
         [](const Tensor& a, const Tensor& b, const Tensor& dy) {
             Tensor d = dy * b;
             const int extra = d.rank() - a.rank();
             for (int axis = 0; axis < d.rank(); ++axis) {
                 if (axis < extra || a.dim(axis - extra) == 1)
                     d = sum(d, axis, Keep::yes);
             }
             return d;
         }},
        {"mean",
         "Your result is the mean of the contributions, not their sum. If a moves by 1, "
         "every place that read it moves, and the loss feels all of them: with three "
         "equal contributions of 2 it moves by 6. A mean would say 2.",
         [](const Tensor& a, const Tensor& b, const Tensor& dy) {
             return reduced(dy * b, a, [](const Tensor& x, int axis, Keep keep) {
                 return mean(x, axis, keep);
             });
         }},
        {"no-factor",
         "You add up dy where dy times b belongs. That is the gradient of a sum, y = a + "
         "b. In a product, a move of a is multiplied by b before the loss sees it: with "
         "b = 3 and dy = 1 the gradient is 3.",
         [](const Tensor& a, const Tensor&, const Tensor& dy) { return summed(dy, a); }},
        {"own-factor",
         "You multiply dy by a itself. In y = a b the slope with respect to a is the "
         "OTHER factor: at a = 10, b = 3, moving a by 1 moves y by 3, and not by 10.",
         [](const Tensor& a, const Tensor&, const Tensor& dy) {
             return summed(dy * a, a);
         }},
        {"last-one",
         "Of the several contributions to an element of a you keep the last and lose the "
         "others: somewhere a = stands where a += belongs. In the example of the task "
         "that gives 400; the first element of y contributes 3 more.",
         [](const Tensor& a, const Tensor& b, const Tensor& dy) {
             Tensor da(a.shape());
             const auto to = da.mutable_data();
             Broadcast(a.shape(), b.shape(), "*").each([&](Index i, Index ia, Index ib) {
                 to[static_cast<std::size_t>(ia)] = dy[i] * b[ib];
             });
             return da;
         }},
        {"wrong-end",
         "You add up along the last axes of y where a has fewer axes. Shapes are aligned "
         "on the right: the (3,) in (2, 3) is a row, it was read once for each row of y, "
         "and so the sum goes over the rows, the first axis.",
         [](const Tensor& a, const Tensor& b, const Tensor& dy) {
             Tensor d = dy * b;
             while (d.rank() > a.rank()) d = sum(d, -1);
             for (int axis = 0; axis < a.rank(); ++axis) {
                 if (a.dim(axis) == 1) d = sum(d, axis, Keep::yes);
             }
             return d;
         }},
    };
}

}  // namespace heed::exercise
