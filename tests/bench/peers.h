// The peers: other libraries on the same rows, where they are installed.
//
// They lie outside the repository, in a folder with gemm_peers (OpenBLAS, BLIS, Eigen)
// and three Python programs (PyTorch); heed needs none of them. Each side runs in
// processes of its own, with as many threads as ours.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/bench/results.h"

namespace heed::bench {

class Peers {
public:
    // Looks what is there: `folder`, an interpreter that knows PyTorch, and the OpenMP
    // build of OpenBLAS, whose threads do not compete with PyTorch's own.
    explicit Peers(const std::filesystem::path& folder);

    bool found() const { return found_; }
    bool has_torch() const { return !python_.empty(); }
    // What was found, and what it lacks, in sentences.
    const std::vector<std::string>& notes() const { return notes_; }

    std::vector<Result> gemm(int threads);  // all rows, of all peers
    std::vector<Result> elementwise(int threads, bool tuned) const;
    std::vector<Result> step(const std::string& row, int threads, bool tuned) const;

private:
    std::string environment(int threads) const;
    std::filesystem::path folder_;
    bool found_ = false;
    std::string python_, openmp_;  // empty: none
    std::vector<std::string> notes_;
};

}  // namespace heed::bench
