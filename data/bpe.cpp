#include "data/bpe.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "core/error.h"
#include "data/pretokenize.h"
#include "data/utf8.h"
#include "data/visible_bytes.h"

namespace heed {
namespace {

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

// Finds the special tokens in a text from left to right; where two begin at one place,
// the longer one. Each remembers its next place, so that a name that does not occur is
// looked for once and not once for every other.
class SpecialFinder {
public:
    SpecialFinder(const Bpe& bpe, std::span<const std::int32_t> ids,
                  std::string_view text)
        : text_(text) {
        for (const std::int32_t id : ids) {
            next_.push_back({text.find(bpe.token(id)), bpe.token(id), id});
        }
    }

    struct Found {
        std::size_t at;
        std::string_view name;
        std::int32_t id;
    };

    // The next one at `from` or after it; at nowhere if there is none.
    Found next(std::size_t from) {
        Found best{nowhere, {}, 0};
        for (Found& special : next_) {
            if (special.at < from) special.at = text_.find(special.name, from);
            if (special.at < best.at ||
                (special.at == best.at && special.name.size() > best.name.size())) {
                best = special;
            }
        }
        return best;
    }

private:
    std::string_view text_;
    std::vector<Found> next_;
};

}  // namespace

Bpe::Bpe() {
    const auto add_bytes = [this](bool as_themselves) {
        for (unsigned i = 0; i < 256; ++i) {
            const auto byte = static_cast<unsigned char>(i);
            if ((visible(byte) == byte) != as_themselves) continue;
            const std::string bytes(1, static_cast<char>(byte));
            byte_ids_[byte] = add_token(bytes, visible(bytes));
        }
    };
    add_bytes(true);
    add_bytes(false);
}

std::int32_t Bpe::add_token(std::string bytes, std::string name) {
    const auto id = static_cast<std::int32_t>(tokens_.size());
    const bool is_new = ids_.emplace(name, id).second;
    check<Error>(is_new, "bpe", "there is a token \"", name, "\" already");
    tokens_.push_back(std::move(bytes));
    return id;
}

void Bpe::rank_merge(const Merge& merge) {
    ranks_.emplace(merge.pair, merges_.size());
    merges_.push_back(merge);
}

std::int32_t Bpe::add_merge(const Pair& pair) {
    for (const std::int32_t part : {pair.left, pair.right}) {
        check<Error>(!is_special(part), "bpe", "the special token ", token(part),
                     " is never merged");
    }
    std::string bytes = token(pair.left) + token(pair.right);
    check<Error>(bytes.size() <= max_bytes, "bpe", "a token of ", bytes.size(),
                 " bytes is longer than ", std::size_t{max_bytes});
    std::string name = visible(bytes);
    const std::int32_t result = add_token(std::move(bytes), std::move(name));
    rank_merge({pair, result});
    return result;
}

std::int32_t Bpe::add_special(std::string_view text) {
    check<Error>(!text.empty(), "bpe", "a special token needs a name");
    const auto fault = find_utf8_fault(text);
    check<Error>(!fault, "bpe", "the name of a special token is not UTF-8 at byte ",
                 fault ? fault->offset : 0, ": ", fault ? fault->reason : "");
    specials_.push_back(add_token(std::string(text), std::string(text)));
    return specials_.back();
}

const std::string& Bpe::token(std::int32_t id) const {
    check<Error>(0 <= id && id < size(), "bpe", "there is no token ", id,
                 ": ids run from 0 to ", size() - 1);
    return tokens_[static_cast<std::size_t>(id)];
}

bool Bpe::is_special(std::int32_t id) const {
    token(id);
    return std::binary_search(specials_.begin(), specials_.end(), id);
}

std::string Bpe::name(std::int32_t id) const {
    return is_special(id) ? token(id) : visible(token(id));
}

std::int32_t Bpe::id(std::string_view bytes) const {
    const std::string name = visible(bytes);
    const auto found = ids_.find(name);
    check<Error>(found != ids_.end() && !is_special(found->second), "bpe",
                 "there is no token \"", name, "\"");
    return found->second;
}

std::int32_t Bpe::special_id(std::string_view name) const {
    const auto found = ids_.find(std::string(name));
    check<Error>(found != ids_.end() && is_special(found->second), "bpe",
                 "there is no special token \"", name, "\"");
    return found->second;
}

// What encoding a piece needs, kept from one piece to the next.
struct Bpe::Workspace {
    // A token of the piece: its neighbours, or nowhere. One that was merged into its left
    // neighbour has the id -1.
    struct Symbol {
        std::int32_t id;
        std::size_t previous, next;
    };
    // A merge that was possible when it was put on the heap.
    struct Candidate {
        std::size_t rank, left;

        friend auto operator<=>(const Candidate&, const Candidate&) = default;
    };

    std::vector<Symbol> symbols;
    std::vector<Candidate> heap;  // the least in front
};

void Bpe::encode_piece(std::string_view piece, Workspace& work,
                       std::vector<std::int32_t>& ids) const {
    auto& symbols = work.symbols;
    auto& heap = work.heap;
    symbols.clear();
    heap.clear();
    for (std::size_t i = 0; i < piece.size(); ++i) {
        symbols.push_back({byte_ids_[static_cast<unsigned char>(piece[i])],
                           i == 0 ? nowhere : i - 1,
                           i + 1 == piece.size() ? nowhere : i + 1});
    }
    const auto pair_at = [&](std::size_t left) -> Pair {
        return {symbols[left].id, symbols[symbols[left].next].id};
    };
    const auto offer = [&](std::size_t left) {
        if (left == nowhere || symbols[left].next == nowhere) return false;
        const auto found = ranks_.find(pair_at(left));
        if (found == ranks_.end()) return false;
        heap.push_back({found->second, left});
        return true;
    };
    for (std::size_t i = 0; i < symbols.size(); ++i) offer(i);
    std::make_heap(heap.begin(), heap.end(), std::greater<>{});

    while (!heap.empty()) {
        std::pop_heap(heap.begin(), heap.end(), std::greater<>{});
        const auto [rank, i] = heap.back();
        heap.pop_back();
        // Has one of the two been merged with somebody else since?
        const std::size_t j = symbols[i].next;
        if (j == nowhere || pair_at(i) != merges_[rank].pair) continue;
        symbols[i].id = merges_[rank].result;
        symbols[i].next = symbols[j].next;
        symbols[j].id = -1;
        if (symbols[j].next != nowhere) symbols[symbols[j].next].previous = i;
        for (const std::size_t left : {symbols[i].previous, i}) {
            if (offer(left)) std::push_heap(heap.begin(), heap.end(), std::greater<>{});
        }
    }
    for (const Workspace::Symbol& symbol : symbols) {
        if (symbol.id >= 0) ids.push_back(symbol.id);
    }
}

void Bpe::encode_plain(std::string_view text, Workspace& work,
                       std::vector<std::int32_t>& ids) const {
    while (!text.empty()) {
        const std::string_view piece = first_piece(text);
        encode_piece(piece, work, ids);
        text.remove_prefix(piece.size());
    }
}

std::vector<std::int32_t> Bpe::encode(std::string_view text,
                                      SpecialTokens specials) const {
    std::vector<std::int32_t> ids;
    Workspace work;
    std::size_t begin = 0;
    if (specials == SpecialTokens::recognised) {
        SpecialFinder finder(*this, specials_, text);
        for (auto found = finder.next(0); found.at != nowhere;
             found = finder.next(begin)) {
            encode_plain(text.substr(begin, found.at - begin), work, ids);
            ids.push_back(found.id);
            begin = found.at + found.name.size();
        }
    }
    encode_plain(text.substr(begin), work, ids);
    return ids;
}

std::string Bpe::decode(std::span<const std::int32_t> ids) const {
    std::string text;
    for (const std::int32_t id : ids) text += token(id);
    return text;
}

}  // namespace heed
