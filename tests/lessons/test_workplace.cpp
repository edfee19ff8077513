#include <doctest/doctest.h>

#include "core/error.h"
#include "lessons/course/workplace.h"
#include "tests/lessons/temporary_folder.h"

using namespace heed;
using namespace heed::course;
using heed::testing::TemporaryFolder;

namespace {

struct Setting {
    TemporaryFolder folder;
    Exercise exercise{.id = "0.1/shape",
                      .lesson = "0.1",
                      .name = "shape",
                      .title = "",
                      .kind = "rebuild",
                      .folder = folder.path / "exercise"};
    std::filesystem::path work = folder.path / "my";
    Setting() {
        for (const char* file : {"task.md", "answer.h", "check.cpp"})
            write(exercise.folder / file, file);
        write(exercise.folder / "start.cpp", "start");
    }
    static void write(const std::filesystem::path& path, const std::string& text) {
        std::filesystem::create_directories(path.parent_path());
        testing::write(path, text);
    }
};

}  // namespace

TEST_SUITE("lessons/workplace") {

TEST_CASE("what was done is there again the next time") {
    Setting s;
    {
        Workplace workplace(s.work);
        CHECK_FALSE(workplace.started(s.exercise));
        workplace.start(s.exercise);
        workplace.note(s.exercise, [](Record& record) {
            record.passed = true;
            record.hints = 2;
        });
    }
    Workplace again(s.work);
    CHECK(again.current() == "0.1/shape");
    CHECK(again.started(s.exercise));
    CHECK(again.record(s.exercise).passed);
    CHECK_FALSE(again.record(s.exercise).peeked);
    CHECK(again.record(s.exercise).hints == 2);
}

TEST_CASE("starting twice leaves an answer as it is") {
    Setting s;
    Workplace workplace(s.work);
    workplace.start(s.exercise);
    CHECK(content_of(workplace.file_of(s.exercise)) == "start");
    Setting::write(workplace.file_of(s.exercise), "mine");
    workplace.start(s.exercise);
    CHECK(content_of(workplace.file_of(s.exercise)) == "mine");
}

TEST_CASE("undo goes back one version at a time, and reset loses nothing") {
    Setting s;
    Workplace workplace(s.work);
    workplace.start(s.exercise);
    const auto file = workplace.file_of(s.exercise);
    workplace.keep(s.exercise);
    CHECK(workplace.undo(s.exercise).empty());
    Setting::write(file, "first");
    workplace.keep(s.exercise);
    workplace.keep(s.exercise);      // nothing new
    Setting::write(file, "second");  // not kept yet: undo keeps it first
    CHECK_FALSE(workplace.undo(s.exercise).empty());
    CHECK(content_of(file) == "first");
    CHECK_FALSE(workplace.undo(s.exercise).empty());
    CHECK(content_of(file) == "start");

    Setting::write(file, "third");
    workplace.reset(s.exercise);
    CHECK(content_of(file) == "start");
    CHECK_FALSE(workplace.undo(s.exercise).empty());
    CHECK(content_of(file) == "third");
}

TEST_CASE("every version is kept, also those that were undone") {
    Setting s;
    Workplace workplace(s.work);
    workplace.start(s.exercise);
    workplace.keep(s.exercise);
    for (const char* version : {"B", "C", "D"}) {
        Setting::write(workplace.file_of(s.exercise), version);
        const auto kept = workplace.undo(s.exercise);
        CHECK(content_of(kept) == version);
        CHECK(content_of(workplace.file_of(s.exercise)) == "start");
    }
    std::string all;
    for (const auto& entry :
         std::filesystem::directory_iterator(s.work / "history" / "0.1-shape"))
        all += content_of(entry.path());
    for (const char* version : {"start", "B", "C", "D"})
        CHECK(all.find(version) != std::string::npos);
}

TEST_CASE("what another learn has written meanwhile stays") {
    Setting s;
    Workplace watching(s.work), other(s.work);
    watching.start(s.exercise);
    other.note(s.exercise, [](Record& record) { record.peeked = true; });
    watching.note(s.exercise, [](Record& record) { record.passed = true; });
    CHECK(Workplace(s.work).record(s.exercise).peeked);
    CHECK(Workplace(s.work).record(s.exercise).passed);
}

TEST_CASE("a task that changed since is known as updated") {
    Setting s;
    Workplace workplace(s.work);
    CHECK_FALSE(workplace.updated(s.exercise));
    workplace.start(s.exercise);
    CHECK_FALSE(workplace.updated(s.exercise));
    Setting::write(s.exercise.folder / "task.md", "another task");
    CHECK(workplace.updated(s.exercise));
}

TEST_CASE("a progress file that makes no sense is refused with its line") {
    Setting s;
    Setting::write(s.work / "progress.txt",
                   "# fine\n0.1/shape passed hints=1\n\n0.1/x pased\n");
    CHECK_THROWS_WITH_AS(
        Workplace(s.work),
        ((s.work / "progress.txt").string() + ":4: \"pased\" is none of passed, peeked, "
                                              "hints=N, task=HASH; correct it or delete "
                                              "the line")
            .c_str(),
        FileError);
}

}  // TEST_SUITE("lessons/workplace")
