// Broadcasting: how tensors of different shapes combine element by element.
//
// Shapes are compared from the last axis backwards; missing axes count as 1, and an axis
// of size 1 is read again for every index of the other tensor:  (4, 3) + (3,)  adds a row
// to every row. The gradient needs no rule of its own. What was read at index `a` is
// added to at index `a`, so that an element read many times collects many contributions.
// Lesson 0.1; its gradient in lesson 0.3.
#pragma once

#include <string_view>
#include <vector>

#include "core/shape.h"

namespace heed {

class Broadcast {
public:
    // Throws ShapeError in the name of `where` if the shapes do not fit together.
    Broadcast(const Shape& a, const Shape& b, std::string_view where);

    const Shape& shape() const { return shape_; }  // of the result

    // Calls visit(y, a, b) for every element of the result, in order: its position and
    // the positions of the operands it is made of. Inlined, the inner loops have constant
    // steps, which lets the compiler vectorise them.
    template <class Visit>
    void each(Visit visit) const {
        if (shape_.size() == 0) return;
        for (Index row = 0; row < rows_; ++row) {
            Index a = 0, b = 0, rest = row;
            for (std::size_t i = outer_.size(); i-- > 0; rest /= outer_[i].size) {
                a += rest % outer_[i].size * outer_[i].step_a;
                b += rest % outer_[i].size * outer_[i].step_b;
            }
            const Index y = row * inner_.size, n = inner_.size;
            if (inner_.step_a == 1 && inner_.step_b == 1) {
                for (Index i = 0; i < n; ++i) visit(y + i, a + i, b + i);
            } else if (inner_.step_a == 1) {
                for (Index i = 0; i < n; ++i) visit(y + i, a + i, b);
            } else {
                for (Index i = 0; i < n; ++i) visit(y + i, a, b + i);
            }
        }
    }

private:
    // One loop over the result, and how far each operand moves with it (0: read again).
    struct Loop {
        Index size, step_a, step_b;
    };
    Shape shape_;
    std::vector<Loop> outer_;
    Loop inner_{1, 1, 1};
    Index rows_ = 1;
};

}  // namespace heed
