#include "tests/bench/run.h"

#include <functional>
#include <iostream>
#include <sstream>

#include "core/parallel.h"
#include "lessons/kit/nearest.h"
#include "lessons/kit/options.h"
#include "lessons/kit/progress.h"
#include "tests/bench/process.h"

namespace heed::bench {

namespace {

// Does the name match the pattern, in which * stands for any characters?
bool matches(std::string_view name, std::string_view pattern) {
    if (pattern.empty()) return name.empty();
    if (pattern[0] == '*') {
        return matches(name, pattern.substr(1)) ||
               (!name.empty() && matches(name.substr(1), pattern));
    }
    return !name.empty() && name[0] == pattern[0] &&
           matches(name.substr(1), pattern.substr(1));
}

// A piece of the plan: what it is called on the line of progress, and what it does.
struct Task {
    std::string name;
    std::function<std::vector<Result>()> run;
};

// One run of a piece of the plan, for ours and for the peers.
class Round {
public:
    Round(const Plan& plan, Peers& peers, std::vector<std::string>& errors)
        : plan_(plan), peers_(peers), errors_(errors) {}

    std::vector<Task> tasks() {
        for (const int n : plan_.threads) {
            for (const Kind kind :
                 {Kind::machine, Kind::gemm, Kind::ladder, Kind::elementwise}) {
                add_group(kind, n);
            }
        }
        for (const Row& row : plan_.rows) {
            if (row.kind != Kind::step) continue;
            for (const int n : plan_.threads) add_step(row, n);
        }
        return std::move(tasks_);
    }

private:
    void add(const std::string& name, int threads,
             std::function<std::vector<Result>()> run) {
        tasks_.push_back({str(name, " on ", threads), std::move(run)});
    }

    // All rows of a kind in one process.
    void add_group(Kind kind, int n) {
        std::vector<Row> group;
        for (const Row& row : plan_.rows) {
            const bool serial = row.one_thread && n != plan_.threads[0];
            if (row.kind == kind && !serial) group.push_back(row);
        }
        if (group.empty()) return;
        add(group[0].name + " ..", n, [=, this] { return ours_of(group, n); });
        if (kind == Kind::gemm && peers_.found()) {
            add("the peers' gemm", n, [=, this] { return peers_.gemm(n); });
        }
        for (const bool tuned : {false, true}) {
            if (kind != Kind::elementwise || !wanted(tuned)) continue;
            add("PyTorch's functions", n,
                [=, this] { return peers_.elementwise(n, tuned); });
        }
    }

    void add_step(const Row& row, int n) {
        add(row.name, n, [=, this] { return ours_of({row}, n); });
        for (const bool tuned : {false, true}) {
            if (!wanted(tuned)) continue;
            add("PyTorch's " + row.name, n,
                [=, this] { return peers_.step(row.name, n, tuned); });
        }
    }

    bool wanted(bool tuned) const {
        return peers_.has_torch() && (tuned ? plan_.torch_tuned : plan_.torch_installed);
    }

    std::vector<Result> ours_of(const std::vector<Row>& rows, int threads) {
        std::string names;
        for (const Row& row : rows) names += (names.empty() ? "" : ",") + row.name;
        std::vector<Result> results;
        const std::string how = plan_.effort == Effort::quick ? " --quick" : "";
        for (const std::string& line :
             lines_of(str(shell_word(plan_.program), " --here", how, " --threads ",
                          threads, " --rows ", shell_word(names)))) {
            if (!line.empty() && line[0] == '!') {
                errors_.push_back(line.substr(2));
            } else if (const auto result = parse_result(line)) {
                results.push_back(*result);
            }
        }
        return results;
    }

    const Plan& plan_;
    Peers& peers_;
    std::vector<std::string>& errors_;
    std::vector<Task> tasks_;
};

}  // namespace

std::vector<Row> matching(const std::vector<Row>& rows, const std::string& patterns) {
    if (patterns.empty()) return rows;
    std::vector<bool> chosen(rows.size(), false);
    std::istringstream in(patterns);
    for (std::string pattern; std::getline(in, pattern, ',');) {
        bool any = false;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (!matches(rows[i].name, pattern)) continue;
            chosen[i] = any = true;
        }
        if (any) continue;
        std::vector<std::string> names;
        for (const Row& row : rows) names.push_back(row.name);
        const std::string guess = kit::nearest(pattern, names);
        throw kit::UsageError(str(
            "there is no row ", pattern,
            guess.empty() ? "; --list names them all" : "; did you mean " + guess + '?'));
    }
    std::vector<Row> some;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (chosen[i]) some.push_back(rows[i]);
    }
    return some;
}

void run_here(const std::vector<Row>& rows, int threads, Effort effort) {
    set_threads(threads);
    for (const Row& row : rows) {
        try {
            const Spread spread = row.run(effort);
            const double mb = row.name == "process_start" ? peak_memory_of_children_mb()
                              : row.kind == Kind::step    ? peak_memory_mb()
                                                          : 0;
            std::cout << to_line({ours, row.name, threads, spread, mb}) << std::endl;
        } catch (const std::exception& error) {
            std::cout << "! " << error.what() << std::endl;
        }
    }
}

Results run_all(const Plan& plan, Peers& peers, std::vector<std::string>& errors) {
    Results results;
    kit::Progress progress("measuring");
    const double rounds = plan.rounds;
    for (int r = 0; r < plan.rounds; ++r) {
        Round round(plan, peers, errors);  // its tasks refer to it
        const std::vector<Task> tasks = round.tasks();
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            const double share =
                static_cast<double>(i) / static_cast<double>(tasks.size());
            progress.update((r + share) / rounds,
                            str("round ", r + 1, ": ", tasks[i].name));
            try {
                for (const Result& result : tasks[i].run()) results.add(result);
            } catch (const std::exception& error) {
                errors.push_back(str(tasks[i].name, ": ", error.what()));
            }
        }
    }
    progress.finish();
    return results;
}

}  // namespace heed::bench
