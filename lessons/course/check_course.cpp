#include "lessons/course/check_course.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <iostream>
#include <sstream>
#include <thread>

#include "core/error.h"
#include "lessons/course/desk.h"
#include "lessons/course/scrutiny.h"
#include "lessons/kit/file.h"
#include "lessons/kit/options.h"
#include "lessons/kit/table.h"

namespace heed::course {

namespace fs = std::filesystem;

namespace {

// Seconds from saving to the verdict. A slow machine is told, not a failure.
constexpr double median_wanted = 1.2, most_wanted = 2.0;

const std::vector<std::string> kinds{"rebuild", "extend", "repair",
                                     "predict", "prove",  "speed"};

// Hears what is said, so that a walk through all exercises is not shown.
class Hush {
public:
    Hush() : before_(std::cout.rdbuf(heard_.rdbuf())) {}
    ~Hush() { std::cout.rdbuf(before_); }
    std::string heard() const { return heard_.str(); }

private:
    std::ostringstream heard_;
    std::streambuf* before_;
};

// start, check: not yet; copy the solution, check: passed; next.
std::vector<std::string> walk(const std::vector<Exercise>& exercises) {
    std::vector<std::string> complaints;
    const fs::path folder = fs::path(HEED_EXERCISE_BUILD) / "walk";
    fs::remove_all(folder);
    Desk desk{exercises, Workplace(folder)};
    Exercise exercise = exercises.front();
    for (std::size_t i = 0; i < exercises.size(); ++i) {
        const Hush hush;
        if (exercise.id != exercises[i].id)
            complaints.push_back("next leads to " + exercise.id);
        desk.start(exercise);
        show_task(desk, exercise);
        if (check_and_show(desk, exercise))
            complaints.push_back(exercise.id + " passes untouched");
        kit::write_file(desk.workplace.file_of(exercise), solution_as_answer(exercise));
        if (!check_and_show(desk, exercise))
            complaints.push_back(exercise.id + " does not pass:\n" + hush.heard());
        const Exercise* next = desk.next_after(exercise);
        if (next != nullptr) exercise = *next;
    }
    return complaints;
}

// All of them, and the walk through all if it is `whole`: two at a time, for most of the
// time goes to compilers.
std::vector<Scrutiny> scrutinize_all(const std::vector<Exercise>& chosen, bool whole,
                                     std::vector<std::string>& lost) {
    std::vector<Scrutiny> found(chosen.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i; (i = next++) < chosen.size();) {
            std::cerr << chosen[i].id + " ...\n";
            try {
                found[i] = scrutinize(chosen[i]);
            } catch (const std::exception& error) {
                found[i].complaints.push_back(error.what());
            }
        }
    };
    std::thread other([&] {
        try {
            if (whole) lost = walk(chosen);
        } catch (const std::exception& error) {
            lost.push_back(error.what());
        }
        work();
    });
    work();
    other.join();
    return found;
}

std::string percent(int part, int whole) {
    return whole == 0 ? "-" : str(100 * part / whole, " %");
}

std::string times(std::vector<double> seconds) {
    std::sort(seconds.begin(), seconds.end());
    const double median = seconds[seconds.size() / 2], most = seconds.back();
    return str("from saving to the verdict: median ", median, " s, at most ", most, " s",
               median > median_wanted || most > most_wanted
                   ? " (wanted: 1.2 and 2; is this machine busy?)\n"
                   : "\n");
}

struct Totals {
    int exercises = 0, rebuilt = 0, mistakes = 0, mutants = 0, killed = 0, equivalent = 0;
    std::vector<double> seconds;

    void add(const Exercise& exercise, const Scrutiny& found) {
        ++exercises;
        rebuilt += exercise.kind == "rebuild" ? 1 : 0;
        mistakes += found.mistakes;
        mutants += found.mutants;
        killed += found.killed;
        equivalent += found.equivalent;
        seconds.push_back(found.seconds);
    }

    std::string text() const {
        return str(exercises, " exercises, ", exercises - rebuilt,
                   " of them to extend, repair, predict, prove or speed up\n", mistakes,
                   " wrong answers that people give, each refused and named as itself\n",
                   killed, " of ", mutants - equivalent,
                   " mutants of the solutions noticed (", equivalent,
                   " more compute the same)\n");
    }
};

void compare_totals(const Totals& totals, bool update,
                    std::vector<std::string>& complaints) {
    const fs::path path = fs::path(HEED_LESSONS) / "totals.txt";
    std::error_code none;
    const std::string before = fs::exists(path, none) ? content_of(path) : "";
    if (before == totals.text()) return;
    if (update) {
        kit::write_file(path, totals.text());
    } else {
        complaints.push_back(
            path.string() + " says otherwise:\n" + before +
            "if it is right now: lessons/learn check-course --update, then "
            "lessons/learn refresh");
    }
}

}  // namespace

int check_course(const std::vector<std::string>& arguments) {
    const std::vector<Exercise> all = find_exercises();
    std::vector<Exercise> chosen;
    bool update = false;
    for (const std::string& word : arguments) {
        if (word == "--update") {
            update = true;
        } else {
            chosen.push_back(find_exercise(all, word));
        }
    }
    const bool whole = chosen.empty();
    if (whole) chosen = all;
    check<Error>(!chosen.empty(), "learn", "there are no exercises yet");

    prepare_all(chosen);
    std::vector<std::string> lost;
    const std::vector<Scrutiny> found = scrutinize_all(chosen, whole, lost);

    Totals totals;
    std::vector<std::string> complaints;
    kit::Table table{
        {"exercise", "kind", "mistakes", "mutants", "noticed", "seconds"}, {}, {}};
    table.align = {kit::Align::left,  kit::Align::left,  kit::Align::right,
                   kit::Align::right, kit::Align::right, kit::Align::right};
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const Exercise& exercise = chosen[i];
        if (std::find(kinds.begin(), kinds.end(), exercise.kind) == kinds.end())
            complaints.push_back(exercise.id + ": there is no kind " + exercise.kind);
        for (const std::string& complaint : found[i].complaints)
            complaints.push_back(exercise.id + ": " + complaint);
        const int mutants = found[i].mutants - found[i].equivalent;
        table.rows.push_back({exercise.id, exercise.kind, str(found[i].mistakes),
                              str(mutants), percent(found[i].killed, mutants),
                              str(std::round(found[i].seconds * 100) / 100)});
        totals.add(exercise, found[i]);
    }
    std::cout << kit::to_text(table) << '\n' << totals.text() << times(totals.seconds);
    if (whole) {
        if (2 * totals.rebuilt > totals.exercises)
            complaints.push_back("more than half of the exercises only rebuild");
        complaints.insert(complaints.end(), lost.begin(), lost.end());
        compare_totals(totals, update, complaints);
    }
    for (const std::string& complaint : complaints)
        std::cout << "\n" << complaint << '\n';
    if (complaints.empty()) std::cout << "all is well\n";
    return complaints.empty() ? 0 : 1;
}

}  // namespace heed::course
