#include "text.h"

#include <algorithm>

#include "core/error.h"
#include "data/utf8.h"
#include "lessons/kit/options.h"

namespace lesson {

using namespace heed;

namespace {

constexpr double validation_share = 0.1;

Text numbered(std::string about, const std::u32string& characters) {
    Text text;
    text.about = std::move(about);
    text.alphabet = characters;
    std::sort(text.alphabet.begin(), text.alphabet.end());
    text.alphabet.erase(std::unique(text.alphabet.begin(), text.alphabet.end()),
                        text.alphabet.end());
    std::vector<std::int32_t> ids;
    ids.reserve(characters.size());
    for (const char32_t c : characters) {
        const auto place =
            std::lower_bound(text.alphabet.begin(), text.alphabet.end(), c);
        ids.push_back(static_cast<std::int32_t>(place - text.alphabet.begin()));
    }
    // A text of one character stays whole; check_length refuses it.
    text.ids = split_text(ids, ids.size() < 2 ? 0 : validation_share);
    return text;
}

}  // namespace

Index Text::size() const {
    return static_cast<Index>(ids.train.size() + ids.validation.size());
}

std::vector<std::int32_t> Text::encode(std::string_view characters,
                                       std::string_view who) const {
    if (find_utf8_fault(characters)) throw kit::UsageError(str(who, " is not UTF-8"));
    std::vector<std::int32_t> found;
    for (const char32_t c : decode_utf8(characters)) {
        const std::size_t place = alphabet.find(c);
        if (place == alphabet.npos) {
            throw kit::UsageError(str(who, ": the character \"", encode_utf8(c),
                                      "\" is not in the text, and a model knows only ",
                                      "the ", alphabet.size(), " that are"));
        }
        found.push_back(static_cast<std::int32_t>(place));
    }
    return found;
}

std::string Text::decode(const std::vector<std::int32_t>& chosen) const {
    std::u32string characters;
    for (const std::int32_t id : chosen) {
        characters += alphabet.at(static_cast<std::size_t>(id));
    }
    return encode_utf8(characters);
}

std::vector<std::int32_t> Text::beginning() const {
    const std::size_t line_end = alphabet.find(U'\n');
    if (line_end == alphabet.npos) return {ids.train.front()};
    return {static_cast<std::int32_t>(line_end)};
}

Text own_text(bool quick) {
    namespace fs = std::filesystem;
    const fs::path root(HEED_SOURCE_DIR);
    std::vector<fs::path> files{root / "README.md"};
    for (const char* folder : {"core", "nn"}) {
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(root / folder, error)) {
            const std::string ending = entry.path().extension().string();
            if (ending == ".h" || ending == ".cpp") files.push_back(entry.path());
        }
        if (error) {
            throw FileError(str((root / folder).string(), ": ", error.message(),
                                "; the book's own text is read where it was built: ",
                                "name another text with --data FILE"));
        }
    }
    std::sort(files.begin() + 1, files.end());  // folders list in no certain order

    std::u32string characters;
    for (const fs::path& file : files) characters += decode_utf8(read_text(file));
    if (quick) characters.resize(std::min<std::size_t>(characters.size(), 60'000));
    return numbered("the text of heed itself", characters);
}

Text file_text(const std::filesystem::path& file) {
    return numbered(file.string(), decode_utf8(read_text(file)));
}

void check_length(const Text& text, Index context) {
    if (text.alphabet.size() < 2) {
        throw FileError(str(text.about, ": all of it is one character, \"",
                            encode_utf8(text.alphabet.at(0)),
                            "\": what comes next is no question"));
    }
    const auto train = static_cast<Index>(text.ids.train.size());
    const auto validation = static_cast<Index>(text.ids.validation.size());
    if (train <= context || validation < 2) {
        throw FileError(str(
            text.about, ": ", text.size(), " characters are too few. ", train,
            " to learn from and ", validation, " to validate on must be at least ",
            context + 1, " (--context ", context, ", and the character after it) and 2"));
    }
}

}  // namespace lesson
