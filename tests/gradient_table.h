// A table of gradient checks, and the question whether it is complete.
//
// Each entry runs one operation on one awkward set of inputs. An entry that does not run
// its operation is found out by the tape, which has no step of that name; an operation
// without an entry is found out by reading the headers, where every operation stands on a
// line of its own: `Tensor name(`. Core, nn and the lessons fill tables of their own.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "core/arithmetic.h"
#include "core/gradient_check.h"
#include "core/reduce.h"
#include "core/tape.h"

namespace heed {

struct GradientEntry {
    std::string operation;   // as the header declares it: "matmul", "operator+"
    std::string inputs_are;  // what is special here: "(4, 3) + (3,)"
    std::string step;        // the name the tape must have recorded; "" for a pure view
    std::function<Tensor(const std::vector<Tensor>&)> function;
    std::vector<Tensor> inputs;
};

// The gradients of Σ f(x)² / 2 for those inputs that are wanted, added to what `into`
// holds.
inline void add_gradients(const GradientEntry& entry, const std::vector<Tensor>& into) {
    Tape tape;
    const Tensor y = entry.function(into);
    tape.backward(sum(y * y) * 0.5);
}

// Three promises of every operation: its gradient is the measured one, it is added to
// what is there, and an input that wants none is neither given one nor disturbs the
// others.
inline Verdict check_gradient(const GradientEntry& entry,
                              const GradientCheck& options = {}) {
    const std::string name = entry.operation + ", " + entry.inputs_are + ": ";
    std::vector<Tensor> x;
    for (const Tensor& input : entry.inputs) x.push_back(input.clone().require_grad());

    std::string recorded;
    bool found = entry.step.empty();
    {
        Tape tape;
        entry.function(x);
        for (const std::string step : tape.operations()) {
            found = found || step == entry.step;
            recorded += (recorded.empty() ? "" : ", ") + step;
        }
    }
    if (!found) {
        return {false, str(name, "the entry never runs its operation: no step \"",
                           entry.step, "\" among [", recorded, "]")};
    }
    if (Verdict v = gradient_check(entry.function, x, options); !v) {
        return {false, name + v.message};
    }

    add_gradients(entry, x);
    std::vector<Tensor> once;
    for (const Tensor& input : x) once.push_back(input.grad());
    add_gradients(entry, x);
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (Verdict v = all_close(x[i].grad(), once[i] * 2, 1e-12, 1e-12); !v) {
            return {false,
                    str(name, "a second gradient of input ", i, " is not added: ", v)};
        }
    }

    for (std::size_t wanted = 0; wanted < x.size() && x.size() > 1; ++wanted) {
        std::vector<Tensor> alone;
        for (const Tensor& input : entry.inputs) alone.push_back(input.clone());
        alone[wanted].require_grad();
        add_gradients(entry, alone);
        if (Verdict v = all_close(alone[wanted].grad(), once[wanted], 1e-12, 1e-12); !v) {
            return {false,
                    str(name, "input ", wanted, " alone has another gradient: ", v)};
        }
        for (std::size_t i = 0; i < x.size(); ++i) {
            if (i != wanted && alone[i].has_grad()) {
                return {false,
                        str(name, "input ", i, " was given a gradient nobody wants")};
            }
        }
    }
    return {};
}

// Names of the functions that the headers of a folder declare as `Tensor name(` at the
// beginning of a line. Throws Error if there are none: a scan of the wrong folder is no
// proof.
inline std::set<std::string> declared_operations(const std::filesystem::path& folder) {
    std::set<std::string> names;
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        if (file.path().extension() != ".h") continue;
        std::ifstream header(file.path());
        for (std::string line; std::getline(header, line);) {
            const std::string result = "Tensor ";
            const std::size_t end = line.find('(');
            if (line.rfind(result, 0) != 0 || end == std::string::npos) continue;
            const std::string name = line.substr(result.size(), end - result.size());
            if (name.find(' ') == std::string::npos) names.insert(name);
        }
    }
    check<Error>(!names.empty(), "declared_operations", "no operation is declared in ",
                 folder.string());
    return names;
}

// Which of these operations have no entry: "softmax, where", or "" if all have one.
inline std::string without_entry(const std::set<std::string>& operations,
                                 const std::vector<GradientEntry>& table) {
    std::string missing;
    for (const std::string& name : operations) {
        const bool has =
            std::any_of(table.begin(), table.end(),
                        [&](const GradientEntry& e) { return e.operation == name; });
        if (!has) missing += (missing.empty() ? "" : ", ") + name;
    }
    return missing;
}

}  // namespace heed
