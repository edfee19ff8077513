#include "report.h"

#include <algorithm>

namespace lesson {

using namespace heed;

std::string side_by_side(const std::vector<std::pair<std::string, Mask>>& named_masks) {
    std::size_t height = 0;
    for (const auto& named : named_masks)
        height = std::max(height, static_cast<std::size_t>(named.second.shape()[0]));
    std::string text;
    for (std::size_t line = 0; line <= height; ++line) {
        std::string all;
        for (const auto& named : named_masks) {
            const Index T = named.second.shape()[0], S = named.second.shape()[1];
            std::string one;
            const Index t = static_cast<Index>(line) - 1;
            if (line == 0) one = named.first;
            for (Index s = 0; s < S && 0 <= t && t < T; ++s) {
                if (s > 0) one += ' ';
                one += named.second(t, s) ? '1' : '0';
            }
            const std::size_t wide = static_cast<std::size_t>(2 * S);
            one.resize(std::max(wide, named.first.size()) + 2, ' ');
            all += one;
        }
        all.erase(all.find_last_not_of(' ') + 1);
        text += all + '\n';
    }
    return text;
}

}  // namespace lesson
