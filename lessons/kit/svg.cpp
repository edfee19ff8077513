#include "lessons/kit/svg.h"

#include <iomanip>
#include <locale>
#include <sstream>

#include "core/error.h"
#include "data/utf8.h"

namespace heed::kit {

std::string xml_escaped(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        switch (c) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            default:
                safe += c;
        }
    }
    return safe;
}

double svg_width(std::string_view text, double font) {
    return display_width(text) * font * 0.6;
}

std::string svg_number(double value) {
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out << std::fixed << std::setprecision(2) << value;
    std::string digits = out.str();
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
    return digits == "-0" ? "0" : digits;
}

std::string svg_begin(long width, long height, double font, std::string_view title) {
    return str("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"", width,
               "\" height=\"", height, "\" viewBox=\"0 0 ", width, ' ', height,
               "\" role=\"img\" font-size=\"", svg_number(font),
               "\" font-family=\"sans-serif, 'Noto Sans CJK SC', 'Microsoft YaHei', "
               "'PingFang SC'\" fill=\"#1a1a1a\">\n<title>",
               xml_escaped(title), "</title>\n<rect width=\"", width, "\" height=\"",
               height, "\" rx=\"6\" fill=\"#ffffff\"/>\n");
}

std::string svg_text(double x, double y, std::string_view anchor, std::string_view text,
                     std::string_view more) {
    return str("<text x=\"", svg_number(x), "\" y=\"", svg_number(y), "\" text-anchor=\"",
               anchor, '"', more, '>', xml_escaped(text), "</text>\n");
}

}  // namespace heed::kit
