#include "data/bpe_trainer.h"

#include <queue>
#include <utility>
#include <vector>

#include "core/error.h"
#include "data/pretokenize.h"

namespace heed {
namespace {

constexpr std::size_t no_symbol = static_cast<std::size_t>(-1);

// All pieces one after the other as tokens, with every pair's count and places.
class PairCounter {
public:
    void add_piece(std::string_view piece, Index count, const Bpe& bytes);

    // The most frequent pair, and the smallest of the equally frequent; its count.
    std::pair<Bpe::Pair, Index> most_frequent();

    // Puts the new token wherever the pair stands, from left to right.
    void merge(const Bpe::Pair& pair, std::int32_t result);

private:
    // A token in a piece: its neighbours, and how often the piece occurs. One that was
    // merged into its left neighbour has the id -1.
    struct Symbol {
        std::int32_t id;
        std::size_t previous, next;
        Index count;
    };
    // The places are where the left one of the two stands or once stood, in ascending
    // order: a pair comes up all at once, when the younger of its tokens is made.
    struct Occurrences {
        Index count = 0;
        std::vector<std::size_t> places;
    };
    struct Candidate {
        Index count;
        Bpe::Pair pair;

        bool operator<(const Candidate& other) const {
            return count != other.count ? count < other.count : pair > other.pair;
        }
    };

    Bpe::Pair pair_at(std::size_t left) const {
        return {symbols_[left].id, symbols_[symbols_[left].next].id};
    }
    void count_pair(std::size_t left);
    void discount_pair(std::size_t left);
    void queue_new_pairs();

    std::vector<Symbol> symbols_;
    std::unordered_map<Bpe::Pair, Occurrences, Bpe::PairHash> pairs_;
    std::vector<Bpe::Pair> new_pairs_;
    // Counts of a pair that is known only ever fall, so a candidate with an old count
    // stands too far in front, never too far behind.
    std::priority_queue<Candidate> queue_;
};

void PairCounter::add_piece(std::string_view piece, Index count, const Bpe& bytes) {
    const std::size_t begin = symbols_.size(), last = begin + piece.size() - 1;
    for (std::size_t i = begin; i <= last; ++i) {
        symbols_.push_back({bytes.byte_id(static_cast<unsigned char>(piece[i - begin])),
                            i == begin ? no_symbol : i - 1, i == last ? no_symbol : i + 1,
                            count});
    }
    for (std::size_t i = begin; i < last; ++i) count_pair(i);
}

void PairCounter::count_pair(std::size_t left) {
    Occurrences& found = pairs_[pair_at(left)];
    if (found.places.empty()) new_pairs_.push_back(pair_at(left));
    found.count += symbols_[left].count;
    found.places.push_back(left);
}

void PairCounter::discount_pair(std::size_t left) {
    pairs_[pair_at(left)].count -= symbols_[left].count;
}

std::pair<Bpe::Pair, Index> PairCounter::most_frequent() {
    for (const Bpe::Pair& pair : new_pairs_) queue_.push({pairs_[pair].count, pair});
    new_pairs_.clear();
    while (!queue_.empty()) {
        const Candidate best = queue_.top();
        queue_.pop();
        const Index count = pairs_[best.pair].count;
        if (count == best.count) return {best.pair, count};
        queue_.push({count, best.pair});
    }
    return {Bpe::Pair{}, 0};
}

void PairCounter::merge(const Bpe::Pair& pair, std::int32_t result) {
    const std::vector<std::size_t> places = std::move(pairs_[pair].places);
    for (const std::size_t i : places) {
        const std::size_t j = symbols_[i].next;
        if (j == no_symbol || pair_at(i) != pair) continue;
        const std::size_t before = symbols_[i].previous, after = symbols_[j].next;
        if (before != no_symbol) discount_pair(before);
        if (after != no_symbol) discount_pair(j);
        symbols_[i].id = result;
        symbols_[i].next = after;
        symbols_[j].id = -1;
        if (before != no_symbol) count_pair(before);
        if (after != no_symbol) {
            symbols_[after].previous = i;
            count_pair(i);
        }
    }
    pairs_.erase(pair);
}

}  // namespace

void BpeTrainer::add(std::string_view text) {
    while (!text.empty()) {
        const std::string_view piece = first_piece(text);
        ++pieces_[std::string(piece)];
        text.remove_prefix(piece.size());
    }
}

Bpe BpeTrainer::train(Index vocabulary_size,
                      std::span<const std::string> specials) const {
    Bpe bpe;
    const Index least = bpe.size() + static_cast<Index>(specials.size());
    check<Error>(vocabulary_size >= least, "bpe", "a vocabulary of ", vocabulary_size,
                 " tokens is too small: the bytes are 256, and the special tokens ",
                 specials.size());
    PairCounter pairs;
    for (const auto& piece : pieces_) pairs.add_piece(piece.first, piece.second, bpe);
    while (bpe.size() < vocabulary_size - static_cast<Index>(specials.size())) {
        const auto [pair, count] = pairs.most_frequent();
        if (count < 2) break;
        const std::size_t bytes =
            bpe.token(pair.left).size() + bpe.token(pair.right).size();
        if (bytes <= Bpe::max_bytes) pairs.merge(pair, bpe.add_merge(pair));
    }
    for (const std::string& special : specials) bpe.add_special(special);
    return bpe;
}

}  // namespace heed
