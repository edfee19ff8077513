#include "lessons/kit/sparkline.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace heed::kit {

namespace {

const char* const levels[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

}  // namespace

std::string sparkline(const std::vector<double>& values, int width) {
    const std::size_t count = values.size();
    const std::size_t columns =
        std::min(count, static_cast<std::size_t>(std::max(width, 1)));
    std::vector<double> means(columns);
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (std::size_t c = 0; c < columns; ++c) {
        const std::size_t begin = c * count / columns, end = (c + 1) * count / columns;
        double sum = 0;
        for (std::size_t i = begin; i < end; ++i) sum += values[i];
        means[c] = sum / static_cast<double>(end - begin);
        if (!std::isfinite(means[c])) continue;
        low = std::min(low, means[c]);
        high = std::max(high, means[c]);
    }
    std::string text;
    for (const double mean : means) {
        if (!std::isfinite(mean)) {
            text += ' ';
            continue;
        }
        const double share = high > low ? (mean - low) / (high - low) : 0;
        text += levels[std::min(7, static_cast<int>(share * 8))];
    }
    return text;
}

}  // namespace heed::kit
