// What the comparison found, on the screen and as pictures.
#pragma once

#include "compare.h"

namespace lesson {

void print_task(const Task& task);

// Parameters, BLEU and exact match of both.
void print_scores(const std::array<Competitor, 2>& both, const Task& task);

// Ten held-out sentences, evenly spread over all of them, with the reference where the
// translation differs from it.
void print_translations(const Competitor& one, const Task& task);

// What the model looked at while it translated the sentence: a heat-map on the screen,
// and the same as an SVG file. Throws FileError if the file cannot be written.
void draw_attention(const Translator& model, const Task& task,
                    const std::string& sentence, const Settings& settings,
                    const std::string& file_name);

}  // namespace lesson
