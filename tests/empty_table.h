// A table of empty batches, and the question whether it is complete.
//
// The last batch of a file can be empty, and so can what a filter leaves over. Every
// operation and every layer has an answer for a batch of 0: a result of the right shape
// and gradients of zero, or an error that says why there is none. An operation without an
// entry is found out by reading the headers, as in gradient_table.h; a layer is what has
// a visit.
#pragma once

#include "tests/gradient_table.h"

namespace heed {

struct EmptyEntry {
    std::string operation;  // as the header declares it: "matmul", "Gpt"
    std::function<Tensor(const std::vector<Tensor>&)> function;
    std::vector<Tensor> inputs;  // one has a size of 0, if not the ids inside
    Shape result = {};
    std::string refusal = {};             // part of the error, where there is no result
    std::vector<Tensor> parameters = {};  // of a layer, which want gradients too
};

class EmptyTable {
public:
    using Inputs = std::vector<Tensor>;
    using Function = std::function<Tensor(const Inputs&)>;

    void gives(const char* operation, const Inputs& inputs, const Shape& result,
               Function function, const Inputs& parameters = {}) {
        entries.push_back(
            {operation, std::move(function), inputs, result, "", parameters});
    }
    void refuses(const char* operation, const Inputs& inputs, const char* refusal,
                 Function function) {
        entries.push_back({operation, std::move(function), inputs, {}, refusal, {}});
    }
    std::vector<EmptyEntry> entries;
};

namespace detail {

inline std::string refused(const EmptyEntry& entry) {
    try {
        entry.function(entry.inputs);
    } catch (const Error& error) {
        const std::string message = error.what();
        if (message.find(entry.refusal) != std::string::npos) return "";
        return str("expected an error with \"", entry.refusal, "\", not ", message);
    }
    return str("expected an error with \"", entry.refusal, "\", but there was none");
}

}  // namespace detail

// "" if the entry holds: the shape is right, and after backward each input has a gradient
// of its own shape that is zero, or none.
inline std::string fault_of(const EmptyEntry& entry) {
    if (!entry.refusal.empty()) return detail::refused(entry);
    std::vector<Tensor> x;
    for (const Tensor& input : entry.inputs) x.push_back(input.clone().require_grad());
    Tape tape;
    const Tensor y = entry.function(x);
    if (y.shape() != entry.result)
        return str("the result is ", y.shape(), ", not ", entry.result);
    if (y.size() == 1 && !(y.item() == 0)) return str("the result is ", y.item());
    // With a second term there is a loss on the tape even if no input had a part in y.
    Tensor one = Tensor::scalar(1).require_grad();
    tape.backward(sum(y * y) + one);
    x.insert(x.end(), entry.parameters.begin(), entry.parameters.end());
    for (std::size_t i = 0; i < x.size(); ++i) {
        const Tensor dx = x[i].grad();
        if (dx.shape() != x[i].shape()) return str("gradient ", i, " is ", dx.shape());
        for (const Real d : dx.data()) {
            if (!(d == 0)) return str("gradient ", i, " has the number ", d);
        }
    }
    return "";
}

// Throws nothing: an exception is a fault as well.
inline std::string check_empty(const EmptyEntry& entry) {
    std::string fault;
    try {
        fault = fault_of(entry);
    } catch (const std::exception& error) {
        fault = error.what();
    }
    return fault.empty() ? "" : entry.operation + ": " + fault;
}

// Names of the structs in the headers of a folder that have a visit: layers and models.
inline std::set<std::string> declared_layers(const std::filesystem::path& folder) {
    std::set<std::string> names;
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        if (file.path().extension() != ".h") continue;
        std::ifstream header(file.path());
        std::string latest;
        for (std::string line; std::getline(header, line);) {
            const std::string begin = "struct ";
            if (line.rfind(begin, 0) == 0) {
                latest = line.substr(begin.size());
                latest = latest.substr(0, latest.find_first_of(" {:;"));
            }
            if (line.rfind("    void visit(Visitor&&", 0) == 0) names.insert(latest);
        }
    }
    check<Error>(!names.empty(), "declared_layers", "no layer is declared in ",
                 folder.string());
    return names;
}

// Which of these names no entry of a table has: "softmax, where", or "".
template <class Entry>
std::string without_answer(const std::set<std::string>& names,
                           const std::vector<Entry>& table) {
    std::string missing;
    for (const std::string& name : names) {
        const bool has = std::any_of(table.begin(), table.end(),
                                     [&](const Entry& e) { return e.operation == name; });
        if (!has) missing += (missing.empty() ? "" : ", ") + name;
    }
    return missing;
}

}  // namespace heed
