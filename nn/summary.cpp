#include "nn/summary.h"

#include <algorithm>
#include <ostream>

namespace heed {

namespace {

struct Line {
    std::string left;   // branches, name and shape
    Index columns = 0;  // how wide `left` is on a screen: a branch is three bytes
    std::string count;
    std::string note;
};

// 1234567 -> "1,234,567"
std::string with_commas(Index n) {
    const std::string digits = std::to_string(n);
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
        text += digits[i];
    }
    return text;
}

// Alike in everything but the name.
bool alike(const ModelPart& a, const ModelPart& b) {
    if (a.shape != b.shape || a.count != b.count || a.trainable != b.trainable)
        return false;
    return std::equal(a.parts.begin(), a.parts.end(), b.parts.begin(), b.parts.end(),
                      [](const ModelPart& x, const ModelPart& y) {
                          return x.name == y.name && alike(x, y);
                      });
}

// "blocks.11" -> "blocks.", and "" for a name without a number.
std::string series(const std::string& name) {
    const std::size_t dot = name.find_last_of('.');
    return dot == std::string::npos ? "" : name.substr(0, dot + 1);
}

std::string note_on(const ModelPart& part) {
    if (part.trainable == part.count) return "";
    if (part.trainable == 0) return "frozen";
    return with_commas(part.trainable) + " trainable";
}

void add_lines(const ModelPart& part, const std::string& name, const std::string& branch,
               const std::string& below, Index depth, std::vector<Line>& lines) {
    Line line;
    line.left = branch + name;
    if (part.shape) line.left += str(' ', *part.shape);
    line.columns = static_cast<Index>(line.left.size()) -
                   (static_cast<Index>(branch.size()) - 3 * depth);
    line.count = with_commas(part.count);
    line.note = note_on(part);
    lines.push_back(std::move(line));

    const auto& parts = part.parts;
    for (std::size_t i = 0, next = 0; i < parts.size(); i = next) {
        next = i + 1;
        const std::string same = series(parts[i].name);
        while (!same.empty() && next < parts.size() && series(parts[next].name) == same &&
               alike(parts[i], parts[next])) {
            ++next;
        }
        const std::string title =
            next == i + 1 ? parts[i].name
                          : parts[i].name + " .. " + parts[next - 1].name + ", each";
        const bool last = next == parts.size();
        add_lines(parts[i], title, below + (last ? "└─ " : "├─ "),
                  below + (last ? "   " : "│  "), depth + 1, lines);
    }
}

}  // namespace

std::string to_string(const ModelPart& model) {
    std::vector<Line> lines;
    add_lines(model, model.name, "", "", 0, lines);
    Index left = 0, right = 0;
    for (const Line& line : lines) {
        left = std::max(left, line.columns);
        right = std::max(right, static_cast<Index>(line.count.size()));
    }
    const auto spaces = [](Index n) {
        return std::string(static_cast<std::size_t>(n), ' ');
    };
    std::string text;
    for (const Line& line : lines) {
        text += line.left + spaces(left - line.columns + 2) +
                spaces(right - static_cast<Index>(line.count.size())) + line.count;
        if (&line == &lines.front()) text += " numbers";
        if (!line.note.empty()) text += "  " + line.note;
        text += '\n';
    }
    return text;
}

std::ostream& operator<<(std::ostream& out, const ModelPart& model) {
    return out << to_string(model);
}

}  // namespace heed
