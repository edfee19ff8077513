// Runs a program as a reader would, and looks at all it answers.
#pragma once

#include <cstdlib>
#include <string>

#include "tests/lessons/temporary_folder.h"

namespace heed::testing {

struct Result {
    int status;
    std::string out, err;
};

inline Result run(const std::string& program, const std::string& arguments) {
    const TemporaryFolder folder;
    const std::string out = (folder.path / "out").string();
    const std::string err = (folder.path / "err").string();
    const std::string command =
        '"' + program + "\" " + arguments + " >\"" + out + "\" 2>\"" + err + '"';
    const int status = std::system(command.c_str());
#ifndef _WIN32
    const int exit_status = (status >> 8) & 0xFF;  // as wait() packs it
#else
    const int exit_status = status;
#endif
    return {exit_status, content_of(out), content_of(err)};
}

}  // namespace heed::testing
