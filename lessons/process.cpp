// Replacing the process, instead of starting a second one, leaves Ctrl-C and the exit
// status to the lesson's program itself.
#include "lessons/process.h"

#include <cerrno>
#include <system_error>

#include "core/error.h"

#ifdef _WIN32
#include <process.h>
#else
#include <unistd.h>
#endif

namespace heed {

int become(const std::filesystem::path& program,
           const std::vector<std::string>& arguments) {
    const std::string name = program.string();
    std::vector<const char*> words{name.c_str()};
    for (const std::string& argument : arguments) words.push_back(argument.c_str());
    words.push_back(nullptr);
    errno = 0;
#ifdef _WIN32
    const auto status = _spawnv(_P_WAIT, name.c_str(), words.data());
    if (errno == 0) return static_cast<int>(status);
#else
    execv(name.c_str(), const_cast<char* const*>(words.data()));
#endif
    throw Error(
        str(name, " cannot be started: ", std::generic_category().message(errno)));
}

}  // namespace heed
