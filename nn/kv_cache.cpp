#include "nn/kv_cache.h"

#include "core/movement.h"
#include "nn/rows.h"

namespace heed {

void KeysValues::append(const KeysValues& later) {
    if (!keys.defined()) {
        *this = later;
        return;
    }
    check(later.keys.dim(0) == keys.dim(0), "KvCache", "holds ", keys.dim(0),
          " sentences and cannot go on with ", later.keys.dim(0));
    *this = {concat({keys, later.keys}, 1), concat({values, later.values}, 1)};
}

KvCache KvCache::rows(const Ids& which) const {
    KvCache chosen;
    for (const KeysValues& layer : layers) {
        chosen.layers.push_back(
            {heed::rows(layer.keys, which), heed::rows(layer.values, which)});
    }
    return chosen;
}

}  // namespace heed
