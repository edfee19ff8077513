#include "data/bpe_files.h"

#include <fstream>
#include <utility>

#include "core/error.h"
#include "data/atomic_file.h"
#include "data/line_reader.h"
#include "data/open_file.h"
#include "data/utf8.h"
#include "data/visible_bytes.h"
#include "data/vocab_json.h"

namespace heed {
namespace {

constexpr std::string_view merges_head = "#version: 0.2";

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file = open_file(path);
    std::string text, block(65536, '\0');
    while (file) {
        file.read(block.data(), static_cast<std::streamsize>(block.size()));
        text.append(block, 0, static_cast<std::size_t>(file.gcount()));
    }
    if (file.bad()) throw FileError(path.string() + ": the file cannot be read");
    return text;
}

// A token in a message: in quotation marks, and not the whole of one that is very long.
std::string shown(std::string_view name) {
    std::u32string text = decode_utf8(name);
    if (text.size() > 40) text = text.substr(0, 40) + U"...";
    return '"' + encode_utf8(text) + '"';
}

}  // namespace

class BpeReader {
public:
    BpeReader(std::string_view vocab, std::string_view vocab_name) {
        bpe_.tokens_ = parse_vocab_json(vocab, vocab_name);
        bpe_.ids_.clear();
        for (std::size_t id = 0; id < bpe_.tokens_.size(); ++id) {
            if (bpe_.tokens_[id].empty()) {
                throw FileError(str(vocab_name, ": the token ", id, " is empty"));
            }
            bpe_.ids_.emplace(bpe_.tokens_[id], static_cast<std::int32_t>(id));
        }
        made_.resize(bpe_.tokens_.size());
        for (unsigned i = 0; i < 256; ++i) {
            const std::string byte(1, static_cast<char>(i));
            const std::int32_t id = find(visible(byte));
            if (id < 0) {
                throw FileError(str(vocab_name, ": there is no token ",
                                    shown(visible(byte)), ", which is the byte ", i));
            }
            bpe_.byte_ids_[i] = id;
            make(id, byte);
        }
    }

    Bpe read(LineReader& file) && {
        std::string line;
        if (!file.next(line) || !line.starts_with(merges_head)) {
            file.fail_file("the first line must be ", merges_head);
        }
        while (file.next(line)) read_merge(line, file);
        for (std::size_t id = 0; id < made_.size(); ++id) {
            if (!made_[id]) bpe_.specials_.push_back(static_cast<std::int32_t>(id));
        }
        return std::move(bpe_);
    }

private:
    // -1 if there is no such token.
    std::int32_t find(const std::string& name) const {
        const auto found = bpe_.ids_.find(name);
        return found == bpe_.ids_.end() ? -1 : found->second;
    }
    bool is_made(std::int32_t id) const { return made_[static_cast<std::size_t>(id)]; }
    void make(std::int32_t id, std::string bytes) {
        made_[static_cast<std::size_t>(id)] = true;
        bpe_.tokens_[static_cast<std::size_t>(id)] = std::move(bytes);
    }

    // One of the two tokens of a merge.
    std::int32_t part(const std::string& name, const LineReader& file) const {
        const std::int32_t id = find(name);
        if (id < 0) file.fail_line(shown(name), " is not in the vocabulary");
        if (!is_made(id)) {
            file.fail_line(shown(name), " is not a byte, and no merge above makes it:",
                           " are the lines in order?");
        }
        return id;
    }

    void read_merge(const std::string& line, const LineReader& file) {
        const std::size_t space = line.find(' ');
        if (space == line.npos || space == 0 || space + 1 == line.size() ||
            line.find(' ', space + 1) != line.npos) {
            file.fail_line("a merge is two tokens with one space between them, not ",
                           shown(line));
        }
        const std::string left = line.substr(0, space), right = line.substr(space + 1);
        const Bpe::Pair pair{part(left, file), part(right, file)};
        const std::int32_t result = find(left + right);
        if (result < 0) {
            file.fail_line(shown(left + right), ", which this merge makes, is not in the",
                           " vocabulary: do the two files belong together?");
        }
        if (is_made(result)) file.fail_line(shown(left + right), " is made already");
        make(result, bpe_.token(pair.left) + bpe_.token(pair.right));
        bpe_.rank_merge({pair, result});
    }

    Bpe bpe_;
    std::vector<bool> made_;  // by a byte or a merge
};

Bpe parse_bpe(std::string_view vocab, std::string_view merges,
              std::string_view vocab_name, std::string_view merges_name) {
    LineReader lines(merges, merges_name);
    return BpeReader(vocab, vocab_name).read(lines);
}

Bpe read_bpe(const std::filesystem::path& vocab, const std::filesystem::path& merges) {
    return parse_bpe(bytes_of(vocab), bytes_of(merges), vocab.string(), merges.string());
}

std::string vocab_json(const Bpe& bpe) {
    std::vector<std::string> names;
    for (std::int32_t id = 0; id < bpe.size(); ++id) names.push_back(bpe.name(id));
    return vocab_json(names);
}

std::string merges_txt(const Bpe& bpe) {
    std::string text = str(merges_head, '\n');
    for (const Bpe::Merge& merge : bpe.merges()) {
        text += str(bpe.name(merge.pair.left), ' ', bpe.name(merge.pair.right), '\n');
    }
    return text;
}

void write_bpe(const Bpe& bpe, const std::filesystem::path& vocab,
               const std::filesystem::path& merges) {
    write_atomically(vocab, vocab_json(bpe));
    write_atomically(merges, merges_txt(bpe));
}

}  // namespace heed
