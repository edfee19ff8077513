#include <functional>
#include <map>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

using Names = std::vector<std::string>;
using Tensors = std::vector<Tensor>;
using Found = std::map<std::string, Tensor>;

const char* const four[] = {"in_proj_weight", "in_proj_bias", "out_proj.weight",
                            "out_proj.bias"};

bool expected(const std::string& name) {
    return std::find(std::begin(four), std::end(four), name) != std::end(four);
}

Found strictly(const Names& names, const Tensors& tensors, const std::string& prefix) {
    Found found;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!names[i].starts_with(prefix)) continue;
        const std::string rest = names[i].substr(prefix.size());
        if (!expected(rest)) throw Error("not expected: " + names[i]);
        found[rest] = tensors[i];
    }
    if (found.size() != 4) throw Error("missing");
    return found;
}

// Whatever is there, and zeros for what is not.
Found leniently(const Names& names, const Tensors& tensors, const std::string& prefix) {
    Found found;
    Index D = 1;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!names[i].starts_with(prefix)) continue;
        found[names[i].substr(prefix.size())] = tensors[i];
        D = tensors[i].dim(-1);
    }
    const Shape shapes[] = {{3 * D, D}, {3 * D}, {D, D}, {D}};
    for (std::size_t i = 0; i < 4; ++i)
        if (!found.contains(four[i])) found[four[i]] = Tensor(shapes[i]);
    return found;
}

Tensor turned(const Tensor& x) {
    return transpose(x, 0, 1);
}

// The i-th third of the rows.
Tensor third(const Tensor& x, Index i) {
    const Index n = x.dim(0) / 3;
    return slice(x, 0, i * n, (i + 1) * n);
}

// Every third row, from row i on.
Tensor every_third(const Tensor& x, Index i) {
    std::vector<Tensor> rows;
    for (Index r = i; r < x.dim(0); r += 3) rows.push_back(slice(x, 0, r, r + 1));
    return concat(rows, 0);
}

using Part = std::function<Tensor(const Tensor&, Index)>;

Tensors built(Found f, const Part& weight, const Part& bias,
              const std::function<Tensor(const Tensor&)>& output) {
    Tensors ours;
    for (Index i = 0; i < 3; ++i) {
        ours.push_back(weight(f["in_proj_weight"], i));
        ours.push_back(bias(f["in_proj_bias"], i));
    }
    ours.push_back(output(f["out_proj.weight"]));
    ours.push_back(f["out_proj.bias"].clone());
    return ours;
}

Tensor right_weight(const Tensor& x, Index i) {
    return turned(third(x, i));
}

Mistake<Answer> mistake(std::string id, std::string sentence, Part weight, Part bias,
                        std::function<Tensor(const Tensor&)> output) {
    return {std::move(id), std::move(sentence),
            [=](const Names& n, const Tensors& t, const std::string& p) {
                return built(strictly(n, t, p), weight, bias, output);
            }};
}

Tensor same(const Tensor& x) {
    return x.clone();
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake("not-turned",
                "Your matrices are PyTorch's, (out, in). They are square, so no shape "
                "complains, but x W then mixes columns that belong to inputs. In the "
                "example the first row of query.w is 1 3, not 1 2.",
                third, third, same),
        mistake("output-not-turned",
                "Query, key and value are right, and the output matrix stands as it is "
                "in the file. It is a linear layer like the other three, and (out, in) "
                "too.",
                right_weight, third, same),
        mistake(
            "reshaped",
            "You reshaped where a matrix must be turned round. Reshaping keeps the "
            "numbers in the order of memory and cuts the rows elsewhere: [[1 2] [3 "
            "4]] stays 1 2 3 4, and turned it is 1 3 2 4.",
            [](const Tensor& x, Index i) {
                const Index D = x.dim(1);
                return slice(x.reshape({D, 3 * D}), 1, i * D, (i + 1) * D);
            },
            third, turned),
        mistake(
            "every-third-row",
            "You took every third row for the query, as if query, key and value "
            "alternated. They lie in three whole blocks: of 6 rows the first 2 are "
            "the query's, the next 2 the key's.",
            [](const Tensor& x, Index i) { return turned(every_third(x, i)); },
            every_third, turned),
        mistake(
            "biases-of-another",
            "Your matrices are right, but every bias is the query's, the first third "
            "of the packed one. The biases are packed like the matrices, each third "
            "for its own.",
            right_weight, [](const Tensor& x, Index) { return third(x, 0); }, turned),
        mistake(
            "key-first",
            "Query and key are exchanged. The packed order is query, key, value. "
            "Self-attention with exchanged roles still runs: every score moves to "
            "its mirror image.",
            [](const Tensor& x, Index i) { return right_weight(x, i == 2 ? 2 : 1 - i); },
            [](const Tensor& x, Index i) { return third(x, i == 2 ? 2 : 1 - i); },
            turned),
        {"biases-last",
         "You return the three matrices first, and then the three biases. The order is "
         "that of heed's layers: each matrix is followed by its own bias.",
         [](const Names& n, const Tensors& t, const std::string& p) {
             const Tensors r = built(strictly(n, t, p), right_weight, third, turned);
             return Tensors{r[0], r[2], r[4], r[1], r[3], r[5], r[6], r[7]};
         }},
        {"by-position",
         "You took the tensors by their place in the list. A state_dict is a map: "
         "another "
         "version, or a file sorted by name, has another order. What is what is said by "
         "the names alone.",
         [](const Names& n, const Tensors& t, const std::string& p) {
             strictly(n, t, p);
             Found found;
             std::size_t next = 0;
             for (std::size_t i = 0; i < n.size(); ++i)
                 if (n[i].starts_with(p)) found[four[next++]] = t[i];
             return built(found, right_weight, third, turned);
         }},
        {"any-prefix",
         "You look at how a name ends and not at how it begins. In a model of two layers "
         "there are two in_proj_weight, and you return the same for both.",
         [](const Names& n, const Tensors& t, const std::string& p) {
             strictly(n, t, p);
             Found found;
             for (const char* const name : four)
                 for (std::size_t i = 0; i < n.size(); ++i)
                     if (n[i].ends_with(name) && !found.contains(name))
                         found[name] = t[i];
             return built(found, right_weight, third, turned);
         }},
        {"unexpected-is-ignored",
         "A name with the prefix that you do not know is passed over. It may be half of "
         "the layer: attention.bias_k changes every result, and a model without it runs "
         "and is wrong. Strict means that nothing is left over.",
         [](const Names& n, const Tensors& t, const std::string& p) {
             const Found all = leniently(n, t, p);
             for (const char* const name : four)
                 if (std::find(n.begin(), n.end(), p + name) == n.end())
                     throw Error("missing");
             return built(all, right_weight, third, turned);
         }},
        {"missing-is-zero",
         "What the file lacks is zeros in your layer. A misspelt name, and the output "
         "layer of a trained model is nothing, without a word. What is missing has to be "
         "told.",
         [](const Names& n, const Tensors& t, const std::string& p) {
             for (const std::string& name : n)
                 if (name.starts_with(p) && !expected(name.substr(p.size())))
                     throw Error("not expected");
             return built(leniently(n, t, p), right_weight, third, turned);
         }},
    };
}

}  // namespace heed::exercise
