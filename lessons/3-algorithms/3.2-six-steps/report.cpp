#include "report.h"

#include <iomanip>
#include <sstream>

namespace lesson {

std::string fixed(double value) {
    std::ostringstream out;
    out << std::fixed << std::setprecision(2) << value;
    return out.str();
}

std::string fixed(const std::vector<double>& values) {
    std::string all;
    for (const double v : values) {
        if (!all.empty()) all += ' ';
        all += fixed(v);
    }
    return all;
}

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
