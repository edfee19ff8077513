// The sentences as numbers, some to learn from and others for the test; and what is done
// with a translator that has learned from them.
#pragma once

#include "translator.h"

namespace lesson {

constexpr std::size_t trained_on = 600, tested_on = 500;

// The sentences as numbers, and the two vocabularies.
struct Course {
    std::vector<Sentence> sentences = all_sentences();
    Vocabulary chinese, english;
    std::vector<TokenPair> training, test;

    Course() {
        std::vector<std::vector<std::string>> source, target;
        for (const Sentence& s : sentences) {
            source.push_back(s.source);
            target.push_back(s.target);
        }
        chinese = Vocabulary(source);
        english = Vocabulary(target);
        for (std::size_t i = 0; i < trained_on + tested_on; ++i) {
            (i < trained_on ? training : test)
                .push_back({chinese.encode(source[i]), english.encode(target[i])});
        }
    }
};

// What it wrote for a test sentence, and where it looked. Draws attention.svg.
void show(const Course& course, const Translator& model, const std::string& out);

}  // namespace lesson
