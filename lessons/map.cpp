// The table of contents. The chapter numbers are those of the five documents the book is
// built on; chapter 0 is what they presuppose.
#include "lessons/map.h"

#include <system_error>

#include "lessons/kit/label.h"

namespace heed {

const std::vector<Chapter>& chapters() {
    static const std::vector<Chapter> all = {
        {"Foundations",
         {{"0.1", "Tensors and broadcasting"},
          {"0.2", "The matrix product"},
          {"0.3", "The autograd tape"},
          {"0.4", "Layers, losses and optimisers"},
          {"0.5", "A training loop"}}},
        {"Background",
         {{"1.1", "RNN, LSTM, GRU and the gradient over distance"},
          {"1.2", "Long-range recall and sequential cost"}}},
        {"Core concepts",
         {{"2.1", "Attention as a soft look-up; hard attention"},
          {"2.2", "Seq2seq: fixed vector against attention"}}},
        {"Core algorithms and steps",
         {{"3.1", "Score functions and normalisation"},
          {"3.2", "Six steps, literal and corrected"},
          {"3.3", "Multi-head attention"},
          {"3.4", "Masks"},
          {"3.5", "Positions and the Transformer block"}}},
        {"Mathematics and worked examples",
         {{"4.1", "The formula by hand"},
          {"4.2", "Why divide by the root of d_k"},
          {"4.3", "The attention matrix: 我 喜欢 吃 苹果"}}},
        {"Project practice",
         {{"5.1", "Attention over a sequence of vectors"},
          {"5.2", "Embedding, LSTM, attention, output layer"},
          {"5.3", "A multi-head attention class"},
          {"5.4", "Seq2seq with scaled scores"},
          {"5.5", "LSTM seq2seq, repaired step by step"}}},
        {"Applications",
         {{"6.1", "Translation"},
          {"6.2", "Question answering and summarisation"},
          {"6.3", "Semantic roles and sentiment"},
          {"6.4", "Decoder-only models: a small GPT"},
          {"6.5", "Images and audio"}}},
        {"Tools and resources", {{"7.1", "Tools and reading map"}}},
        {"Trends and challenges",
         {{"8.1", "Cost: operations, memory, parallelism"},
          {"8.2", "Cheaper attention"},
          {"8.3", "What attention does not give for free"}}},
        {"FAQ", {{"9.1", "The FAQ laboratory"}}},
    };
    return all;
}

const Lesson* find_lesson(const std::string& id) {
    for (const Chapter& chapter : chapters()) {
        for (const Lesson& lesson : chapter.lessons) {
            if (lesson.id == id) return &lesson;
        }
    }
    return nullptr;
}

std::filesystem::path folder_of(const Lesson& lesson) {
    namespace fs = std::filesystem;
    std::error_code error;
    for (const fs::directory_entry& chapter :
         fs::directory_iterator(HEED_LESSONS, error)) {
        for (const fs::directory_entry& folder : fs::directory_iterator(chapter, error)) {
            const bool named =
                folder.path().filename().string().rfind(lesson.id + '-', 0) == 0;
            if (named && fs::exists(folder.path() / "main.cpp", error))
                return folder.path();
        }
    }
    return {};
}

std::string map_text(const std::function<std::string(const Lesson&)>& remark) {
    std::string text =
        "heed: attention, from one float to a small GPT that you train\n\n";
    std::string ready;
    for (std::size_t i = 0; i < chapters().size(); ++i) {
        const Chapter& chapter = chapters()[i];
        text += std::to_string(i) + "  " + chapter.title + '\n';
        for (const Lesson& lesson : chapter.lessons) {
            const bool there = !folder_of(lesson).empty();
            text += "    " + lesson.id + "  " +
                    kit::padded(lesson.title, 48, kit::Align::left) +
                    (there ? "ready" + remark(lesson) : "planned") + '\n';
            if (there && ready.empty()) ready = lesson.id;
        }
    }
    text += '\n';
    if (!ready.empty()) text += "run a lesson:      lessons/learn run " + ready + '\n';
    if (!folder_of(*find_lesson("6.1")).empty()) {
        text += "see what it does:  lessons/learn tour\n";
    }
    text += "all commands:      lessons/learn --help\n";
    return text;
}

}  // namespace heed
