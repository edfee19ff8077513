#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

#include "core/error.h"
#include "core/parallel.h"

using namespace heed;

namespace {

// Sets the number of threads for one test.
struct Threads {
    int before = threads();
    explicit Threads(int n) { set_threads(n); }
    ~Threads() { set_threads(before); }
};

}  // namespace

TEST_SUITE("core/parallel") {

TEST_CASE("every round is done once") {
    for (const int n : {1, 2, 3, 8}) {
        const Threads use(n);
        CHECK(threads() == n);
        for (const Index size : {0, 1, 2, 7, 64, 1000}) {
            for (const Index grain : {0, 1, 5, 1000}) {
                std::vector<int> done(static_cast<std::size_t>(size));
                parallel_for(size, grain, [&](Index begin, Index end) {
                    for (Index i = begin; i < end; ++i)
                        ++done[static_cast<std::size_t>(i)];
                });
                CHECK(done == std::vector<int>(static_cast<std::size_t>(size), 1));
            }
        }
    }
}

TEST_CASE("below two grains all is one piece; above, no piece is smaller than a grain") {
    const Threads use(4);
    std::atomic<int> pieces{0};
    parallel_for(19, 10, [&](Index begin, Index end) {
        CHECK((begin == 0 && end == 19));
        ++pieces;
    });
    CHECK(pieces == 1);
    pieces = 0;
    parallel_for(40, 10, [&](Index begin, Index end) {
        if (end - begin < 10) throw std::logic_error("too small");
        ++pieces;
    });
    CHECK(pieces == 4);
}

TEST_CASE("several threads take part") {
    const Threads use(2);
    // The first piece waits until the other thread has come for the second.
    std::atomic<int> begun{0};
    parallel_for(2, 1, [&](Index, Index) {
        ++begun;
        while (begun < 2) std::this_thread::yield();
    });
    CHECK(begun == 2);
}

TEST_CASE("an exception in any piece arrives, and the pool goes on") {
    for (const int n : {1, 3}) {
        const Threads use(n);
        for (Index bad = 0; bad < 10; ++bad) {
            const auto body = [&](Index begin, Index end) {
                if (begin <= bad && bad < end) throw std::runtime_error("bad");
            };
            CHECK_THROWS_WITH_AS(parallel_for(10, 1, body), "bad", std::runtime_error);
        }
        std::atomic<Index> sum{0};
        parallel_for(100, 1, [&](Index begin, Index end) {
            for (Index i = begin; i < end; ++i) sum += i;
        });
        CHECK(sum == 4950);
    }
}

TEST_CASE("a loop inside a loop is not cut") {
    const Threads use(3);
    std::atomic<int> inner{0};
    parallel_for(6, 1, [&](Index begin, Index end) {
        for (Index i = begin; i < end; ++i)
            parallel_for(100, 1, [&](Index, Index) { ++inner; });
    });
    CHECK(inner == 6);
}

TEST_CASE("several threads of a program may use it at once") {
    const Threads use(3);
    std::vector<Index> sums(4);
    std::vector<std::thread> callers;
    for (Index& sum : sums) {
        callers.emplace_back([&sum] {
            for (int round = 0; round < 300; ++round) {
                std::vector<Index> part(50);
                parallel_for(50, 1, [&](Index begin, Index end) {
                    for (Index i = begin; i < end; ++i)
                        part[static_cast<std::size_t>(i)] = i;
                });
                for (const Index p : part) sum += p;
            }
        });
    }
    for (std::thread& caller : callers) caller.join();
    CHECK(sums == std::vector<Index>(4, 300 * 1225));
}

TEST_CASE("a number that makes no sense is told") {
    CHECK_THROWS_WITH_AS(set_threads(0),
                         "[set_threads] needs a number from 1 to 1024, not 0", Error);
    CHECK_THROWS_WITH_AS(set_threads(1025),
                         "[set_threads] needs a number from 1 to 1024, not 1025", Error);
}

}  // TEST_SUITE("core/parallel")
