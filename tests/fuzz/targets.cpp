#include "tests/fuzz/targets.h"

#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>

#include "core/core.h"
#include "data/data.h"
#include "files/files.h"
#include "nn/dropout.h"
#include "nn/linear.h"
#include "optim/adam.h"

namespace heed {

namespace {

void require(bool ok, const char* what) {
    if (!ok) throw Finding(what);
}

// --- models -------------------------------------------------------------------------

// Its tensors of Reals, written and read, have the same bytes.
void fuzz_safetensors(std::string_view bytes) {
    const Safetensors file{std::string(bytes), "fuzz"};
    std::map<std::string, Tensor> reals;
    for (const auto& [name, stored] : file.tensors()) {
        require(file.bytes(name).size() == stored.end - stored.begin, "size");
        if (stored.dtype == real_dtype()) {
            reals[name] = file.tensor(name);
        } else {
            try {
                file.tensor(name);  // widened, or refused
            } catch (const FileError&) {
            }
        }
    }
    const Safetensors again{safetensors_bytes(reals, file.metadata()), "again"};
    require(again.metadata() == file.metadata(), "metadata");
    for (const auto& [name, tensor] : reals) {
        require(again.bytes(name) == file.bytes(name), "bytes");
        require(again.tensors().at(name).shape == tensor.shape(), "shape");
    }
}

struct SmallModel {
    Rng rng{1};
    Linear layer{2, 1, rng};
    Dropout dropout{0.5, rng};
    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("layer", layer);
        visitor("dropout", dropout);
    }
};

// A checkpoint that was loaded can be saved and loaded. One that was refused has changed
// nothing. (Its checksum is not looked at while fuzzing, see checkpoint.cpp.)
void fuzz_checkpoint(std::string_view bytes) {
    static const std::filesystem::path path =
        std::filesystem::temp_directory_path() /
        ("heed-fuzz-" + std::to_string(getpid()) + ".safetensors");
    std::ofstream(path, std::ios::binary) << bytes;
    SmallModel model;
    Adam adam(parameters(model), {});
    const auto before = safetensors_bytes({{"w", model.layer.w}, {"b", model.layer.b}});
    try {
        const Progress progress = load_checkpoint(path, model, adam);
        save_checkpoint(path, model, adam, progress);
        require(load_checkpoint(path, model, adam).step == progress.step, "step");
    } catch (const Error&) {
        require(safetensors_bytes({{"w", model.layer.w}, {"b", model.layer.b}}) == before,
                "half loaded");
        std::filesystem::remove(path);
        throw;
    }
    std::filesystem::remove(path);
}

// --- tokenisers ---------------------------------------------------------------------

// vocab.json, a NUL, merges.txt.
void fuzz_bpe_files(std::string_view bytes) {
    const std::size_t nul = bytes.find('\0');
    const std::string_view vocab = bytes.substr(0, nul);
    const std::string_view merges =
        nul == bytes.npos ? std::string_view() : bytes.substr(nul + 1);
    const Bpe bpe = parse_bpe(vocab, merges);
    const std::string vocab_again = vocab_json(bpe), merges_again = merges_txt(bpe);
    const Bpe again = parse_bpe(vocab_again, merges_again);
    require(vocab_json(again) == vocab_again, "vocab.json");
    require(merges_txt(again) == merges_again, "merges.txt");
    for (const SpecialTokens specials :
         {SpecialTokens::as_text, SpecialTokens::recognised}) {
        require(bpe.decode(bpe.encode(bytes, specials)) == bytes, "decode(encode(text))");
    }
}

// A trained tokeniser gives any bytes back; pieces are the text, cut.
void fuzz_bpe_text(std::string_view bytes) {
    static const Bpe bpe = [] {
        BpeTrainer trainer;
        trainer.add(
            "the low lower lowest newest widest, I'm sure we'll see 2024  的的确确");
        return trainer.train(300, std::array{std::string("<|endoftext|>")});
    }();
    for (const SpecialTokens specials :
         {SpecialTokens::as_text, SpecialTokens::recognised}) {
        require(bpe.decode(bpe.encode(bytes, specials)) == bytes, "decode(encode(text))");
    }
    std::string joined;
    for (const std::string_view piece : pretokenize(bytes)) {
        require(!piece.empty(), "an empty piece");
        joined += piece;
    }
    require(joined == bytes, "pieces are not the text");
}

// --- texts --------------------------------------------------------------------------

void fuzz_columns(std::string_view bytes) {
    const auto sentences = parse_columns(bytes, "fuzz");
    require(!sentences.empty(), "no sentence");
    // Not at the beginning, where a token that is a byte order mark would be taken for one.
    std::string text = "\n";
    for (const TaggedSentence& s : sentences) {
        require(!s.tokens.empty() && s.tokens.size() == s.tags.size(), "unequal");
        for (std::size_t i = 0; i < s.tokens.size(); ++i) {
            require(!s.tokens[i].empty() && !s.tags[i].empty(), "empty");
            text += s.tokens[i] + '\t' + s.tags[i] + '\n';
        }
        text += '\n';
    }
    require(parse_columns(text, "again") == sentences, "columns");
}

void fuzz_labelled(std::string_view bytes) {
    for (const LabelColumn column : {LabelColumn::first, LabelColumn::last}) {
        const auto examples = parse_labelled(bytes, "fuzz", column);
        std::string text;
        for (const LabelledText& e : examples) {
            text += column == LabelColumn::first ? e.label + '\t' + e.text
                                                 : e.text + '\t' + e.label;
            text += '\n';
        }
        require(parse_labelled(text, "again", column) == examples, "labelled");
    }
}

void fuzz_pairs(std::string_view bytes) {
    const auto pairs = parse_pairs(bytes, "fuzz");
    std::string text;
    for (const SentencePair& p : pairs) text += p.source + '\t' + p.target + '\n';
    require(parse_pairs(text, "again") == pairs, "pairs");
}

void fuzz_grammar(std::string_view bytes) {
    const Grammar grammar = Grammar::parse(bytes, "fuzz");
    Rng rng(1);
    grammar.draw(rng);
}

// Code points and back, and everything that cuts a text into words.
void fuzz_text(std::string_view bytes) {
    const auto fault = find_utf8_fault(bytes);
    if (fault) {
        require(fault->offset < bytes.size(), "offset");
        decode_utf8(bytes);  // must refuse
        throw Finding("a fault was decoded");
    }
    require(encode_utf8(decode_utf8(bytes)) == bytes, "UTF-8");
    display_width(bytes);
    require(normalize_spaces(normalize_spaces(bytes)) == normalize_spaces(bytes),
            "normalised twice");
    for (const Tokenization mode : {Tokenization::words, Tokenization::characters}) {
        detokenize(tokenize(bytes, mode));
    }
    for (const BleuTokenizer tokenizer :
         {BleuTokenizer::thirteen_a, BleuTokenizer::zh, BleuTokenizer::characters}) {
        bleu_tokenize(bytes, tokenizer);
    }
}

constexpr FuzzTarget targets[] = {
    {"safetensors", fuzz_safetensors},
    {"checkpoint", fuzz_checkpoint},
    {"bpe_files", fuzz_bpe_files},
    {"bpe_text", fuzz_bpe_text},
    {"columns", fuzz_columns},
    {"labelled", fuzz_labelled},
    {"pairs", fuzz_pairs},
    {"grammar", fuzz_grammar},
    {"text", fuzz_text},
};

}  // namespace

std::span<const FuzzTarget> fuzz_targets() {
    return targets;
}

}  // namespace heed
