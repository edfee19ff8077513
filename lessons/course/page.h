// A page of the book, in Markdown: its quotations, links and formulas.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace heed::course {

struct Page {
    std::filesystem::path path;
    std::vector<std::string> lines;
};

// Throws FileError.
Page read_page(const std::filesystem::path& path);
std::string to_text(const Page& page);

// All pages: README.md, and every .md under lessons/.
std::vector<std::filesystem::path> find_pages();

// One complaint: "lessons/…/lesson.md:12: what is wrong".
using Complaints = std::vector<std::string>;

// Compares every quotation with its source, or with `refresh` puts the source in its
// place. A block of C++ that quotes nothing is a complaint, except in task.md and
// hints.md, and in a README.
void check_quotations(Page& page, bool refresh, Complaints& complaints);

// Links within the repository, and the headings they point to.
void check_links(const Page& page, Complaints& complaints);

// $ and $$ come in pairs, and their braces too.
void check_formulas(const Page& page, Complaints& complaints);

// `0.1/broadcast-shape` is an exercise; `lessons/learn run 0.1` is a lesson that is
// there.
void check_names(const Page& page, Complaints& complaints);

}  // namespace heed::course
