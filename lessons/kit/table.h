// A table of text in aligned columns, Chinese included.
//
//     model              BLEU  exact
//     ----------------  -----  -----
//     with attention     97.1   93 %
//     without attention  41.8   20 %
#pragma once

#include <string>
#include <vector>

#include "lessons/kit/label.h"

namespace heed::kit {

struct Table {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows = {};  // each as long as the header
    std::vector<Align> align = {};                    // missing ones are left
};

// The table as lines that end with a newline and not with spaces. Throws ShapeError when
// a row is not as long as the header.
std::string to_text(const Table& table);

}  // namespace heed::kit
