#include <doctest/doctest.h>

#include <vector>

#include "core/matmul.h"
#include "core/movement.h"
#include "core/parallel.h"
#include "tests/core/helpers.h"

using namespace heed;

namespace {

// Whole numbers from -4 to 4: their products and sums are exact in float, in any order,
// so that two ways to multiply must agree in every bit.
std::vector<Real> whole_numbers(Index n, Rng& rng) {
    std::vector<Real> values(static_cast<std::size_t>(n));
    for (Real& v : values) v = static_cast<Real>(rng.below(9) - 4);
    return values;
}

// Do both kernels write the same, everything they should and nothing beside it?
bool agree(Index N, Index K, Index M, Rng& rng) {
    const Index guard = 64;
    const std::vector<Real> a = whole_numbers(N * K, rng), b = whole_numbers(K * M, rng);
    for (const Transpose t : {Transpose{}, {true, false}, {false, true}, {true, true}}) {
        for (const bool accumulate : {false, true}) {
            std::vector<Real> naive = whole_numbers(N * M + 2 * guard, rng),
                              blocked = naive;
            const Product product{N, K, M, t, accumulate};
            matmul_naive(naive.data() + guard, a.data(), b.data(), product);
            matmul_blocked(blocked.data() + guard, a.data(), b.data(), product);
            if (naive != blocked) return false;
        }
    }
    return true;
}

// Blocks of columns of wider matrices: do the kernels agree, and leave the rest alone?
bool agree_in_wider(Index N, Index K, Index M, Rng& rng) {
    for (const Transpose t : {Transpose{}, {true, false}, {false, true}, {true, true}}) {
        const Index a_rows = t.a ? K : N, a_columns = t.a ? N : K;
        const Index b_rows = t.b ? M : K, b_columns = t.b ? K : M;
        const RowSteps steps{M + 5, a_columns + 3, b_columns + 7};
        const std::vector<Real> a = whole_numbers(a_rows * steps.a, rng),
                                b = whole_numbers(b_rows * steps.b, rng);
        for (const bool accumulate : {false, true}) {
            std::vector<Real> naive = whole_numbers(N * steps.c, rng), blocked = naive;
            const Product product{N, K, M, t, accumulate, steps};
            matmul_naive(naive.data(), a.data(), b.data(), product);
            matmul_blocked(blocked.data(), a.data(), b.data(), product);
            if (naive != blocked) return false;
        }
    }
    return true;
}

}  // namespace

TEST_SUITE("core/matmul") {

TEST_CASE("a product by hand and its gradients") {
    Tensor a = counted({2, 3}).require_grad(), b = counted({3, 2}, 7).require_grad();
    Tape tape;
    const Tensor y = matmul(a, b);
    CHECK(same(y, Tensor(Shape{2, 2}, {58, 64, 139, 154})));
    tape.backward(sum(y * Tensor(Shape{2, 2}, {1, 2, 3, 4})));
    CHECK(same(a.grad(), Tensor(Shape{2, 3}, {23, 29, 35, 53, 67, 81})));
    CHECK(same(b.grad(), Tensor(Shape{3, 2}, {13, 18, 17, 24, 21, 30})));
}

TEST_CASE("naive is the definition") {
    const Real a[] = {1, 2, 3, 4, 5, 6}, b[] = {7, 8, 9, 10, 11, 12};
    Real c[] = {100, 100, 100, 100};
    matmul_naive(c, a, b, {2, 3, 2});
    CHECK(std::vector<Real>(c, c + 4) == std::vector<Real>{58, 64, 139, 154});
    matmul_naive(c, a, b, {2, 3, 2, {}, true});
    CHECK(std::vector<Real>(c, c + 4) == std::vector<Real>{116, 128, 278, 308});
    // Aᵀ of a (3, 2), Bᵀ of b (2, 3)
    matmul_naive(c, a, b, {2, 3, 2, {true, true}});
    CHECK(std::vector<Real>(c, c + 4) == std::vector<Real>{76, 103, 100, 136});
}

TEST_CASE("blocked equals naive in every bit at the edges of its tiles") {
    Rng rng{1};
    for (const Index N : {0, 1, 3, 4, 5, 6, 7, 12, 13}) {
        for (const Index K : {0, 1, 2, 17}) {
            for (const Index M : {0, 1, 7, 8, 15, 16, 17, 31, 32, 33, 63, 64, 65, 129}) {
                if (!agree(N, K, M, rng)) FAIL_CHECK("N = ", N, ", K = ", K, ", M = ", M);
            }
        }
    }
}

TEST_CASE("blocked equals naive in every bit at the edges of its blocks") {
    Rng rng{2};
    for (const Index edge : {112, 168, 336}) {  // rows
        for (const Index N : {edge - 1, edge, edge + 1}) {
            if (!agree(N, 3, 17, rng)) FAIL_CHECK("N = ", N);
        }
    }
    for (const Index edge : {384, 768}) {  // inner
        for (const Index K : {edge - 1, edge, edge + 1}) {
            if (!agree(7, K, 17, rng)) FAIL_CHECK("K = ", K);
        }
    }
    for (const Index edge : {384, 768, 1536, 3072}) {  // columns
        for (const Index M : {edge - 1, edge, edge + 1}) {
            if (!agree(7, 3, M, rng)) FAIL_CHECK("M = ", M);
        }
    }
    CHECK(agree(169, 385, 65, rng));
    CHECK(agree(13, 2, 3073, rng));
}

TEST_CASE("blocks of columns are multiplied where they lie") {
    Rng rng{3};
    for (const Index N : {1, 2, 5, 6, 70}) {
        for (const Index M : {1, 16, 33, 65}) {
            for (const Index K : {1, 4, 16, 37, 385}) {
                if (!agree_in_wider(N, K, M, rng))
                    FAIL_CHECK("N = ", N, ", K = ", K, ", M = ", M);
            }
        }
    }
    CHECK(agree_in_wider(200, 700, 300, rng));
}

TEST_CASE("a batch is its products, one after the other") {
    Rng rng{4};
    const Index N = 9, K = 20, M = 35, count = 7;
    const std::vector<Real> a = whole_numbers(count * N * K, rng),
                            b = whole_numbers(count * K * M, rng);
    std::vector<Real> naive(static_cast<std::size_t>(count * N * M)), batch = naive;
    const Product product{N, K, M};
    for (Index i = 0; i < count; ++i) {
        matmul_naive(naive.data() + i * N * M, a.data() + i * N * K, b.data() + i * K * M,
                     product);
    }
    matmul_batch(batch.data(), a.data(), b.data(), product, count);
    CHECK(naive == batch);
}

// Rounded numbers, whose sum depends on the order in which they are added.
TEST_CASE("any number of threads gives the same bits") {
    struct Size {
        Index N, K, M;
    };
    const int before = threads();
    for (const auto& [N, K, M] :
         {Size{64, 300, 700}, Size{700, 500, 65}, Size{1, 800, 4100}, Size{3, 4100, 800},
          Size{200, 900, 200}}) {
        for (const Transpose t : {Transpose{}, {true, false}, {false, true}}) {
            const Tensor a = random({N, K}, 1), b = random({K, M}, 2);
            std::vector<Real> one(static_cast<std::size_t>(N * M)), many = one;
            set_threads(1);
            matmul_blocked(one.data(), a.data().data(), b.data().data(), {N, K, M, t});
            for (const int n : {2, 3, 8}) {
                set_threads(n);
                matmul_blocked(many.data(), a.data().data(), b.data().data(),
                               {N, K, M, t});
                CHECK(one == many);
            }
        }
    }
    set_threads(before);
}

TEST_CASE("all four transpositions are one product") {
    const Tensor a = random({5, 7}, 1), b = random({7, 3}, 2), y = matmul(a, b);
    const Tensor at = transpose(a, 0, 1), bt = transpose(b, 0, 1);
    CHECK(all_close(matmul(at, b, {.a = true}), y, 1e-5, 1e-6));
    CHECK(all_close(matmul(a, bt, {.b = true}), y, 1e-5, 1e-6));
    CHECK(all_close(matmul(at, bt, {.a = true, .b = true}), y, 1e-5, 1e-6));
}

TEST_CASE("every batch is a product of its own") {
    const std::vector<std::pair<Shape, Shape>> batches = {
        {{2}, {}}, {{}, {2}}, {{2}, {2}}, {{2, 1}, {3}}, {{1}, {2, 3}}, {{3}, {2, 1}}};
    for (const auto& batch : batches) {
        const auto matrix = [](const Shape& s, Index rows, Index columns) {
            return s.inserted(s.rank(), rows).inserted(s.rank() + 1, columns);
        };
        const Tensor a = counted(matrix(batch.first, 2, 4), -9);
        const Tensor b = counted(matrix(batch.second, 4, 3), -5);
        // The positions of the matrices that meet, found by broadcasting their numbers.
        const Tensor zero_a(batch.first), zero_b(batch.second);
        const Tensor which_a = counted(batch.first, 0) + zero_b;
        const Tensor which_b = zero_a + counted(batch.second, 0);
        const Tensor y = matmul(a, b);
        REQUIRE(y.shape() == matrix(which_a.shape(), 2, 3));
        const Tensor as = a.reshape({-1, 2, 4}), bs = b.reshape({-1, 4, 3});
        const Tensor ys = y.reshape({-1, 2, 3});
        for (Index i = 0; i < which_a.size(); ++i) {
            const Tensor expected = matmul(select(as, 0, static_cast<Index>(which_a[i])),
                                           select(bs, 0, static_cast<Index>(which_b[i])));
            CHECK(same(select(ys, 0, i), expected));
        }
    }
}

TEST_CASE("a row keeps its bits whatever stands beside it in the batch") {
    const Tensor a = random({8, 13, 31}, 1), b = random({31, 20}, 2);
    CHECK(same(matmul(slice(a, 0, 0, 4), b), slice(matmul(a, b), 0, 0, 4)));
}

TEST_CASE("an inner size of 0 gives zeros") {
    CHECK(same(matmul(Tensor(Shape{2, 0}), Tensor(Shape{0, 3})), Tensor(Shape{2, 3})));
    CHECK(same(matmul(Tensor(Shape{7, 0}), Tensor(Shape{3, 0}), {.b = true}),
               Tensor(Shape{7, 3})));
    CHECK(matmul(Tensor(Shape{0, 2}), Tensor(Shape{2, 3})).shape() == Shape{0, 3});
    CHECK(matmul(Tensor(Shape{0, 2, 2}), Tensor(Shape{2, 3})).shape() == Shape{0, 2, 3});
}

TEST_CASE("what does not fit is told") {
    CHECK_THROWS_WITH_AS(
        matmul(Tensor(Shape{2, 3}), Tensor(Shape{4, 5})),
        "[matmul] columns of a (2, 3) must equal rows of b (4, 5): 3 != 4", ShapeError);
    CHECK_THROWS_WITH_AS(
        matmul(Tensor(Shape{2, 3}), Tensor(Shape{4, 5}), {.a = true}),
        "[matmul] rows of transposed a (2, 3) must equal rows of b (4, 5): 2 != 4",
        ShapeError);
    CHECK_THROWS_WITH_AS(
        matmul(Tensor(Shape{2, 3}), Tensor(Shape{4, 5}), {.b = true}),
        "[matmul] columns of a (2, 3) must equal columns of transposed b (4, 5): 3 != 5",
        ShapeError);
    CHECK_THROWS_WITH_AS(matmul(Tensor(Shape{3}), Tensor(Shape{3, 2})),
                         "[matmul] needs matrices, but a is (3,) and b is (3, 2)",
                         ShapeError);
    CHECK_THROWS_WITH_AS(
        matmul(Tensor(Shape{2, 3, 4}), Tensor(Shape{3, 4, 5})),
        "[matmul: batches] shapes (2,) and (3,) do not broadcast: counted from "
        "the end, axis 1 has 2 and 3, which must be equal or 1",
        ShapeError);
}

TEST_CASE("the likely mistake is offered as a hint") {
    CHECK_THROWS_WITH_AS(
        matmul(Tensor(Shape{5, 3}), Tensor(Shape{4, 3})),
        "[matmul] columns of a (5, 3) must equal rows of b (4, 3): 3 != 4; did "
        "you mean to transpose b with {.b = true}?",
        ShapeError);
    CHECK_THROWS_WITH_AS(
        matmul(Tensor(Shape{5, 3}), Tensor(Shape{3, 4}), {.b = true}),
        "[matmul] columns of a (5, 3) must equal columns of transposed b (3, "
        "4): 3 != 4; did you mean b as it is, without {.b = true}?",
        ShapeError);
}
}  // TEST_SUITE("core/matmul")
