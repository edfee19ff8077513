#include "tests/golden/golden.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include "core/arithmetic.h"
#include "core/reduce.h"
#include "core/tape.h"

namespace heed {

namespace {

template <class T>
const T& found(const GoldenCase& c, const std::map<std::string, T>& all,
               const std::string& name) {
    const auto it = all.find(name);
    check<Error>(it != all.end(), "golden", "case ", c.operation, ": ", c.variant,
                 " stores no ", name);
    return it->second;
}

Shape read_shape(std::istream& line) {
    std::string text;
    line.ignore(256, '(');
    std::getline(line, text, ')');
    std::istringstream sizes(text);
    std::vector<Index> dims;
    for (Index n = 0; sizes >> n;) dims.push_back(n);
    return Shape(std::span<const Index>(dims));
}

// strtod, because streams do not read "inf" and "nan".
double read_number(std::istream& line) {
    std::string word;
    line >> word;
    char* end = nullptr;
    const double value = std::strtod(word.c_str(), &end);
    check<Error>(!word.empty() && *end == 0, "golden", "not a number: ", word);
    return value;
}

Verdict compare(const std::string& what, const Tensor& actual, const Tensor& expected,
                double tolerance) {
    double largest = 0;
    for (const Real v : expected.data()) {
        if (std::isfinite(v)) largest = std::max(largest, std::fabs(double{v}));
    }
    Verdict v = all_close(actual, expected, tolerance, tolerance * largest);
    if (!v) v.message = what + ": " + v.message;
    return v;
}

}  // namespace

const Tensor& GoldenCase::real(const std::string& name) const {
    return found(*this, reals, name);
}

const Ids& GoldenCase::ids(const std::string& name) const {
    return found(*this, all_ids, name);
}

double GoldenCase::number(const std::string& name) const {
    return found(*this, numbers, name);
}

Mask GoldenCase::mask(const std::string& name) const {
    const Ids& values = ids(name);
    Mask m(values.shape());
    for (Index i = 0; i < m.size(); ++i) m[i] = values[i] != 0;
    return m;
}

std::vector<GoldenCase> golden_cases(const std::string& area) {
    const std::string path =
        std::string(HEED_SOURCE_DIR "/tests/golden/") + area + ".txt";
    std::ifstream file(path);
    check<Error>(file.is_open(), "golden", "cannot open ", path);
    std::vector<GoldenCase> cases;
    for (std::string text; std::getline(file, text);) {
        if (text.empty() || text[0] == '#') continue;
        std::istringstream line(text);
        std::string kind, name;
        line >> kind >> name;
        if (kind == "case") {
            name.pop_back();  // the colon
            std::string variant;
            std::getline(line >> std::ws, variant);
            cases.push_back({name, variant, {}, {}, {}});
        } else if (kind == "number") {
            cases.back().numbers[name] = read_number(line);
        } else if (kind == "ids") {
            Ids values(read_shape(line));
            for (auto& v : values.data())
                v = static_cast<std::int32_t>(read_number(line));
            cases.back().all_ids[name] = values;
        } else {
            check<Error>(kind == "real", "golden", path, " has a line of kind ", kind);
            Tensor values(read_shape(line));
            for (Real& v : values.mutable_data())
                v = static_cast<Real>(read_number(line));
            cases.back().reals[name] = values;
        }
    }
    return cases;
}

Verdict check_parity(const GoldenCase& stored, const Parity& parity, double tolerance) {
    const std::string name = "\n" + stored.operation + ", " + stored.variant + ": ";
    std::vector<Tensor> inputs;
    for (const std::string& input : parity.inputs) {
        inputs.push_back(stored.real(input).clone().require_grad());
    }
    Tensor y;
    if (parity.inputs.empty()) {
        y = parity.run(stored, inputs);
    } else {
        Tape tape;
        y = parity.run(stored, inputs);
        if (Verdict v = compare("shape of y", Tensor(y.shape()),
                                Tensor(stored.real("y").shape()), 0);
            !v) {
            return {false, name + v.message};
        }
        tape.backward(sum(y * stored.real("dy")));
    }
    if (Verdict v = compare("y", y, stored.real("y"), tolerance); !v)
        return {false, name + v.message};
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const std::string gradient = "d" + parity.inputs[i];
        if (Verdict v =
                compare(gradient, inputs[i].grad(), stored.real(gradient), tolerance);
            !v) {
            return {false, name + v.message};
        }
    }
    return {};
}

Verdict check_area(const std::string& area, const std::vector<Parity>& table) {
    std::string wrong;
    std::set<std::string> run;
    for (const GoldenCase& stored : golden_cases(area)) {
        const auto parity = std::find_if(
            table.begin(), table.end(),
            [&](const Parity& p) { return p.operation == stored.operation; });
        if (parity == table.end()) {
            wrong += "\nno entry runs the cases of " + stored.operation;
            continue;
        }
        run.insert(stored.operation);
        const Verdict v = check_parity(stored, *parity);
        if (!v) wrong += v.message;
    }
    for (const Parity& parity : table) {
        if (!run.count(parity.operation)) wrong += "\nno case of " + parity.operation;
    }
    return {wrong.empty(), wrong};
}

}  // namespace heed
