#include "tests/bench/targets.h"

#include <cmath>

namespace heed::bench {

namespace {

struct Promise {
    const char* row;
    double installed, tuned;  // against PyTorch
};

constexpr Promise promises[] = {
    {"mlp_step", 10, 10},
    {"attention_core", 4, 4},
    {"attention_projected", 1.6, 1.5},
    {"lstm_lm_step", 2.4, 1.3},
    {"seq2seq_loop", 2.2, 2.0},
    {"seq2seq_vectorised", 1.5, 1.4},
    {"mha_step", 1.15, 1.15},
    {"gpt_char_step", 1.7, 1.6},
    {"gpt2_124m_step", 1.8, 1.15},
    {"generate_full", 3, 3},
    {"generate_cached", 6, 6},
    {"process_start", 100, 100},
};

double promised(const std::string& row, const std::string& side) {
    for (const Promise& promise : promises) {
        if (row == promise.row) return side == torch ? promise.installed : promise.tuned;
    }
    return 0;
}

// Batched products, and those with one row.
bool is_small_gemm(const std::string& row) {
    return row.rfind("bgemm", 0) == 0 || row.find("_1x") != std::string::npos;
}

bool is_training(const std::string& row) {
    return row.size() > 5 && row.compare(row.size() - 5, 5, "_step") == 0;
}

// The geometric mean of all gemm rows on so many threads.
std::optional<Comparison> gemm_mean(const Results& results, const std::vector<Row>& rows,
                                    int threads) {
    double logarithms = 0, count = 0;
    for (const Row& row : rows) {
        const auto one = compare_gemm(results, row, threads);
        if (!one) continue;
        logarithms += std::log(one->ratio);
        ++count;
    }
    if (count == 0) return {};
    return Comparison{"gemm, geometric mean", "best BLAS", threads,
                      std::exp(logarithms / count), threads == 1 ? 1.05 : 1.15};
}

// From one thread to two, for steps that take more than 20 ms on one.
std::optional<Comparison> scaling(const Results& results, const std::string& row) {
    const auto one = results.find(ours, row, 1), two = results.find(ours, row, 2);
    if (!one || !two || one->spread.median <= 20) return {};
    return Comparison{row, "one thread", 2, one->spread.median / two->spread.median, 1.6};
}

// Training rows take less memory than PyTorch as installed, the small GPT below 40 MB.
void add_memory(std::vector<Comparison>& all, const Results& results,
                const std::string& row, int threads) {
    const auto mine = results.find(ours, row, threads);
    const auto theirs = results.find(torch, row, threads);
    if (!mine || mine->mb <= 0) return;
    if (theirs && theirs->mb > 0) {
        all.push_back({row, "torch's memory", threads, theirs->mb / mine->mb, 1});
    }
    if (row == "gpt_char_step") {
        all.push_back({row, "40 MB", threads, 40 / mine->mb, 1});
    }
}

}  // namespace

std::optional<Comparison> compare(const Results& results, const Row& row,
                                  const std::string& side, int threads) {
    const auto mine = results.find(ours, row.name, threads);
    const auto theirs = results.find(side, row.name, threads);
    if (!mine || !theirs) return {};
    return Comparison{row.name, side, threads,
                      theirs->spread.median / mine->spread.median,
                      promised(row.name, side)};
}

std::optional<Comparison> compare_gemm(const Results& results, const Row& row,
                                       int threads) {
    if (row.kind != Kind::gemm) return {};
    const auto mine = results.find(ours, row.name, threads);
    const auto best = results.best_blas(row.name, threads);
    if (!mine || !best) return {};
    return Comparison{row.name, best->side, threads,
                      mine->spread.median / best->spread.median,
                      is_small_gemm(row.name) ? 1.2 : 0.95};
}

std::vector<Comparison> all_targets(const Results& results, const std::vector<Row>& rows,
                                    const std::vector<int>& threads) {
    std::vector<Comparison> all;
    const auto add = [&all](const std::optional<Comparison>& one) {
        if (one && one->target > 0) all.push_back(*one);
    };
    for (const Row& row : rows) {
        for (const int n : threads) {
            add(compare_gemm(results, row, n));
            add(compare(results, row, torch, n));
            add(compare(results, row, torch_tuned, n));
            if (is_training(row.name)) add_memory(all, results, row.name, n);
        }
        if (row.kind == Kind::step) add(scaling(results, row.name));
    }
    for (const int n : threads) add(gemm_mean(results, rows, n));
    return all;
}

}  // namespace heed::bench
