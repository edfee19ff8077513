#include "report.h"

namespace lesson {

const char* name(Keys keys) {
    if (keys == Keys::vocabulary) return "all output words";
    if (keys == Keys::written) return "words written so far";
    return keys == Keys::input ? "input states" : "none";
}
const char* name(Update update) {
    return update == Update::product ? "product"
           : update == Update::tanh  ? "tanh"
                                     : "GRU";
}

}  // namespace lesson
