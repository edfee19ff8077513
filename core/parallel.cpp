#include "core/parallel.h"

#include <atomic>
#include <cstdlib>
#include <exception>
#include <mutex>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "core/error.h"

namespace heed {

namespace {

int threads_at_first() {
    const char* const wish = std::getenv("HEED_THREADS");
    if (wish == nullptr || *wish == '\0') {
        return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    }
    char* end = nullptr;
    const long n = std::strtol(wish, &end, 10);
    check<Error>(*end == '\0' && 1 <= n && n <= 1024, "threads", "HEED_THREADS is \"",
                 wish, "\", which is not a number of threads from 1 to 1024");
    return static_cast<int>(n);
}

// One loop, cut into pieces that are taken in turn.
struct Loop {
    detail::Piece run;
    const void* body;
    Index n, piece;
    std::atomic<Index> next{0};
    std::exception_ptr error{};
    std::mutex error_mutex{};

    void work() {
        while (true) {
            const Index begin = next.fetch_add(piece, std::memory_order_relaxed);
            if (begin >= n) return;
            try {
                run(body, begin, std::min(begin + piece, n));
            } catch (...) {
                const std::lock_guard lock(error_mutex);
                if (!error) error = std::current_exception();
            }
        }
    }
};

// Inside a piece there is no one to share with.
thread_local bool inside = false;

class Pool {
public:
    ~Pool() { stop(); }

    std::atomic<int> threads{threads_at_first()};
    std::mutex in_use;

    // All but the first of the threads, which is the caller.
    void start() {
        const auto wanted = static_cast<std::size_t>(threads - 1);
        try {
            while (helpers_.size() < wanted) helpers_.emplace_back([this] { help(); });
        } catch (const std::system_error&) {
            // Where the system gives no more threads, those there are do all.
            threads = static_cast<int>(helpers_.size()) + 1;
        }
    }

    void stop() {
        open(nullptr, true);
        for (std::thread& helper : helpers_) helper.join();
        helpers_.clear();
        leaving_ = false;
    }

    void run(Loop& loop) {
        open(&loop, false);
        inside = true;
        loop.work();
        inside = false;
        // A helper that is still asleep is not waited for: it finds nothing to do. One
        // that came is, because the loop lives on the caller's stack.
        {
            const std::lock_guard lock(mutex_);
            loop_ = nullptr;  // from here on no helper comes in
        }
        for (int looked = 0; working_ > 0; ++looked) {
            if (looked < looks)
                rest();
            else
                std::this_thread::yield();
        }
    }

private:
    void open(Loop* loop, bool leaving) {
        {
            const std::lock_guard lock(mutex_);
            loop_ = loop;
            leaving_ = leaving;
            ++round_;
        }
        round_.notify_all();
    }

    void help() {
        inside = true;
        unsigned seen = 0;
        while (true) {
            Loop* loop = nullptr;
            {
                const std::lock_guard lock(mutex_);
                if (leaving_) return;
                seen = round_;
                loop = loop_;
                if (loop != nullptr) ++working_;
            }
            if (loop != nullptr) {
                loop->work();
                --working_;
            }
            // The next loop of a training step is rarely far away: look for it some
            // microseconds long, then sleep.
            for (int look = 0; look < looks && round_ == seen; ++look) rest();
            round_.wait(seen);
        }
    }

    static void rest() {
#if defined(__x86_64__) || defined(__i386__)
        __builtin_ia32_pause();
#else
        std::this_thread::yield();
#endif
    }

    static constexpr int looks = 6000;  // about a tenth of a millisecond
    std::vector<std::thread> helpers_;
    std::mutex mutex_;  // held to change the next three, and to enter a loop
    Loop* loop_ = nullptr;
    bool leaving_ = false;
    std::atomic<unsigned> round_{0};
    std::atomic<int> working_{0};  // helpers that are in the loop
};

Pool& pool() {
    static Pool the_pool;
    return the_pool;
}

}  // namespace

int threads() {
    return pool().threads;
}

void set_threads(int n) {
    check<Error>(1 <= n && n <= 1024, "set_threads",
                 "needs a number from 1 to 1024, not ", n);
    const std::lock_guard lock(pool().in_use);
    pool().stop();
    pool().threads = n;
}

void detail::run_pieces(Index n, Index grain, Piece run, const void* body) {
    if (inside || n < 2 * grain || threads() == 1) return run(body, 0, n);
    std::unique_lock lock(pool().in_use, std::try_to_lock);
    if (!lock) return run(body, 0, n);

    // A few pieces for each thread, so that one that was held up holds up no one else.
    const Index most = 4 * threads();
    Loop loop{run, body, n, std::max(grain, (n + most - 1) / most)};
    pool().start();
    pool().run(loop);
    if (loop.error) std::rethrow_exception(loop.error);
}

}  // namespace heed
