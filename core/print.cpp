// How a tensor looks when printed: NumPy's layout.
//
//     [[ 1.   0.5]
//      [-2.  10. ]]
//
// All numbers of one tensor share a format: as few of four digits after the point as they
// need, or scientific where that would hide them. Axes longer than 6 are shortened in
// tensors of more than 1000 elements, and a row that is too wide goes on below.
#include <algorithm>
#include <cmath>
#include <iomanip>
#include <ostream>
#include <sstream>
#include <string>

#include "core/tensor.h"

namespace heed {

namespace {

constexpr Index most_elements = 1000, edge = 3;
constexpr std::size_t line_width = 80;

struct Format {
    bool scientific = false;
    int digits = 0;         // after the point
    std::size_t width = 0;  // of the widest number

    std::string operator()(Real value) const {
        std::ostringstream out;
        out.imbue(std::locale::classic());
        if (!std::isfinite(value)) {
            out << (std::isnan(value) ? "nan" : value < 0 ? "-inf" : "inf");
        } else {
            out << (scientific ? std::scientific : std::fixed)
                << std::setprecision(digits) << value;
            // NumPy writes 1. and not 1: a tensor never looks like integers.
            if (digits == 0 && !scientific) out << '.';
        }
        return out.str();
    }
};

Format choose_format(std::span<const Real> values) {
    double largest = 0, smallest = INFINITY;
    for (const Real v : values) {
        if (!std::isfinite(v) || v == 0) continue;
        largest = std::max(largest, std::abs(double{v}));
        smallest = std::min(smallest, std::abs(double{v}));
    }
    Format format;
    format.scientific =
        largest >= 1e8 || (largest > 0 && (smallest < 1e-4 || largest / smallest > 1e5));
    if (format.scientific) {
        format.digits = 4;
    } else {
        // The fewest digits, at most four, that write every number as four would.
        for (const Real v : values) {
            if (!std::isfinite(v)) continue;
            while (format.digits < 4 &&
                   std::abs(std::round(v * std::pow(10., format.digits)) /
                                std::pow(10., format.digits) -
                            std::round(v * 1e4) / 1e4) >
                       1e-9 * std::max(1., std::abs(double{v}))) {
                ++format.digits;
            }
        }
    }
    for (const Real v : values) format.width = std::max(format.width, format(v).size());
    return format;
}

// Trailing zeros become spaces: 0.50 is printed as "0.5 ".
std::string padded(const Format& format, Real value) {
    std::string text = format(value);
    if (!format.scientific && std::isfinite(value) && format.digits > 0) {
        for (std::size_t i = text.size(); i-- > 0 && text[i] == '0';) text[i] = ' ';
    }
    return std::string(format.width - text.size(), ' ') + text;
}

class Printer {
public:
    Printer(std::ostream& out, const Tensor& tensor)
        : out_(out),
          tensor_(tensor),
          format_(choose_format(tensor.data())),
          shorten_(tensor.size() > most_elements) {}

    void print(int axis, Index offset) {
        if (axis == tensor_.rank()) {
            out_ << padded(format_, tensor_[offset]);
            return;
        }
        const bool innermost = axis == tensor_.rank() - 1;
        const Index n = tensor_.shape()[axis], stride = tensor_.shape().stride(axis);
        const std::string indent(static_cast<std::size_t>(axis) + 1, ' ');
        std::size_t column = indent.size();
        out_ << '[';
        for (Index i = 0; i < n; ++i) {
            const bool gap = shorten_ && n > 2 * edge && i == edge;
            if (i > 0 && innermost) {
                // A number that does not fit goes to the next line.
                const std::size_t width = gap ? 3 : format_.width;
                const bool fits = column + width + 1 < line_width;
                out_ << (fits ? " " : "\n" + indent);
                column = fits ? column + 1 : indent.size();
            } else if (i > 0) {
                // Matrices are set apart by empty lines, one for each axis between them.
                out_ << std::string(static_cast<std::size_t>(tensor_.rank() - axis - 1),
                                    '\n')
                     << indent;
            }
            if (gap) {
                out_ << "...";
                i = n - edge - 1;
                column += 3;
            } else {
                print(axis + 1, offset + i * stride);
                column += format_.width;
            }
        }
        out_ << ']';
    }

private:
    std::ostream& out_;
    const Tensor& tensor_;
    Format format_;
    bool shorten_;
};

}  // namespace

std::ostream& operator<<(std::ostream& out, const Tensor& tensor) {
    if (!tensor.defined()) return out << "(no tensor)";
    std::ostringstream text;
    Printer(text, tensor).print(0, 0);
    return out << text.str();
}

}  // namespace heed
