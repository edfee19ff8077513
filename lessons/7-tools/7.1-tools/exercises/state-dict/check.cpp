#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

struct File {
    std::vector<std::string> names;
    std::vector<Tensor> tensors;

    void add(const std::string& name, const Tensor& tensor) {
        names.push_back(name);
        tensors.push_back(tensor);
    }
    void remove(std::size_t i) {
        names.erase(names.begin() + static_cast<std::ptrdiff_t>(i));
        tensors.erase(tensors.begin() + static_cast<std::ptrdiff_t>(i));
    }
};

// The four tensors of one layer, in the order in which PyTorch has them.
void add_layer(File& file, const std::string& prefix, Index D, Rng& rng) {
    const auto draw = [&](const Shape& shape) {
        return Tensor::normal(shape, 0, 1, rng);
    };
    file.add(prefix + "in_proj_weight", draw({3 * D, D}));
    file.add(prefix + "in_proj_bias", draw({3 * D}));
    file.add(prefix + "out_proj.weight", draw({D, D}));
    file.add(prefix + "out_proj.bias", draw({D}));
}

File one_layer(Index D, std::uint64_t seed) {
    Rng rng(seed);
    File file;
    add_layer(file, "attention.", D, rng);
    return file;
}

// Two layers and a linear one, and the order of all turned round.
File a_model() {
    Rng rng(5);
    File file;
    add_layer(file, "layers.0.attention.", 4, rng);
    add_layer(file, "layers.1.attention.", 4, rng);
    file.add("layers.1.linear.weight", Tensor::normal({4, 4}, 0, 1, rng));
    return {{file.names.rbegin(), file.names.rend()},
            {file.tensors.rbegin(), file.tensors.rend()}};
}

File example() {
    Tensor rows({6, 2});
    for (Index i = 0; i < 12; ++i) rows.mutable_data()[std::size_t(i)] = Real(i + 1);
    File file;
    file.add("in_proj_weight", rows);
    file.add("in_proj_bias", Tensor({6}, {10, 20, 30, 40, 50, 60}));
    file.add("out_proj.weight", Tensor({2, 2}, {1, 2, 3, 4}));
    file.add("out_proj.bias", Tensor({2}, {7, 8}));
    return file;
}

template <class Function>
void must_throw(const Function& answer, const File& file, const std::string& prefix,
                const std::string& why) {
    bool thrown = false;
    try {
        answer(file.names, file.tensors, prefix);
    } catch (const Error&) {
        thrown = true;
    }
    require(thrown, why);
}

template <class Function>
std::vector<Tensor> eight(const Function& answer, const File& file,
                          const std::string& prefix) {
    const std::vector<Tensor> ours = answer(file.names, file.tensors, prefix);
    require(ours.size() == 8, "there are ", ours.size(), " tensors, not 8");
    for (std::size_t i = 0; i < 8; ++i) {
        const int rank = i % 2 == 0 ? 2 : 1;
        require(ours[i].rank() == rank, "tensor ", i + 1, " of the eight has the shape ",
                ours[i].shape(), ", and a ", rank == 2 ? "matrix (D, D)" : "bias (D)",
                " stands there");
    }
    return ours;
}

Check<Answer> check() {
    const File model = a_model();
    File shuffled = one_layer(3, 8);
    std::swap(shuffled.names[0], shuffled.names[2]);
    std::swap(shuffled.tensors[0], shuffled.tensors[2]);
    Check<Answer> check;
    check.properties = {
        {"the example of the task",
         [](const auto& answer) {
             const auto ours = eight(answer, example(), "");
             require_close(ours[0], Tensor({2, 2}, {1, 3, 2, 4}), 1e-12, "query.w");
             require_close(ours[4], Tensor({2, 2}, {9, 11, 10, 12}), 1e-12, "value.w");
             require_close(ours[3], Tensor({2}, {30, 40}), 1e-12, "key.b");
         }},
        {"x W + b here is x Wᵀ + b there",
         [](const auto& answer) {
             const File file = one_layer(5, 2);
             const auto ours = eight(answer, file, "attention.");
             Rng rng(3);
             const Tensor x = Tensor::normal({2, 5}, 0, 1, rng);
             const Tensor there =
                 matmul(x, file.tensors[0], {.b = true}) + file.tensors[1];
             const char* const names[] = {"query", "key", "value"};
             for (int part = 0; part < 3; ++part) {
                 const std::size_t w = 2 * static_cast<std::size_t>(part);
                 require_close(matmul(x, ours[w]) + ours[w + 1],
                               slice(there, -1, 5 * part, 5 * part + 5), 1e-9, "the ",
                               names[part], " of a word");
             }
             require_close(matmul(x, ours[6]) + ours[7],
                           matmul(x, file.tensors[2], {.b = true}) + file.tensors[3],
                           1e-9, "the output");
         }},
        {"the names say what is what, not the order",
         [](const auto& answer) {
             const File file = one_layer(3, 4);
             const File turned{{file.names.rbegin(), file.names.rend()},
                               {file.tensors.rbegin(), file.tensors.rend()}};
             require_close(eight(answer, turned, "attention.")[0],
                           eight(answer, file, "attention.")[0], 1e-12,
                           "query.w, with the list turned round");
         }},
        {"the prefix says which layer",
         [model](const auto& answer) {
             const auto first = eight(answer, model, "layers.0.attention.");
             const auto second = eight(answer, model, "layers.1.attention.");
             require(!all_close(first[0], second[0], 1e-9, 1e-9).ok,
                     "layers.0 and layers.1 have the same query.w, which they have not");
         }},
        {"what is missing is told",
         [](const auto& answer) {
             for (std::size_t i = 0; i < 4; ++i) {
                 File file = one_layer(3, 6);
                 const std::string name = file.names[i];
                 file.remove(i);
                 must_throw(answer, file, "attention.",
                            name + " is missing, and no Error was thrown");
             }
         }},
        {"what is not expected is told",
         [](const auto& answer) {
             File file = one_layer(3, 7);
             file.add("attention.bias_k", Tensor({1, 1, 3}));
             must_throw(answer, file, "attention.",
                        "attention.bias_k has the prefix and is none of the four, and "
                        "no Error was thrown");
         }},
    };
    const auto probe = [&](const std::string& name, const File& file,
                           const std::string& prefix) {
        check.probes.push_back({name, {file.names, file.tensors, prefix}});
    };
    probe("the example of the task", example(), "");
    probe("D = 5", one_layer(5, 2), "attention.");
    probe("D = 3, another order", shuffled, "attention.");
    probe("the first of two layers, last to first", model, "layers.0.attention.");
    probe("the second of two layers, last to first", model, "layers.1.attention.");
    probe("D = 1", one_layer(1, 9), "attention.");
    File less = one_layer(3, 10), more = one_layer(3, 11);
    less.remove(3);
    more.add("attention.bias_k", Tensor({1, 1, 3}, {5, 6, 7}));
    probe("a missing bias", less, "attention.");
    probe("a name that is not expected", more, "attention.");
    return check;
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::attention_from_torch, solution::attention_from_torch,
                     mistakes());
}

}  // namespace heed::exercise
