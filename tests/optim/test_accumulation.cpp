#include <doctest/doctest.h>

#include "core/cross_entropy.h"
#include "core/matmul.h"
#include "core/movement.h"
#include "tests/optim/helpers.h"

using namespace heed;

namespace {

struct Piece {
    Tensor x;  // (N, D)
    Ids y;     // (N)
    Index tokens = 0;
};

// A batch of N tokens, of which every one at a position divisible by `skip` is ignored.
Piece draw(Index N, Index skip, std::uint64_t seed) {
    Rng rng{seed};
    Piece piece{Tensor::normal({N, 5}, 0, 1, rng), Ids(Shape{N})};
    for (Index n = 0; n < N; ++n) {
        const bool counts = n % skip != 0;
        piece.y[n] = counts ? static_cast<std::int32_t>((n + N) % 4) : default_ignored_id;
        piece.tokens += counts;
    }
    return piece;
}

Piece join(const std::vector<Piece>& pieces) {
    Piece all;
    std::vector<Tensor> xs;
    std::vector<std::int32_t> ids;
    for (const Piece& piece : pieces) {
        xs.push_back(piece.x);
        for (Index n = 0; n < piece.y.size(); ++n) ids.push_back(piece.y[n]);
        all.tokens += piece.tokens;
    }
    all.x = concat(xs, 0);
    all.y = Ids(Shape{static_cast<Index>(ids.size())});
    std::copy(ids.begin(), ids.end(), all.y.data().begin());
    return all;
}

// The gradient of the mean loss over pieces, each weighted with weight(piece).
template <class Weight>
Tensor accumulated(const std::vector<Piece>& pieces, Weight weight) {
    Rng rng{9};
    const Tensor w = Tensor::normal({5, 4}, 0, 1, rng).require_grad();
    for (const Piece& piece : pieces) {
        Tape tape;
        tape.backward(cross_entropy(matmul(piece.x, w), piece.y) * weight(piece));
    }
    return w.grad();
}

Tensor of_one_batch(const Piece& batch) {
    return accumulated(std::vector<Piece>{batch}, [](const Piece&) { return 1.; });
}

}  // namespace

TEST_SUITE("optim/accumulation") {

TEST_CASE("n equal pieces, each weighted 1 / n, have the gradient of one batch") {
    const std::vector<Piece> pieces = {draw(6, 3, 1), draw(6, 3, 2), draw(6, 3, 3)};
    const Tensor gradient = accumulated(pieces, [](const Piece&) { return 1. / 3; });
    CHECK(all_close(gradient, of_one_batch(join(pieces)), 1e-5, 1e-6));
}

TEST_CASE("unequal pieces need the share of their tokens; 1 / n is another gradient") {
    const std::vector<Piece> pieces = {draw(2, 2, 1), draw(11, 3, 2), draw(5, 9, 3),
                                       draw(3, 1, 4)};  // the last has nothing to count
    REQUIRE(pieces[0].tokens == 1);
    REQUIRE(pieces[1].tokens == 7);
    REQUIRE(pieces[3].tokens == 0);
    const Piece batch = join(pieces);
    const auto share = [&](const Piece& piece) {
        return static_cast<double>(piece.tokens) / static_cast<double>(batch.tokens);
    };
    const Tensor expected = of_one_batch(batch);
    CHECK(all_close(accumulated(pieces, share), expected, 1e-5, 1e-6));
    CHECK(!all_close(accumulated(pieces, [](const Piece&) { return 1. / 4; }), expected,
                     1e-2, 1e-2));
}
}  // TEST_SUITE("optim/accumulation")
