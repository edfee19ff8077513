// lessons/learn bench: how fast heed is, on this machine, beside its peers.
//
// Every row is checked before it is timed: a wrong row is an error, not a number. A
// benchmark reports; however slow, it does not fail.
#include <filesystem>
#include <iostream>
#include <sstream>

#include "lessons/kit/file.h"
#include "lessons/kit/options.h"
#include "tests/bench/pictures.h"
#include "tests/bench/process.h"
#include "tests/bench/report.h"
#include "tests/bench/run.h"

using namespace heed;
using namespace heed::bench;

namespace {

// Beside the repository.
std::string default_peers() {
    const std::filesystem::path folder = HEED_SOURCE_DIR "/../shared/peers";
    return folder.lexically_normal().string();
}

struct Settings {
    std::string rows, threads = "1,2", torch = "both", json;
    std::string peers = default_peers();
    std::string out = HEED_BENCH_PICTURES;
    Index rounds = 1;
    bool quick = false, check = false, here = false, list = false;
};

// "1,2" -> {1, 2}
std::vector<int> thread_counts(const std::string& text) {
    std::vector<int> counts;
    std::istringstream in(text);
    for (std::string word; std::getline(in, word, ',');) {
        const bool number = !word.empty() && word.size() < 4 &&
                            word.find_first_not_of("0123456789") == std::string::npos;
        if (!number || std::stoi(word) == 0) counts.clear();
        if (!number || std::stoi(word) == 0) break;
        counts.push_back(std::stoi(word));
    }
    if (counts.empty()) {
        throw kit::UsageError(
            "--threads takes numbers from 1 to 999 with commas between "
            "them, such as 1,2, not \"" +
            text + '"');
    }
    return counts;
}

void print_notes(const std::vector<std::string>& notes) {
    for (const std::string& note : notes) std::cout << note << '\n';
}

void draw(const Settings& settings, const Results& results, const Plan& plan) {
    const std::filesystem::path folder = settings.out;
    const auto write = [&](const std::string& name, const std::string& svg) {
        if (svg.empty()) return;
        kit::write_file(folder / name, svg);
        std::cout << "\ndrawn: " << (folder / name).string();
    };
    for (const int n : plan.threads) {
        write(str("roofline-", n, ".svg"), roofline_svg(results, plan.rows, n));
    }
    write("ladder.svg", ladder_svg(results, plan.threads));
    std::cout << '\n';
}

void measure(const Settings& settings, const Plan& plan) {
    if (!settings.out.empty()) kit::need_folder(settings.out);
    const double busy = load();
    Peers peers(settings.peers == "none" ? "" : settings.peers);
    std::vector<std::string> errors;
    const Results results = run_all(plan, peers, errors);

    print_notes(peers.notes());
    if (busy > 0.5) {
        std::cout << "When this began " << digits(busy)
                  << " other programs were at work: measure again when they rest\n";
    }
    std::cout << report(results, plan.rows, plan.threads);
    if (!settings.out.empty()) draw(settings, results, plan);
    if (!settings.json.empty()) {
        kit::write_file(settings.json,
                        to_json(results, plan.rows, plan.threads, peers.notes()));
    }
    for (const std::string& error : errors) std::cerr << "wrong: " << error << '\n';
    if (!errors.empty()) {
        throw Error(str(errors.size(), errors.size() == 1 ? " row" : " rows",
                        " came out wrong, see above"));
    }
}

void check_rows(const Plan& plan) {
    for (const Row& row : plan.rows) {
        row.run(Effort::check);
        std::cout << "right: " << row.name << std::endl;
    }
}

void run(const Settings& settings, const std::string& program) {
    Plan plan;
    plan.program = program;
    plan.threads = thread_counts(settings.threads);
    plan.rows = matching(all_rows(), settings.rows);
    plan.rounds = static_cast<int>(settings.rounds);
    plan.effort = settings.quick ? Effort::quick : Effort::full;
    plan.torch_installed = settings.torch != "tuned";
    plan.torch_tuned = settings.torch != "installed";
    if (settings.list) {
        for (const Row& row : plan.rows) std::cout << row.name << '\n';
    } else if (settings.check) {
        check_rows(plan);
    } else if (settings.here) {
        run_here(plan.rows, plan.threads[0], plan.effort);
    } else {
        measure(settings, plan);
    }
}

}  // namespace

int main(int argc, char** argv) {
    Settings settings;
    kit::Options options("learn bench",
                         "Measures heed: matrix products, functions, training steps, "
                         "generation, start-up.");
    options.text("rows", settings.rows, "NAMES",
                 "only these, commas between them; * stands for anything");
    options.text("threads", settings.threads, "LIST", "how many, one after the other");
    options.integer("rounds", settings.rounds, {1, 1000}, "N",
                    "of everything; the tables show medians");
    options.text("peers", settings.peers, "DIR",
                 "where the peers' programs are, or none");
    options.choice("torch", settings.torch, {"both", "installed", "tuned"},
                   "PyTorch as it is, or with its best environment");
    options.flag("quick", settings.quick, "a tenth of the time for our rows, to look");
    options.text("json", settings.json, "FILE", "write all numbers there");
    options.text("out", settings.out, "DIR", "where the pictures go");
    options.flag("check", settings.check, "see that every row is right, measure nothing");
    options.flag("list", settings.list, "name the rows");
    options.flag("here", settings.here,
                 "measure in this process and print lines for a program");
    options.example("lessons/learn bench --quick --peers none",
                    "our own table, in a minute");
    options.example("lessons/learn bench --rows 'gemm_*,mha_step' --rounds 3",
                    "some rows beside the peers, three times");
    std::error_code error;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
    const std::string program = error ? argv[0] : self.string();
    return kit::run_lesson(argc, argv, options, [&] { run(settings, program); });
}
