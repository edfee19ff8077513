// Files that were cut off or damaged on their way: what a reader must survive.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// use(text) for every beginning of `whole`, from nothing to all of it.
template <class Use>
void for_every_truncation(std::string_view whole, Use use) {
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        use(whole.substr(0, length));
    }
}

// use(text) with every single bit of `whole` flipped.
template <class Use>
void for_every_bit_flip(std::string_view whole, Use use) {
    for (std::size_t bit = 0; bit < 8 * whole.size(); ++bit) {
        std::string flipped(whole);
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ 1 << bit % 8);
        use(std::string_view(flipped));
    }
}
