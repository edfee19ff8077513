// A vocabulary as a JSON object, {"token": id, ...}: GPT-2's vocab.json.
//
// It is read as strictly as data/json.h reads. What is written is what Python's
// json.dumps writes, so that GPT-2's own file comes back byte for byte. Lesson 6.4.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace heed {

// The tokens by id. Throws FileError with the name of the file where it is no such object
// (with the byte), says a token twice or an id twice, or leaves out an id between 0 and
// the number of tokens.
std::vector<std::string> parse_vocab_json(std::string_view json, std::string_view file);

// One line without an end, ids ascending, anything but ASCII as \u0120. The tokens are
// UTF-8.
std::string vocab_json(const std::vector<std::string>& tokens);

}  // namespace heed
