// Lesson 0.1: tensors and broadcasting.
//
// A tensor is a line of numbers and a shape that says how to read it. From this one
// decision follow the strides, what reshape can and cannot do, which shapes combine, and
// two mistakes that run without an error.
#include <filesystem>
#include <iostream>

#include "core/core.h"
#include "lessons/kit/file.h"
#include "lessons/kit/options.h"
#include "lessons/kit/section.h"
#include "memory.h"
#include "table_loss.h"

using namespace heed;
using namespace lesson;

namespace {

void rows_in_memory() {
    kit::section("rows in memory");
    const Tensor x({2, 3}, {0, 1, 2, 10, 11, 12});  // 10 row + column
    std::cout << x << "\nin memory   " << in_a_line(x) << '\n';
    const Shape cube{2, 3, 4};
    std::cout << "strides of " << x.shape() << "      " << strides(x.shape()) << '\n'
              << "strides of " << cube << "   " << strides(cube) << '\n'
              << "element (1, 2, 3) of " << cube << " lies at "
              << 1 * cube.stride(0) + 2 * cube.stride(1) + 3 * cube.stride(2) << '\n';
}

void reshape_and_transpose() {
    kit::section("reshape and transpose");
    Tensor x({2, 3}, {0, 1, 2, 10, 11, 12});
    const Tensor reshaped = x.reshape({3, 2}), transposed = transpose(x, 0, 1);
    std::cout << "reshaped\n"
              << reshaped << "\ntransposed\n"
              << transposed << "\nin memory   " << in_a_line(reshaped) << "   and   "
              << in_a_line(transposed) << '\n';
    x.mutable_data()[0] = 7;
    std::cout << "after x[0] = 7: reshaped begins with " << reshaped[0]
              << ", transposed with " << transposed[0] << '\n';
}

// Four tokens of four features, to be given to two heads of two features each.
void two_heads(const std::string& out) {
    kit::section("two heads");
    Tensor x({4, 4});  // (T, NH K)
    for (Index i = 0; i < x.size(); ++i)
        x.mutable_data()[i] = static_cast<Real>(100 * (i / 4) + i % 4);
    const Tensor cut = x.reshape({2, 4, 2});                     // wrong
    const Tensor heads = transpose(x.reshape({4, 2, 2}), 0, 1);  // (NH, T, K)
    std::cout << "x, 100 token + feature\n"
              << x << "\nhead 0, reshaped only\n"
              << select(cut, 0, 0) << "\nhead 0, reshaped and transposed\n"
              << select(heads, 0, 0) << "\nmean of head 0 over its rows   "
              << mean(select(cut, 0, 0), 0) << "   and   " << mean(select(heads, 0, 0), 0)
              << '\n';
    kit::write_file(
        std::filesystem::path(out) / "memory.svg",
        memory_picture({{"x (4, 4)", x, 4, "token"},
                        {"reshape to (2, 4, 2)", cut, 8, "head"},
                        {"reshape to (4, 2, 2), transpose", heads, 8, "head"}}));
}

// What an operation says to shapes that do not fit.
template <class Operation>
std::string refusal(const Operation& operation) {
    try {
        operation();
    } catch (const ShapeError& error) {
        return error.what();
    }
    return "no error";
}

void broadcasting() {
    kit::section("broadcasting");
    const Tensor table({2, 3}, {0, 1, 2, 10, 11, 12});
    const Tensor row({3}, {100, 200, 300}), column({2, 1}, {1000, 2000});
    std::cout << "table + row\n"
              << table + row << "\ntable + column\n"
              << table + column << "\ncolumn + row\n"
              << column + row << '\n';
}

void reductions() {
    kit::section("reductions");
    const Tensor x({2, 3}, {0, 1, 2, 10, 11, 12});
    std::cout << "mean over axis 0   " << mean(x, 0) << "   " << mean(x, 0).shape()
              << "\nmean over axis 1   " << mean(x, 1) << "   " << mean(x, 1).shape()
              << "\nx - mean(x, 1, Keep::yes)\n"
              << x - mean(x, 1, Keep::yes) << '\n';

    // The axis that was not kept goes unnoticed where the table is square.
    const Tensor square({2, 2}, {0, 2, 10, 14});
    std::cout << "a square\n"
              << square << "\nits rows, centred\n"
              << square - mean(square, 1, Keep::yes) << "\nwithout Keep::yes\n"
              << square - mean(square, 1) << '\n';
}

void errors() {
    kit::section("errors");
    const Tensor x({2, 3}), y({4, 5}), pair({2}), row({3}), column({3, 1});
    std::cout << refusal([&] { return x + pair; }) << '\n'
              << refusal([&] { return x - mean(x, 1); }) << '\n'
              << refusal([&] {
                     x.reshape({4, -1});
                 })
              << '\n'
              << refusal([&] { return sum(x, 2); }) << '\n'
              << refusal([&] { return matmul(x, y); }) << '\n'
              << refusal([&] { return mse(column, row); }) << '\n'
              << "column - row: " << refusal([&] { return column - row; }) << '\n';
}

void run(const std::string& out, Index seed) {
    kit::need_folder(out);
    rows_in_memory();
    reshape_and_transpose();
    two_heads(out);
    broadcasting();
    reductions();
    errors();
    kit::section("a loss that trains");
    const Comparison fits = compare_losses(static_cast<std::uint64_t>(seed));
    std::cout << fits.text;
    kit::write_file(std::filesystem::path(out) / "losses.svg", fits.picture);
    kit::section("the price of a stride");
    std::cout << price_of_a_stride();
}

}  // namespace

int main(int argc, char** argv) {
    std::string out = "out";
    Index seed = 1;
    kit::Options options("learn run 0.1", "Shows how tensors lie in memory and combine.");
    options.text("out", out, "DIR", "where pictures go");
    options.integer("seed", seed, {0, 1000000}, "N",
                    "which points the losses are fitted to");
    return kit::run_lesson(argc, argv, options, [&] { run(out, seed); });
}
