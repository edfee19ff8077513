#include "lessons/course/page.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "core/error.h"
#include "data/utf8.h"
#include "lessons/course/exercise.h"
#include "lessons/course/quote.h"
#include "lessons/map.h"

namespace heed::course {

namespace fs = std::filesystem;

namespace {

const fs::path root = fs::path(HEED_LESSONS).parent_path();

std::string at(const Page& page, std::size_t line) {
    return str(fs::relative(page.path, root).string(), ':', line + 1, ": ");
}

bool fence(const std::string& line) {
    return line.rfind("```", 0) == 0;
}

std::size_t closing_fence(const Page& page, std::size_t open) {
    std::size_t close = open + 1;
    while (close < page.lines.size() && !fence(page.lines[close])) ++close;
    return close;
}

// Calls `each` with the number of every line that is not inside a fenced block.
template <class Each>
void outside_blocks(const Page& page, const Each& each) {
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
        if (fence(page.lines[i])) {
            i = closing_fence(page, i);
        } else {
            each(i);
        }
    }
}

// The line with `code spans` blanked out.
std::string without_code(std::string line) {
    bool code = false;
    for (char& c : line) {
        if (c == '`') {
            code = !code;
        } else if (code) {
            c = ' ';
        }
    }
    return line;
}

// How GitHub names the anchor of a heading.
std::string anchor_of(const std::string& heading) {
    std::string anchor;
    for (const char c : heading.substr(heading.find_first_not_of("# "))) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == ' ') {
            anchor += '-';
        } else if (byte >= 0x80 || std::isalnum(byte) || c == '-' || c == '_') {
            anchor += static_cast<char>(byte < 0x80 ? std::tolower(byte) : byte);
        }
    }
    return anchor;
}

std::set<std::string> anchors_of(const Page& page) {
    std::set<std::string> anchors;
    outside_blocks(page, [&](std::size_t i) {
        if (page.lines[i].rfind('#', 0) == 0) anchors.insert(anchor_of(page.lines[i]));
    });
    return anchors;
}

bool may_write_freely(const Page& page) {
    const std::string name = page.path.filename().string();
    return name != "lesson.md";
}

}  // namespace

Page read_page(const fs::path& path) {
    return {path, lines_of(content_of(path))};
}

std::string to_text(const Page& page) {
    std::string text;
    for (const std::string& line : page.lines) text += line + '\n';
    return text;
}

std::vector<fs::path> find_pages() {
    std::vector<fs::path> pages{root / "README.md"};
    for (const auto& entry : fs::recursive_directory_iterator(root / "lessons")) {
        if (entry.path().extension() == ".md") pages.push_back(entry.path());
    }
    std::sort(pages.begin() + 1, pages.end());
    return pages;
}

void check_quotations(Page& page, bool refresh, Complaints& complaints) {
    for (std::size_t open = 0; open < page.lines.size(); ++open) {
        if (!fence(page.lines[open])) continue;
        const std::size_t close = closing_fence(page, open);
        if (close == page.lines.size()) {
            complaints.push_back(at(page, open) + "this block is never closed");
            return;
        }
        const std::string info = page.lines[open].substr(3);
        const bool code = info.rfind("cpp", 0) == 0, output = info.rfind("text", 0) == 0;
        const std::string reference =
            info.size() > 4 ? info.substr(info.find(' ') + 1) : "";
        const bool quotes = reference.find('/') != std::string::npos ||
                            reference.find('.') != std::string::npos;
        if ((code || output) && !quotes && !may_write_freely(page)) {
            complaints.push_back(at(page, open) +
                                 "a block of code or output must say what " +
                                 "it quotes: ```cpp core/shape.h: Index size()");
        }
        if ((code || output) && quotes) {
            try {
                const std::string source = code ? quoted_source(reference, page.path)
                                                : quoted_output(reference, page.path);
                std::string block;
                for (std::size_t i = open + 1; i < close; ++i)
                    block += page.lines[i] + '\n';
                if (block != source && refresh) {
                    const std::vector<std::string> lines = lines_of(source);
                    const auto begin =
                        page.lines.begin() + static_cast<std::ptrdiff_t>(open);
                    const auto end =
                        page.lines.begin() + static_cast<std::ptrdiff_t>(close);
                    const auto place = page.lines.erase(begin + 1, end);
                    page.lines.insert(place, lines.begin(), lines.end());
                } else if (block != source) {
                    complaints.push_back(at(page, open) +
                                         "this block is not what stands in " + reference +
                                         " any more; refresh it: lessons/learn refresh");
                }
            } catch (const std::exception& error) {
                complaints.push_back(at(page, open) + error.what());
            }
        }
        open = closing_fence(page, open);
    }
}

void check_links(const Page& page, Complaints& complaints) {
    outside_blocks(page, [&](std::size_t i) {
        const std::string line = without_code(page.lines[i]);
        for (auto found = line.find("]("); found != std::string::npos;
             found = line.find("](", found + 1)) {
            const auto end = line.find(')', found);
            if (end == std::string::npos) break;
            const std::string target = line.substr(found + 2, end - found - 2);
            if (target.rfind("http", 0) == 0 || target.empty()) continue;
            const auto hash = target.find('#');
            const std::string file = target.substr(0, hash);
            const fs::path path =
                file.empty() ? page.path : page.path.parent_path() / file;
            std::error_code none;
            if (!fs::exists(path, none)) {
                complaints.push_back(at(page, i) + "there is nothing at " + target);
            } else if (hash != std::string::npos && path.extension() == ".md") {
                const std::string anchor = target.substr(hash + 1);
                if (!anchors_of(read_page(path)).contains(anchor))
                    complaints.push_back(at(page, i) + "no heading has the anchor " +
                                         target);
            }
        }
    });
}

void check_formulas(const Page& page, Complaints& complaints) {
    bool display = false;
    std::size_t opened = 0;
    int braces = 0;
    outside_blocks(page, [&](std::size_t i) {
        const std::string line = without_code(page.lines[i]);
        bool inside = false;
        for (std::size_t c = 0; c < line.size(); ++c) {
            if (line[c] == '\\') {
                ++c;
            } else if (line[c] == '$') {
                if (c + 1 < line.size() && line[c + 1] == '$') {
                    display = !display;
                    opened = i;
                    ++c;
                } else if (!display) {
                    inside = !inside;
                }
            } else if (inside || display) {
                braces += line[c] == '{' ? 1 : line[c] == '}' ? -1 : 0;
            }
        }
        if (inside)
            complaints.push_back(at(page, i) + "a formula $...$ ends on its line");
        if (!display && braces != 0) {
            complaints.push_back(at(page, i) + "a brace of this formula has no partner");
            braces = 0;
        }
    });
    if (display) complaints.push_back(at(page, opened) + "this $$ has no partner");
}

void check_names(const Page& page, Complaints& complaints) {
    const std::vector<Exercise> exercises = find_exercises();
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
        const std::string& line = page.lines[i];
        // `0.1/name`
        for (auto tick = line.find('`'); tick != std::string::npos;) {
            const auto end = line.find('`', tick + 1);
            if (end == std::string::npos) break;
            const std::string code = line.substr(tick + 1, end - tick - 1);
            const auto slash = code.find('/');
            const bool looks = code.size() > 4 && slash == 3 && code[1] == '.' &&
                               std::isdigit(static_cast<unsigned char>(code[0])) != 0;
            if (looks && std::none_of(exercises.begin(), exercises.end(),
                                      [&](const Exercise& e) { return e.id == code; }))
                complaints.push_back(at(page, i) + "there is no exercise " + code);
            tick = line.find('`', end + 1);
        }
        // lessons/learn run 0.1
        const std::string run = "lessons/learn run ";
        const auto found = line.find(run);
        if (found == std::string::npos) continue;
        const std::string id = line.substr(found + run.size(), 3);
        const Lesson* lesson = find_lesson(id);
        if (std::isdigit(static_cast<unsigned char>(id[0])) != 0 &&
            (lesson == nullptr || folder_of(*lesson).empty()))
            complaints.push_back(at(page, i) + "lesson " + id + " cannot be run");
    }
}

}  // namespace heed::course
