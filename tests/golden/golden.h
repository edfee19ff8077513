// Parity: the cases that PyTorch computed (tests/golden/README.md), read and compared.
//
//     case softmax: axis 1              the operation as its header spells it: what is special
//     number axis 1.0                   an option
//     ids targets (2 3) 0 1 2 3 4 5     integers
//     real x (2 3) 0.1 ...              inputs; y, the result; dy, the gradient that came
//     real dx (2 3) 0.2 ...             in; and for every differentiable input its gradient
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/all_close.h"
#include "core/array.h"
#include "core/tensor.h"

namespace heed {

struct GoldenCase {
    std::string operation, variant;
    std::map<std::string, Tensor> reals;
    std::map<std::string, Ids> all_ids;
    std::map<std::string, double> numbers;

    // Throw Error, naming the case, if there is no such thing.
    const Tensor& real(const std::string& name) const;
    const Ids& ids(const std::string& name) const;
    double number(const std::string& name) const;
    int integer(const std::string& name) const { return static_cast<int>(number(name)); }
    Mask mask(const std::string& name) const;  // ids that are not 0

    bool has(const std::string& name) const {
        return reals.count(name) + all_ids.count(name) + numbers.count(name) > 0;
    }
};

// Every case of tests/golden/<area>.txt. Throws Error if a line cannot be read.
std::vector<GoldenCase> golden_cases(const std::string& area);

// How heed runs the cases of one operation.
struct Parity {
    std::string operation;
    std::vector<std::string> inputs;  // what is differentiable, by name
    std::function<Tensor(const GoldenCase&, const std::vector<Tensor>&)> run;
};

// |heed - PyTorch| <= tolerance (|PyTorch| + the largest |PyTorch| of that tensor), for
// the result and for every gradient. Sums of numbers that nearly cancel are only as good
// as their largest part, hence the second term.
constexpr double parity_tolerance = sizeof(Real) == 8 ? 1e-10 : 1e-5;
Verdict check_parity(const GoldenCase& stored, const Parity& parity,
                     double tolerance = parity_tolerance);

// Runs every case of an area. The message lists cases that differ, cases whose operation
// the table does not know, and operations of the table that have no case.
Verdict check_area(const std::string& area, const std::vector<Parity>& table);

}  // namespace heed
