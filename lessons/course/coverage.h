// Which lesson covers what the course promises to cover.
#pragma once

#include <string>
#include <vector>

namespace heed::course {

// What lessons/coverage.txt asks of one lesson, or of all lessons of a chapter together.
struct Promise {
    std::string place;  // "1.1", or "0" for a chapter
    std::vector<std::string> ids;
};

// Throws FileError where the file makes no sense.
std::vector<Promise> read_promises();

// The ids of the line "<!-- covers: ... -->" in the lesson's page; none without a page.
std::vector<std::string> covered_by(const std::string& lesson);

// What is promised by a lesson that has a page, or by a chapter of which all lessons have
// one, and not covered; and what is covered without being promised anywhere.
std::vector<std::string> gaps_in_coverage();

// Each id with the lessons that cover it, for `learn coverage`.
std::string coverage_table();

}  // namespace heed::course
