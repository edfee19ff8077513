#include <doctest/doctest.h>

#include <filesystem>

#include "core/core.h"
#include "tests/golden/golden.h"
#include "tests/gradient_table.h"

using namespace heed;

namespace {

using Inputs = std::vector<Tensor>;
using Run = std::function<Tensor(const GoldenCase&, const Inputs&)>;

class Table {
public:
    void add(const char* operation, const std::vector<std::string>& inputs, Run run) {
        entries_.push_back({operation, inputs, std::move(run)});
    }
    void of_x(const char* operation, Tensor (*function)(const Tensor&)) {
        add(operation, {"x"},
            [function](const GoldenCase&, const Inputs& in) { return function(in[0]); });
    }
    void of_a_and_b(const char* operation,
                    Tensor (*function)(const Tensor&, const Tensor&)) {
        add(operation, {"a", "b"}, [function](const GoldenCase&, const Inputs& in) {
            return function(in[0], in[1]);
        });
    }
    const std::vector<Parity>& entries() const { return entries_; }

private:
    std::vector<Parity> entries_;
};

// Ids as numbers, to be compared like numbers.
Tensor numbers(const Ids& ids) {
    Tensor x(ids.shape());
    for (Index i = 0; i < ids.size(); ++i)
        x.mutable_data()[i] = static_cast<Real>(ids[i]);
    return x;
}

void add_elementwise(Table& table) {
    table.of_a_and_b("operator+", operator+);
    table.of_a_and_b("operator-", operator-);
    table.of_a_and_b("operator*", operator*);
    table.of_a_and_b("operator/", operator/);
    table.of_x("x+c", [](const Tensor& x) { return x + 3; });
    table.of_x("x-c", [](const Tensor& x) { return x - 3; });
    table.of_x("x*c", [](const Tensor& x) { return x * 3; });
    table.of_x("x/c", [](const Tensor& x) { return x / 3; });
    table.of_x("c+x", [](const Tensor& x) { return 3 + x; });
    table.of_x("c-x", [](const Tensor& x) { return 3 - x; });
    table.of_x("c*x", [](const Tensor& x) { return 3 * x; });
    table.of_x("c/x", [](const Tensor& x) { return 3 / x; });
    table.of_x("-x", [](const Tensor& x) { return -x; });
    table.of_x("exp", exp);
    table.of_x("log", log);
    table.of_x("sqrt", sqrt);
    table.of_x("tanh", tanh);
    table.of_x("sigmoid", sigmoid);
    table.of_x("relu", relu);
    table.of_x("gelu", gelu);
    table.of_x("gelu_tanh", gelu_tanh);
    table.of_x("square", square);
    table.of_x("abs", abs);
    table.of_x("softplus", softplus);
    table.of_x("silu", silu);
    table.add("pow", {"x"}, [](const GoldenCase& c, const Inputs& in) {
        return pow(in[0], c.number("p"));
    });
    table.add("clamp", {"x"}, [](const GoldenCase& c, const Inputs& in) {
        return clamp(in[0], c.number("lo"), c.number("hi"));
    });
}

void add_reduce(Table& table) {
    using OfAll = Tensor (*)(const Tensor&);
    using Along = Tensor (*)(const Tensor&, int, Keep);
    const auto along = [&](const char* operation, Along function, OfAll of_all) {
        table.add(operation, {"x"}, [=](const GoldenCase& c, const Inputs& in) {
            if (!c.has("axis")) return of_all(in[0]);
            return function(in[0], c.integer("axis"),
                            c.integer("keep") ? Keep::yes : Keep::no);
        });
    };
    along("sum", sum, sum);
    along("mean", mean, mean);
    along("var", var, var);
    along("max", max, nullptr);
    along("min", min, nullptr);
    along("logsumexp", logsumexp, nullptr);
    table.add("argmax", {}, [](const GoldenCase& c, const Inputs&) {
        return numbers(argmax(c.real("x"), c.integer("axis")));
    });
}

void add_movement(Table& table) {
    table.add("transpose", {"x"}, [](const GoldenCase& c, const Inputs& in) {
        return transpose(in[0], c.integer("axis1"), c.integer("axis2"));
    });
    table.add("concat", {"a", "b", "c"}, [](const GoldenCase& c, const Inputs& in) {
        return concat(in, c.integer("axis"));
    });
    table.add("stack", {"a", "b", "c"}, [](const GoldenCase& c, const Inputs& in) {
        return stack(in, c.integer("axis"));
    });
    table.add("slice", {"x"}, [](const GoldenCase& c, const Inputs& in) {
        return slice(in[0], c.integer("axis"), c.integer("begin"), c.integer("end"));
    });
    table.add("select", {"x"}, [](const GoldenCase& c, const Inputs& in) {
        return select(in[0], c.integer("axis"), c.integer("i"));
    });
    table.add("gather", {"x"}, [](const GoldenCase& c, const Inputs& in) {
        return gather(in[0], c.integer("axis"), c.ids("ids"));
    });
    table.add("flip", {"x"}, [](const GoldenCase& c, const Inputs& in) {
        return flip(in[0], c.integer("axis"));
    });
    table.add("repeat", {"x"}, [](const GoldenCase& c, const Inputs& in) {
        return repeat(in[0], c.integer("axis"), c.integer("times"));
    });
    table.add("pad", {"x"}, [](const GoldenCase& c, const Inputs& in) {
        return pad(in[0], c.integer("axis"), c.integer("before"), c.integer("after"),
                   static_cast<Real>(c.number("value")));
    });
    table.add("top_k", {"x"}, [](const GoldenCase& c, const Inputs& in) {
        return top_k(in[0], c.integer("k")).values;
    });
    table.add("embedding", {"table"}, [](const GoldenCase& c, const Inputs& in) {
        return embedding(in[0], c.ids("ids"));
    });
    table.add("one_hot", {}, [](const GoldenCase& c, const Inputs&) {
        return one_hot(c.ids("ids"), c.integer("classes"));
    });
}

void add_layers(Table& table) {
    table.add("matmul", {"a", "b"}, [](const GoldenCase& c, const Inputs& in) {
        return matmul(in[0], in[1], {c.integer("ta") != 0, c.integer("tb") != 0});
    });
    table.add("softmax", {"x"}, [](const GoldenCase& c, const Inputs& in) {
        return c.has("mask") ? softmax(in[0], c.mask("mask"))
                             : softmax(in[0], c.integer("axis"));
    });
    table.add("log_softmax", {"x"}, [](const GoldenCase& c, const Inputs& in) {
        if (!c.has("mask")) return log_softmax(in[0], c.integer("axis"));
        return masked_fill(log_softmax(in[0], c.mask("mask")), c.mask("mask"), 0);
    });
    table.add("masked_fill", {"x"}, [](const GoldenCase& c, const Inputs& in) {
        return masked_fill(in[0], c.mask("mask"), static_cast<Real>(c.number("value")));
    });
    table.add("where", {"a", "b"}, [](const GoldenCase& c, const Inputs& in) {
        return where(c.mask("mask"), in[0], in[1]);
    });
    table.add("linear", {"x", "w", "b"}, [](const GoldenCase&, const Inputs& in) {
        return linear(in[0], in[1], in[2]);
    });
    table.add("layer_norm", {"x", "scale", "shift"},
              [](const GoldenCase& c, const Inputs& in) {
                  return layer_norm(in[0], in[1], in[2], c.number("eps"));
              });
}

void add_losses(Table& table) {
    table.add("cross_entropy", {"x"}, [](const GoldenCase& c, const Inputs& in) {
        CrossEntropyOptions options{.ignored = c.integer("ignored"),
                                    .label_smoothing = c.number("smoothing")};
        if (c.has("weights")) options.class_weights = c.real("weights");
        if (c.has("mask")) options.token_mask = c.mask("mask");
        return cross_entropy(in[0], c.ids("targets"), options);
    });
    table.add("nll", {"p"}, [](const GoldenCase& c, const Inputs& in) {
        return nll(in[0], c.ids("targets"), c.integer("ignored"));
    });
    table.add("binary_cross_entropy", {"x", "targets"},
              [](const GoldenCase& c, const Inputs& in) {
                  return c.has("mask")
                             ? binary_cross_entropy(in[0], in[1], c.mask("mask"))
                             : binary_cross_entropy(in[0], in[1]);
              });
    table.of_a_and_b("mse", mse);
    table.add("kl_divergence", {"p", "log_q"}, [](const GoldenCase&, const Inputs& in) {
        return kl_divergence(in[0], in[1]);
    });
}

// Operations of core that PyTorch has not, and why.
const std::set<std::string> without_parity = {
    "dropout",  // draws from another generator; its arithmetic is checked by hand
};

// Which of these operations no area has a case of: "softmax, where", or "" if all do.
std::string without_case(const std::set<std::string>& operations,
                         const std::set<std::string>& excused) {
    std::set<std::string> stored;
    const std::filesystem::path folder = HEED_SOURCE_DIR "/tests/golden";
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        std::filesystem::path module = file.path();
        if (module.extension() != ".txt") continue;
        if (!exists(module.replace_extension(".py"))) continue;
        for (const GoldenCase& c : golden_cases(module.stem().string())) {
            stored.insert(c.operation);
        }
    }
    std::string missing;
    for (const std::string& name : operations) {
        if (stored.count(name) || excused.count(name)) continue;
        missing += (missing.empty() ? "" : ", ") + name;
    }
    return missing;
}

}  // namespace

TEST_SUITE("golden/core") {

TEST_CASE("operations equal PyTorch's in value and gradient") {
    Table table;
    add_elementwise(table);
    add_reduce(table);
    add_movement(table);
    add_layers(table);
    add_losses(table);
    CHECK(check_area("core", table.entries()));
}

TEST_CASE("every operation of core has a case of PyTorch or an excuse") {
    const std::set<std::string> declared = declared_operations(HEED_SOURCE_DIR "/core");
    CHECK(without_case(declared, without_parity) == "");
    CHECK(without_case(declared, {}) == "dropout");
    CHECK(without_case({"softmax", "no_such"}, without_parity) == "no_such");
    for (const std::string& name : without_parity) CHECK(declared.count(name) == 1);
}

}  // TEST_SUITE("golden/core")
