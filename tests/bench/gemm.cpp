// Matrix products: the rows of the peers' list, each with the layer its shape comes from.
//
// gemm_XY_MxNxK is C (M, N) = op(A) op(B) with inner size K; X and Y say whether A and B
// are stored as they are (N) or transposed (T). bgemm48_.. is 48 independent products
// whose matrices lie one after another. Operands are warm.
//
// A product is checked in two ways: against matmul_naive where that is quick, and always
// by Freivalds' test, "Probabilistic machines can use less running time", 1977: for a
// random vector r of signs, C r = A (B r) costs only the reading of the matrices, and one
// wrong number in C changes its row's result for every r.
#include <cmath>
#include <memory>

#include "core/all_close.h"
#include "core/matmul_kernel.h"
#include "core/rng.h"
#include "tests/bench/rows.h"

namespace heed::bench {

namespace {

struct Shape3 {
    char a, b;  // 'N' or 'T'
    Index M, N, K;
    Index batch = 1;
};

constexpr Shape3 shapes[] = {
    // Squares.
    {'N', 'N', 32, 32, 32},
    {'N', 'N', 64, 64, 64},
    {'N', 'N', 128, 128, 128},
    {'N', 'N', 256, 256, 256},
    {'N', 'N', 384, 384, 384},
    {'N', 'N', 512, 512, 512},
    {'N', 'N', 768, 768, 768},
    {'N', 'N', 1024, 1024, 1024},
    {'N', 'N', 2048, 2048, 2048},
    // One operand transposed, as backward needs it.
    {'N', 'T', 64, 64, 64},
    {'T', 'N', 64, 64, 64},
    {'N', 'T', 256, 256, 256},
    {'T', 'N', 256, 256, 256},
    {'N', 'T', 768, 768, 768},
    {'T', 'N', 768, 768, 768},
    // Feed-forward network of a small transformer, 128 wide: 12 x 64 tokens.
    {'N', 'N', 768, 512, 128},
    {'N', 'T', 768, 128, 512},
    {'T', 'N', 128, 512, 768},
    // The same of a large one, 768 wide: 1024 tokens.
    {'N', 'N', 1024, 3072, 768},
    {'N', 'T', 1024, 768, 3072},
    {'T', 'N', 768, 3072, 1024},
    // Logits over 10000 words: 32 x 100 tokens.
    {'N', 'N', 3200, 10000, 128},
    // 4 heads of 12 texts, 64 tokens: scores q kᵀ, and weights v.
    {'N', 'T', 64, 64, 32, 48},
    {'N', 'N', 64, 32, 64, 48},
    // A step of an LSTM: batch 32, H = 256.
    {'N', 'N', 32, 1024, 256},
    {'N', 'T', 32, 1024, 256},
    // One token through one layer.
    {'N', 'N', 1, 768, 768},
    {'N', 'T', 1, 768, 768},
};

std::string name_of(const Shape3& s) {
    const std::string kind = s.batch == 1 ? "gemm" : str("bgemm", s.batch);
    return str(kind, '_', s.a, s.b, '_', s.M, 'x', s.N, 'x', s.K);
}

// y = op(X) r in double, op(X) being (rows, columns).
std::vector<double> times_vector(const Real* x, bool transposed, Index rows,
                                 Index columns, const std::vector<double>& r) {
    std::vector<double> y(static_cast<std::size_t>(rows), 0);
    for (Index i = 0; i < (transposed ? columns : rows); ++i) {
        for (Index j = 0; j < (transposed ? rows : columns); ++j) {
            const auto row = static_cast<std::size_t>(transposed ? j : i);
            const auto column = static_cast<std::size_t>(transposed ? i : j);
            y[row] += static_cast<double>(*x++) * r[column];
        }
    }
    return y;
}

void check_by_freivalds(const Real* c, const Real* a, const Real* b, const Product& p,
                        const std::string& who) {
    Rng rng{2};
    std::vector<double> r(static_cast<std::size_t>(p.M));
    for (double& sign : r) sign = rng.below(2) == 0 ? -1 : 1;
    const auto got = times_vector(c, false, p.N, p.M, r);
    const auto b_r = times_vector(b, p.transpose.b, p.K, p.M, r);
    const auto expected = times_vector(a, p.transpose.a, p.N, p.K, b_r);
    // Rounding errors add up like a random walk over K products and M columns; one wrong
    // number weighs as much as √K products.
    const double tolerance =
        1e-7 * static_cast<double>(p.K) * std::sqrt(static_cast<double>(p.M));
    for (std::size_t i = 0; i < got.size(); ++i) {
        const double difference = std::abs(got[i] - expected[i]);
        check<Error>(difference <= tolerance, who, "row ", i,
                     " of C is wrong: C r = ", got[i], ", A (B r) = ", expected[i]);
    }
}

Spread run_gemm(const Shape3& s, Effort effort) {
    const std::string who = name_of(s);
    const Product product{s.M, s.K, s.N, {s.a == 'T', s.b == 'T'}};
    Rng rng{1};
    const Tensor a = Tensor::uniform({s.batch, s.M * s.K}, -0.5, 0.5, rng);
    const Tensor b = Tensor::uniform({s.batch, s.K * s.N}, -0.5, 0.5, rng);
    Tensor c(Shape{s.batch, s.M * s.N}, std::nanf(""));
    Real* const to = c.mutable_data().data();
    const Real *const left = a.data().data(), *const right = b.data().data();
    const auto once = [&] {
        if (s.batch == 1)
            matmul_blocked(to, left, right, product);
        else
            matmul_batch(to, left, right, product, s.batch);
    };

    once();
    for (Index i = 0; i < s.batch; ++i) {
        check_by_freivalds(to + i * s.M * s.N, left + i * s.M * s.K,
                           right + i * s.K * s.N, product, who);
    }
    if (s.M * s.N * s.K <= 256 * 256 * 256) {
        Tensor oracle(c.shape());
        for (Index i = 0; i < s.batch; ++i) {
            matmul_naive(oracle.mutable_data().data() + i * s.M * s.N,
                         left + i * s.M * s.K, right + i * s.K * s.N, product);
        }
        check<Error>(static_cast<bool>(all_close(c, oracle, 1e-4, 1e-5)), who,
                     "the product differs from matmul_naive");
    }
    return time_rate(once, 2.0 * static_cast<double>(s.batch * s.M * s.N * s.K), effort);
}

}  // namespace

std::vector<Row> gemm_rows() {
    std::vector<Row> rows;
    for (const Shape3& s : shapes) {
        const double numbers = static_cast<double>(s.M * s.K + s.K * s.N + s.M * s.N);
        rows.push_back({name_of(s), Kind::gemm,
                        [s](Effort effort) { return run_gemm(s, effort); }, false,
                        2.0 * static_cast<double>(s.batch * s.M * s.N * s.K),
                        4.0 * numbers * static_cast<double>(s.batch)});
    }
    return rows;
}

}  // namespace heed::bench
