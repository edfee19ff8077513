#include "lessons/kit/section.h"

#include <iostream>

namespace heed::kit {

void section(std::string_view title) {
    static bool first = true;
    std::cout << (first ? "" : "\n") << "== " << title << " ==\n";
    first = false;
}

}  // namespace heed::kit
