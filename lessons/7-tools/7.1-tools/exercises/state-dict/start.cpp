#include "answer.h"

namespace heed::mine {

// Eight tensors: query.w, query.b, key.w, key.b, value.w, value.b, output.w, output.b.
//
// Useful: name.starts_with(prefix) and name.substr(prefix.size()); slice(x, 0, a, b) are
// the rows a .. b-1; transpose(x, 0, 1); throw Error("..").
std::vector<Tensor> attention_from_torch(const std::vector<std::string>& names,
                                         const std::vector<Tensor>& tensors,
                                         const std::string& prefix) {
    not_started();
}

}  // namespace heed::mine
