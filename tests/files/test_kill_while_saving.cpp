// A program that is killed while it saves leaves a whole checkpoint, whenever it was.
#include <doctest/doctest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "core/rng.h"
#include "tests/files/small_training.h"
#include "tests/lessons/temporary_folder.h"

using namespace heed;
using namespace heed::testing;
namespace fs = std::filesystem;

namespace {

// Runs the program until it has saved once, and some time longer; then kills it.
void save_and_kill(const fs::path& path, Index first_step,
                   std::chrono::microseconds time) {
    std::string program = HEED_TRAINING_PROGRAM, what = "save-for-ever",
                step = std::to_string(first_step), name = path.string();
    char* const arguments[] = {program.data(), what.data(), step.data(), name.data(),
                               nullptr};
    char* const environment[] = {nullptr};
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    pid_t child = 0;
    const int error =
        ::posix_spawn(&child, program.c_str(), &actions, nullptr, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    REQUIRE(error == 0);
    char said = 0;
    const auto count = ::read(ends[0], &said, 1);
    std::this_thread::sleep_for(time);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    ::close(ends[0]);
    REQUIRE(count == 1);
    REQUIRE(WIFSIGNALED(status));
}

}  // namespace

TEST_SUITE("files/kill_while_saving") {
TEST_CASE("after a hundred kills the checkpoint is whole and never older than before") {
    const TemporaryFolder folder;
    const fs::path path = folder.path / "last.safetensors";
    Rng rng{1};
    Index last = 0;
    for (int trial = 0; trial < 100; ++trial) {
        save_and_kill(path, last + 1, std::chrono::microseconds(rng.below(5000)));
        const Index step = load_uniform(path);
        CAPTURE(trial);
        REQUIRE(step > last);
        last = step;
    }
    // Some were killed in the midst of it: what they left is in nobody's way.
    const auto left =
        std::distance(fs::directory_iterator(folder.path), fs::directory_iterator()) - 1;
    CHECK(left > 0);
}
}  // TEST_SUITE("files/kill_while_saving")
