#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "data/bpe_files.h"
#include "data/bpe_trainer.h"
#include "data/visible_bytes.h"
#include "data/vocab_json.h"
#include "hostile.h"
#include "temp_file.h"

using namespace heed;
using TokenIds = std::vector<std::int32_t>;
using Tokens = std::vector<std::string>;

namespace {

Bpe trained() {
    BpeTrainer trainer;
    trainer.add("low lower lowest\nnew newer newest \"中文\" 中文 中文 é é é");
    const Tokens specials{"<|endoftext|>", "<é \"\n>"};
    return trainer.train(300, specials);
}

// vocab.json with the 256 bytes and these tokens after them.
std::string vocab_with(const Tokens& more) {
    Tokens tokens;
    const Bpe bytes;
    for (std::int32_t id = 0; id < 256; ++id) tokens.push_back(bytes.name(id));
    tokens.insert(tokens.end(), more.begin(), more.end());
    return vocab_json(tokens);
}

std::string error_of(std::string_view vocab, std::string_view merges) {
    try {
        parse_bpe(vocab, merges, "v.json", "m.txt");
    } catch (const FileError& error) {
        return error.what();
    }
    return "no error";
}

// What is said of merges.txt after its name, if these tokens follow the bytes.
std::string merges_error(const Tokens& more, std::string_view lines) {
    return error_of(vocab_with(more), str("#version: 0.2\n", lines));
}

std::string contents_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// Damaged files are refused by name, or are whole files of another tokeniser.
void check_survives(std::string_view vocab, std::string_view merges) {
    try {
        const Bpe bpe = parse_bpe(vocab, merges, "v.json", "m.txt");
        const std::string text = "lowest 中文\xFF";
        REQUIRE(bpe.decode(bpe.encode(text, SpecialTokens::recognised)) == text);
        const Bpe again = parse_bpe(vocab_json(bpe), merges_txt(bpe));
        REQUIRE(vocab_json(again) == vocab_json(bpe));
        REQUIRE(merges_txt(again) == merges_txt(bpe));
    } catch (const FileError& error) {
        const std::string_view message = error.what();
        REQUIRE((message.starts_with("v.json: ") || message.starts_with("m.txt:")));
    }
}

}  // namespace

TEST_SUITE("data/bpe_files") {

TEST_CASE("a small tokeniser in two files, to the letter") {
    Bpe bpe;
    const std::int32_t t = bpe.add_merge({bpe.id(" "), bpe.id("t")});
    bpe.add_merge({t, bpe.id("\n")});
    bpe.add_special("<|endoftext|>");
    const std::string vocab = vocab_json(bpe);
    CHECK(vocab.starts_with(R"({"!": 0, "\"": 1, "#": 2, )"));
    CHECK(vocab.ends_with(R"("\u0143": 255, "\u0120t": 256, "\u0120t\u010a": 257, )"
                          R"("<|endoftext|>": 258})"));
    CHECK(merges_txt(bpe) == "#version: 0.2\nĠ t\nĠt Ċ\n");
}

TEST_CASE("what was written is read as the same tokeniser and written the same again") {
    const Bpe bpe = trained();
    const Bpe again = parse_bpe(vocab_json(bpe), merges_txt(bpe));
    CHECK(vocab_json(again) == vocab_json(bpe));
    CHECK(merges_txt(again) == merges_txt(bpe));
    REQUIRE(again.size() == bpe.size());
    for (std::int32_t id = 0; id < bpe.size(); ++id) {
        CHECK(again.token(id) == bpe.token(id));
        CHECK(again.is_special(id) == bpe.is_special(id));
    }
    const std::string text = "a newest 中文<|endoftext|> é<é \"\n>\xFF";
    CHECK(again.encode(text) == bpe.encode(text));
    const TokenIds ids = bpe.encode(text, SpecialTokens::recognised);
    CHECK(again.encode(text, SpecialTokens::recognised) == ids);
    CHECK(ids.size() < bpe.encode(text).size());
}

TEST_CASE("a tokeniser that was read can learn on") {
    Bpe bpe = parse_bpe(vocab_with({"lo", "<s>"}), "#version: 0.2\nl o\n");
    CHECK(bpe.add_merge({bpe.id("lo"), bpe.id("w")}) == 258);
    CHECK(bpe.encode("low") == TokenIds{258});
    CHECK(bpe.add_special("<t>") == 259);
    CHECK(bpe.encode("<t><s>", SpecialTokens::recognised) == TokenIds{259, 257});
}

TEST_CASE("ids are those of the file and what nothing makes is special") {
    Tokens tokens{"<s>", "<pad>", "lo"};
    const Bpe bytes;
    for (std::int32_t id = 255; id >= 0; --id) tokens.push_back(bytes.name(id));
    const std::string vocab = vocab_json(tokens);
    const Bpe bpe = parse_bpe(vocab, "#version: 0.2\nl o\n");
    CHECK(bpe.encode("lo!") == TokenIds{2, 258});
    CHECK(bpe.byte_id(' ') == 38);
    CHECK(bpe.is_special(0));
    CHECK(bpe.is_special(1));
    CHECK_FALSE(bpe.is_special(2));
    CHECK(bpe.encode("<s>!", SpecialTokens::recognised) == TokenIds{0, 258});
    CHECK(vocab_json(bpe) == vocab);
}

TEST_CASE("files of other programs differ in line ends and in what follows the version") {
    const std::string vocab = vocab_with({"ab", "abc"});
    const Bpe bpe = parse_bpe(vocab, "#version: 0.2 - by someone\r\na b\r\nab c");
    CHECK(merges_txt(bpe) == "#version: 0.2\na b\nab c\n");
    CHECK(parse_bpe(vocab_with({"##"}), "#version: 0.2\n# #\n").encode("##") ==
          TokenIds{256});
    CHECK(parse_bpe(vocab_with({}), "#version: 0.2").size() == 256);
}

TEST_CASE("merges that do not fit are refused with their line") {
    const std::string rule = "a merge is two tokens with one space between them, not ";
    for (const std::string line : {"", "a", "a ", " a", "a  b", "a b c", " ", "a b "}) {
        CHECK(merges_error({"ab"}, "a b\n" + line + "\n") ==
              str("m.txt:3: ", rule, '"', line, '"'));
    }
    CHECK(error_of(vocab_with({}), "") == "m.txt: the first line must be #version: 0.2");
    CHECK(error_of(vocab_with({"ab"}), "a b\n") ==
          "m.txt: the first line must be #version: 0.2");
    CHECK(merges_error({"ab"}, "a bé\n") == "m.txt:2: \"bé\" is not in the vocabulary");
    CHECK(merges_error({"ab"}, "abc b\n") == "m.txt:2: \"abc\" is not in the vocabulary");
    CHECK(merges_error({"ab", "abc"}, "ab c\na b\n") ==
          "m.txt:2: \"ab\" is not a byte, and no merge above makes it: are the lines in "
          "order?");
    CHECK(merges_error({"<s>", "<s>a"}, "<s> a\n") ==
          "m.txt:2: \"<s>\" is not a byte, and no merge above makes it: are the lines in "
          "order?");
    CHECK(merges_error({"ab"}, "a b\nb c\n") ==
          "m.txt:3: \"bc\", which this merge makes, is not in the vocabulary: do the two "
          "files belong together?");
    CHECK(merges_error({"ab"}, "a b\na b\n") == "m.txt:3: \"ab\" is made already");
    CHECK(merges_error({"ab", "bc", "abc"}, "a b\nb c\nab c\na bc\n") ==
          "m.txt:5: \"abc\" is made already");
    CHECK(merges_error({}, "a\xFF b\n") ==
          "m.txt:2: not UTF-8 at byte 1: 0xFF cannot begin a character; save the file as "
          "UTF-8");
    CHECK(merges_error({}, str(std::string(50, 'x'), " b")) ==
          "m.txt:2: \"" + std::string(40, 'x') + "...\" is not in the vocabulary");
}

TEST_CASE("a vocabulary without one of the bytes is refused") {
    std::string vocab = vocab_with({});
    const std::size_t space = vocab.find("\\u0120");
    REQUIRE(space != vocab.npos);
    vocab.replace(space, 6, "space");
    CHECK(error_of(vocab, "#version: 0.2\n") ==
          "v.json: there is no token \"Ġ\", which is the byte 32");
    CHECK(error_of("{}", "#version: 0.2\n") ==
          "v.json: there is no token \"Ā\", which is the byte 0");
    CHECK(error_of("{", "#version: 0.2\n") ==
          "v.json: byte 1: expected a name in quotes, found the end");
}

TEST_CASE("files are read and written and named where that fails") {
    const Bpe bpe = trained();
    const TempFile vocab("old"), merges("old");
    write_bpe(bpe, vocab.path, merges.path);
    CHECK(contents_of(vocab.path) == vocab_json(bpe));
    CHECK(contents_of(merges.path) == merges_txt(bpe));
    CHECK(vocab_json(read_bpe(vocab.path, merges.path)) == vocab_json(bpe));

    const std::filesystem::path none = vocab.path.string() + ".none";
    CHECK_THROWS_WITH_AS(read_bpe(none, merges.path),
                         (none.string() + ": there is no such file").c_str(), FileError);
    CHECK_THROWS_WITH_AS(read_bpe(vocab.path, none),
                         (none.string() + ": there is no such file").c_str(), FileError);
    const std::filesystem::path folder = std::filesystem::temp_directory_path();
    CHECK_THROWS_WITH_AS(read_bpe(folder, merges.path),
                         (folder.string() + ": this is a directory, not a file").c_str(),
                         FileError);
    const std::filesystem::path nowhere = none / "vocab.json";
    CHECK_THROWS_WITH_AS(
        write_bpe(bpe, nowhere, merges.path),
        (nowhere.string() + ": cannot be written: No such file or directory").c_str(),
        FileError);
    CHECK(contents_of(merges.path) == merges_txt(bpe));
    vocab.write("{\"a\"; 0}");
    CHECK_THROWS_WITH_AS(read_bpe(vocab.path, merges.path),
                         (vocab.path.string() + ": byte 4: expected :, found ;").c_str(),
                         FileError);
}

TEST_CASE("the longest token can be written and read") {
    Bpe bpe;
    std::int32_t token = bpe.id("\n");
    for (int i = 0; i < 14; ++i) token = bpe.add_merge({token, token});
    const Bpe again = parse_bpe(vocab_json(bpe), merges_txt(bpe));
    CHECK(again.token(token).size() == Bpe::max_bytes);
    CHECK(again.encode(std::string(20000, '\n')) == bpe.encode(std::string(20000, '\n')));
}

TEST_CASE("files that were cut off or damaged are refused or are whole") {
    const Bpe bpe = trained();
    const std::string vocab = vocab_json(bpe), merges = merges_txt(bpe);
    for_every_truncation(merges,
                         [&](std::string_view cut) { check_survives(vocab, cut); });
    for_every_bit_flip(merges, [&](std::string_view bad) { check_survives(vocab, bad); });
    for_every_truncation(vocab, [&](std::string_view cut) {
        if (cut.size() < vocab.size())
            CHECK(error_of(cut, merges).starts_with("v.json: "));
    });
    // The end of the file alone: tokens of all kinds are there.
    const std::size_t tail = vocab.size() - 500;
    for_every_bit_flip(vocab.substr(tail), [&](std::string_view bad) {
        check_survives(vocab.substr(0, tail) + std::string(bad), merges);
    });
}

TEST_CASE("an empty token is refused: looking for it in a text would never end") {
    CHECK(error_of(vocab_with({""}), "#version: 0.2\n") ==
          "v.json: the token 256 is empty");
}
}  // TEST_SUITE("data/bpe_files")
