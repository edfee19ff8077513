#include "data/line_reader.h"

#include <fstream>
#include <sstream>

#include "data/open_file.h"
#include "data/utf8.h"

namespace heed {

LineReader::LineReader(const std::filesystem::path& path)
    : name_(path.string()),
      stream_(std::make_unique<std::ifstream>(open_file(path))),
      buffer_(max_bytes + 5) {}  // mark, CR, NUL

LineReader::LineReader(std::string_view text, std::string_view name)
    : name_(name),
      stream_(std::make_unique<std::istringstream>(std::string(text))),
      buffer_(max_bytes + 5) {}

bool LineReader::next(std::string& line) {
    stream_->getline(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    const auto count = static_cast<std::size_t>(stream_->gcount());
    if (stream_->bad()) fail_file("the file cannot be read beyond line ", number_);
    if (stream_->eof() && count == 0) return false;
    ++number_;
    const bool too_long = stream_->fail() && !stream_->eof();
    line.assign(buffer_.data(), stream_->eof() || too_long ? count : count - 1);

    if (number_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    if (line.ends_with('\r')) line.pop_back();
    const std::size_t nul = line.find('\0');
    if (nul != line.npos) {
        fail_line("there is a NUL at byte ", nul, ": this is not a text file in UTF-8");
    }
    if (too_long || line.size() > max_bytes) {
        fail_line("the line is longer than ", std::size_t{max_bytes},
                  " bytes: is this a text file?");
    }
    if (const auto fault = find_utf8_fault(line)) {
        fail_line("not UTF-8 at byte ", fault->offset, ": ", fault->reason,
                  "; save the file as UTF-8");
    }
    return true;
}

}  // namespace heed
