// The root of 300 measured, and the one tensor that is keys and values.
#include <algorithm>
#include <iostream>

#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "report.h"

namespace lesson {

using kit::Align;

void print_statistics(std::uint64_t seed) {
    kit::section("what the division does");
    const struct {
        const char* name;
        double divisor;
    } cases[] = {{"nothing", 1},
                 {"the root of 300", std::sqrt(300.0)},
                 {"the root of 30, Attention(30)", std::sqrt(30.0)},
                 {"300", 300}};
    kit::Table table{
        {"divided by", "deviation of the scores", "mean largest weight of 5"},
        {},
        {Align::left, Align::right, Align::right}};
    const int draws = 100;
    for (const auto& c : cases) {
        Rng rng(seed);
        double squares = 0, largest = 0;
        for (int i = 0; i < draws; ++i) {
            const Tensor input = Tensor::normal({10, 5, 300}, 0, 1, rng);
            const Tensor output = Tensor::normal({10, 5, 300}, 0, 1, rng);
            const Tensor scores = dot(output, input) / c.divisor;
            squares += mean(square(scores)).item() / draws;
            largest += mean(max(softmax(scores), -1)).item() / draws;
        }
        table.rows.push_back({c.name, fixed(std::sqrt(squares), c.divisor == 300 ? 3 : 2),
                              fixed(largest, 3)});
    }
    std::cout << to_text(table);
}

void print_aliasing(std::uint64_t seed) {
    kit::section("one tensor, two roles");
    Rng rng(seed);
    const Tensor output = Tensor::normal({10, 5, 300}, 0, 1, rng);
    const Tensor direction = Tensor::normal({10, 5, 300}, 0, 1, rng);
    Tensor input = Tensor::normal({10, 5, 300}, 0, 1, rng).require_grad();
    Tensor key = input.clone().require_grad(), value = input.clone().require_grad();
    {
        Tape tape;
        tape.backward(sum(Printed(300)(input, output).context * direction));
    }
    {
        Tape tape;
        tape.backward(sum(attention(output, key, value).context * direction));
    }
    const auto length = [](const Tensor& x) { return std::sqrt(sum(square(x)).item()); };
    const double whole = length(input.grad());
    std::cout << "length of the gradient of the input " << fixed(whole, 1)
              << "\n  of a copy that is only the keys   " << fixed(length(key.grad()), 1)
              << "\n  of a copy that is only the values "
              << fixed(length(value.grad()), 1) << "\nthe input's is their sum: "
              << (distance(input.grad(), key.grad() + value.grad()) < 1e-4 ? "yes" : "no")
              << '\n';
}

}  // namespace lesson
