// A model to PyTorch and back.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iostream>

#include "core/core.h"
#include "files/files.h"
#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "reader.h"
#include "report.h"

namespace lesson {

using namespace heed;
namespace fs = std::filesystem;

namespace {

// Two sentences of five and three words. Ids and masks travel as numbers.
const Ids ids(Shape{2, 5}, {3, 1, 4, 1, 5, 2, 6, 5, 0, 0});
const Mask real(Shape{2, 5}, {1, 1, 1, 1, 1, 1, 1, 1, 0, 0});

template <class T>
Tensor as_tensor(const Array<T>& x) {
    Tensor y(x.shape());
    for (Index i = 0; i < x.size(); ++i) y.mutable_data()[std::size_t(i)] = Real(x[i]);
    return y;
}

// The largest difference, where a word is real or where none is.
double difference(const Tensor& a, const Tensor& b, bool at_words = true) {
    check(a.shape() == b.shape(), "difference", a.shape(), " and ", b.shape());
    double largest = 0;
    for (Index i = 0; i < a.size(); ++i) {
        const double d = std::abs(double{a[i]} - double{b[i]});
        if ((real[i / a.dim(-1)] != 0) == at_words && !(d <= largest)) largest = d;
    }
    return largest;
}

// A square matrix in PyTorch's layout: every shape still fits.
void turn_round(Tensor w) {
    const Tensor turned = transpose(w, 0, 1);
    std::copy_n(turned.data().begin(), w.size(), w.mutable_data().begin());
}

// What PyTorch wrote: parameters that it has trained, and what it computes with them.
double read_back(const fs::path& folder, const Reader& model, bool at_words = true) {
    load_state_dict(folder / "from-torch.safetensors", model);
    const Safetensors example(folder / "from-torch-case.safetensors");
    return difference(model(ids, real), example.tensor("y"), at_words);
}

}  // namespace

void print_there_and_back(const std::string& out, const std::string& here) {
    kit::section("a model on its way to PyTorch");
    Rng rng(7);
    const Reader model(rng);
    // Every number anew, so that no bias of 0 and no scale of 1 hides an exchange.
    for (Tensor& p : parameters(model)) {
        for (Real& v : p.mutable_data()) v = static_cast<Real>(rng.normal() / 2);
    }
    const fs::path folder = out, path = folder / "model.safetensors";
    save_state_dict(path, model);
    write_safetensors(
        folder / "case.safetensors",
        {{"ids", as_tensor(ids)}, {"real", as_tensor(real)}, {"y", model(ids, real)}});
    kit::Table table{{"heed", "shape", "PyTorch", "shape"}};
    const auto named = named_parameters(model);
    for (const StateDictEntry& entry : state_dict(model)) {
        std::string names, shapes;
        for (const Tensor& part : entry.parts) {
            for (const NamedParameter& p : named) {
                if (!(p.tensor.grad_slot() == part.grad_slot())) continue;
                names += (names.empty() ? "" : " ") + p.name;
                shapes = str(p.tensor.shape());
            }
        }
        table.rows.push_back({names, shapes, entry.name, str(entry.shape())});
    }
    std::cout << to_text(table);

    kit::section("the file");
    const Safetensors file(path);
    std::cout << fs::file_size(path) << " bytes, " << file.tensors().size()
              << " tensors, " << count_parameters(model) << " numbers\n";
    for (const auto& [name, stored] : file.tensors()) {
        if (name.starts_with("lstm")) continue;
        std::cout << name << ": " << stored.dtype << ' ' << stored.shape << ", bytes "
                  << stored.begin << " to " << stored.end << '\n';
    }

    kit::section("and back");
    Rng other(8);
    const Reader reread(other);
    load_state_dict(path, reread);
    std::cout << "our own file:         largest difference "
              << difference(reread(ids, real), model(ids, real))
              << "\nfile of PyTorch 1.13: largest difference "
              << digits(read_back(here, reread), 1) << "\nfile of your PyTorch: ";
    if (fs::exists(folder / "from-torch.safetensors")) {
        std::cout << "largest difference " << digits(read_back(folder, reread), 1)
                  << '\n';
    } else {
        std::cout << "skipped, round_trip.py was not run (it needs PyTorch)\n";
    }

    kit::section("differences that are easy to have");
    std::cout << "at padding:             " << fixed(read_back(here, reread, false));
    turn_round(reread.attention.output.w);
    const Safetensors example(fs::path(here) / "from-torch-case.safetensors");
    std::cout << "\none matrix not turned:  "
              << fixed(difference(reread(ids, real), example.tensor("y"))) << '\n';

    kit::section("a file that does not fit");
    write_safetensors(path, {{"embedding.weight", Tensor({7, 3})},
                             {"lstm.weight_ih_l0", Tensor({3, 16})},
                             {"output.w", Tensor({4, 5})}});
    try {
        load_state_dict(path, reread);
    } catch (const FileError& error) {
        const std::string words = error.what();
        std::cout << words.substr(words.find("model.safetensors")) << '\n';
    }
    save_state_dict(path, model);
}

}  // namespace lesson
