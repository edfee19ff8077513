#include "tests/bench/peers.h"

#include <cstdlib>
#include <fstream>

#include "core/error.h"
#include "tests/bench/process.h"

namespace heed::bench {

namespace fs = std::filesystem;

namespace {

bool runs(const std::string& command) {
    return std::system((command + " >/dev/null 2>&1").c_str()) == 0;
}

// $PYTHON, or else the first that knows PyTorch.
std::string python_with_torch() {
    const char* chosen = std::getenv("PYTHON");
    std::vector<std::string> names{"python3", "/usr/bin/python3"};
    if (chosen != nullptr) names.insert(names.begin(), chosen);
    for (const std::string& name : names) {
        if (runs(shell_word(name) + " -c 'import torch'")) return name;
    }
    return "";
}

// The distribution's folder of that build: /usr/lib/<architecture>/openblas-openmp.
std::string openmp_openblas() {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator("/usr/lib", ignored)) {
        const fs::path folder = entry.path() / "openblas-openmp";
        if (fs::exists(folder / "libblas.so.3", ignored)) return folder.string();
    }
    return "";
}

bool has_avx512() {
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);) {
        if (line.find("avx512f") != std::string::npos) return true;
    }
    return false;
}

std::vector<Result> results_of(const std::vector<std::string>& lines) {
    std::vector<Result> results;
    for (const std::string& line : lines) {
        if (const auto result = parse_result(line)) results.push_back(*result);
    }
    return results;
}

}  // namespace

Peers::Peers(const fs::path& folder) : folder_(folder) {
    if (folder.empty() || !fs::exists(folder / "torch_steps.py")) {
        notes_.push_back(
            "no peers beside us: " +
            (folder.empty() ? "not asked for" : "there are none in " + folder.string()));
        return;
    }
    found_ = true;
    python_ = python_with_torch();
    openmp_ = openmp_openblas();
    notes_.push_back("peers from " + fs::weakly_canonical(folder).string());
    if (python_.empty()) {
        notes_.push_back("PyTorch is missing (python3-torch, or set PYTHON)");
    }
    if (openmp_.empty()) {
        notes_.push_back(
            "OpenBLAS is not its OpenMP build (libopenblas0-openmp): on two "
            "threads it competes with PyTorch's");
    }
}

std::string Peers::environment(int threads) const {
    std::string prefix = "env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE";
    if (!openmp_.empty()) {
        const char* before = std::getenv("LD_LIBRARY_PATH");
        prefix += " LD_LIBRARY_PATH=" +
                  shell_word(openmp_ + (before == nullptr ? "" : str(':', before)));
    }
    if (!python_.empty()) prefix += " PYTHON=" + shell_word(python_);
    return str(prefix, " OMP_NUM_THREADS=", threads, ' ');
}

std::vector<Result> Peers::gemm(int threads) {
    const auto lines =
        lines_of(str(environment(threads), "sh ",
                     shell_word((folder_ / "run_gemm_peers.sh").string()), ' ', threads));
    // What a library says of itself; in every round the same.
    for (const std::string& line : lines) {
        if (line.rfind("# ", 0) != 0) continue;
        const std::string note = line.substr(2);
        if (std::find(notes_.begin(), notes_.end(), note) == notes_.end()) {
            notes_.push_back(note);
        }
    }
    return results_of(lines);
}

std::vector<Result> Peers::elementwise(int threads, bool tuned) const {
    if (!has_torch()) return {};
    const std::string avx512 =
        tuned && has_avx512() ? "env ATEN_CPU_CAPABILITY=avx512 " : "";
    const std::string malloc = tuned ? "env MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_="
                                       "34359738368 MALLOC_TOP_PAD_=67108864 "
                                     : "";
    return results_of(
        lines_of(str(environment(threads), avx512, malloc, shell_word(python_), ' ',
                     shell_word((folder_ / "torch_elementwise.py").string()), ' ',
                     threads, ' ', tuned ? torch_tuned : torch)));
}

std::vector<Result> Peers::step(const std::string& row, int threads, bool tuned) const {
    if (!has_torch()) return {};
    return results_of(
        lines_of(str(environment(threads), shell_word(python_), ' ',
                     shell_word((folder_ / "torch_steps.py").string()), " --threads ",
                     threads, tuned ? " --tuned " : " ", row)));
}

}  // namespace heed::bench
