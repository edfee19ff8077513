#include "data/line_reader.h"

#include <cerrno>
#include <system_error>

#include "data/utf8.h"

namespace heed {

LineReader::LineReader(const std::filesystem::path& path)
    : name_(path.string()), buffer_(max_bytes + 5) {  // mark, CR, NUL
    std::error_code problem;
    const std::filesystem::file_status status = std::filesystem::status(path, problem);
    if (status.type() == std::filesystem::file_type::not_found) {
        fail_file("there is no such file");
    }
    // An ifstream opens a directory without complaint; only reading it fails.
    if (status.type() == std::filesystem::file_type::directory) {
        fail_file("this is a directory, not a file");
    }
    errno = 0;
    file_.open(path, std::ios::binary);
    if (!file_) {
        fail_file("the file cannot be opened: ", std::generic_category().message(errno));
    }
}

bool LineReader::next(std::string& line) {
    file_.getline(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    const auto count = static_cast<std::size_t>(file_.gcount());
    if (file_.bad()) fail_file("the file cannot be read beyond line ", number_);
    if (file_.eof() && count == 0) return false;
    ++number_;
    const bool too_long = file_.fail() && !file_.eof();
    line.assign(buffer_.data(), file_.eof() || too_long ? count : count - 1);

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
