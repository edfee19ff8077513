#include "task.h"

#include <algorithm>

namespace lesson {

using namespace heed;

namespace {

using Sentences = std::vector<std::vector<std::string>>;

// Vocabularies and ids from the training pairs: nothing is learnt from the held-out ones.
void number(Task& task, std::span<const SentencePair> train, Index min_count) {
    Sentences sources, targets;
    for (const auto& [source, target] : train) {
        sources.push_back(tokenize(source, task.source_tokens));
        targets.push_back(tokenize(target, task.target_tokens));
    }
    task.source_words = Vocabulary(sources, min_count);
    task.target_words = Vocabulary(targets, min_count);
    for (std::size_t i = 0; i < train.size(); ++i) {
        task.train.push_back(
            {task.source_words.encode(sources[i]), task.target_words.encode(targets[i])});
    }
}

// Is most of what is not space or punctuation written in Chinese characters?
bool is_chinese(const std::string& text) {
    const std::u32string points = decode_utf8(text);
    const auto han = std::count_if(points.begin(), points.end(), is_han);
    const auto all = std::count_if(points.begin(), points.end(), is_word);
    return 2 * han > all;
}

}  // namespace

std::vector<std::int32_t> Task::encode(const std::string& sentence) const {
    return source_words.encode(tokenize(sentence, source_tokens));
}

std::vector<std::string> Task::source_labels(const std::string& sentence) const {
    return tokenize(sentence, source_tokens);
}

std::vector<std::vector<std::string>> Task::references() const {
    std::vector<std::vector<std::string>> all;
    for (const Example& example : held_out) all.push_back(example.targets);
    return all;
}

std::vector<std::string> Task::to_draw() const {
    const auto first_of_length = [this](std::size_t least,
                                        std::size_t most) -> std::string {
        for (const Example& example : held_out) {
            const std::size_t n = tokenize(example.source, source_tokens).size();
            if (least <= n && n <= most) return example.source;
        }
        return held_out.front().source;
    };
    const bool chinese = is_chinese(held_out.front().source);
    const bool words = source_tokens == Tokenization::words;
    return {!chinese ? first_of_length(5, 6)
            : words  ? "我 喜欢 吃 苹果 。"
                     : "我喜欢吃苹果。",
            first_of_length(11, 14)};
}

Task built_in_task(bool quick) {
    const Grammar grammar = Grammar::load(corpora_directory() / "zh-en.grammar");
    const Corpus corpus =
        make_corpus(grammar, quick ? CorpusSize{800, 40, 1} : CorpusSize{});
    Task task;
    task.about =
        "The built-in corpus, Chinese to English. Held-out sentences combine known "
        "words\n"
        "as no training sentence does.";
    task.source_tokens = task.target_tokens = Tokenization::words;
    for (const auto& [source, target] : corpus.held_out) {
        task.held_out.push_back({source, {target}});
    }
    number(task, corpus.train, 1);
    return task;
}

Task file_task(const std::filesystem::path& file, const std::string& source,
               double held_out, std::uint64_t seed) {
    std::vector<SentencePair> pairs = read_pairs(file);
    const auto half = static_cast<Index>(pairs.size()) / 2;

    // Which column is Chinese? The one where more lines are, if most are.
    Index first = 0, second = 0;
    for (const auto& [a, b] : pairs) {
        first += is_chinese(a);
        second += is_chinese(b);
    }
    const bool by_number = source == "1" || source == "2";
    if (!by_number && std::max(first, second) <= half) {
        throw FileError(str(file.string(),
                            ": neither column is Chinese: choose the one to ",
                            "translate from with --source 1 or --source 2"));
    }
    const bool first_is_source =
        by_number ? source == "1" : (first >= second) == (source == "zh");
    if (!first_is_source) {
        for (auto& [a, b] : pairs) std::swap(a, b);
        std::swap(first, second);
    }

    const auto mode = [half](Index chinese) {
        return chinese > half ? Tokenization::characters : Tokenization::words;
    };
    Split split = split_by_source(pairs, 0, held_out, seed);
    Task task;
    task.about = str(file.filename().string(), ", from column ", first_is_source ? 1 : 2,
                     " to column ", first_is_source ? 2 : 1);
    task.source_tokens = mode(first);
    task.target_tokens = mode(second);
    task.held_out = std::move(split.test);
    number(task, to_pairs(split.train), 2);
    return task;
}

}  // namespace lesson
