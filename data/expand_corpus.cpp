// Writes the built-in corpus out as text, for a reader who wants to see the sentences:
//     expand_corpus GRAMMAR DIRECTORY
// makes DIRECTORY/zh-en.train.tsv and DIRECTORY/zh-en.held-out.tsv, Chinese TAB English.
// The build runs it; programs draw the same sentences themselves (make_corpus).

#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "core/error.h"
#include "data/corpus.h"

namespace {

void write(const std::filesystem::path& file,
           const std::vector<heed::SentencePair>& pairs) {
    std::ofstream out(file, std::ios::binary);
    for (const auto& [source, target] : pairs) out << source << '\t' << target << '\n';
    if (!out.flush()) throw heed::FileError(file.string() + ": cannot be written");
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        std::cerr << "usage: expand_corpus GRAMMAR DIRECTORY\n";
        return 2;
    }
    try {
        const heed::Grammar grammar = heed::Grammar::load(arguments[1]);
        const heed::Corpus corpus = heed::make_corpus(grammar);
        const std::filesystem::path directory = arguments[2];
        std::filesystem::create_directories(directory);
        write(directory / "zh-en.train.tsv", corpus.train);
        write(directory / "zh-en.held-out.tsv", corpus.held_out);
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "expand_corpus: " << error.what() << '\n';
        return 1;
    }
}
