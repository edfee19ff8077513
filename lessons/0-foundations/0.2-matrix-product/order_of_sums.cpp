#include "order_of_sums.h"

#include <algorithm>
#include <cmath>

#include "core/matmul.h"
#include "core/parallel.h"
#include "core/rng.h"
#include "machine.h"

namespace heed::lesson {

std::string order_of_sums() {
    constexpr Index N = 300, K = 500, M = 200;
    Rng rng{1};
    const Tensor a = Tensor::normal({N, K}, 0, 1, rng);
    const Tensor b = Tensor::normal({K, M}, 0, 1, rng);
    Tensor naive({N, M});
    matmul_naive(naive.mutable_data().data(), a.data().data(), b.data().data(),
                 {N, K, M});
    const int all = threads();
    set_threads(1);
    const Tensor one = matmul(a, b);
    set_threads(3);
    const Tensor three = matmul(a, b);
    set_threads(all);

    double apart = 0, largest = 0;
    bool same = true;
    for (Index i = 0; i < one.size(); ++i) {
        apart = std::max(apart, std::abs(double{one[i]} - double{naive[i]}));
        largest = std::max(largest, std::abs(double{naive[i]}));
        same = same && one[i] == three[i];
    }
    return str("largest element               ", digits(largest),
               "\nfarthest from matmul_naive    ", digits(apart),
               "\nthree threads, one thread     ",
               same ? "the same bits" : "different bits", '\n');
}

}  // namespace heed::lesson
