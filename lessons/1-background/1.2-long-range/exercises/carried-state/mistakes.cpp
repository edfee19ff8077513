#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

enum class Order { parts, chunks, interleaved, repeated, overlapping };
enum class Begin { carried, anew, first_state };
enum class Cut { chunk, never, token };

struct Way {
    Order order = Order::parts;
    Begin begin = Begin::carried;
    Cut cut = Cut::chunk;
    bool last_chunk_only = false;  // the loss forgets the chunks before
    bool last_token_only = false;  // the loss forgets the tokens before
};

std::pair<Tensor, Tensor> walk(const Way& way, const Tensor& text, const Tensor& wh,
                               Index B, Index K) {
    const Index N = text.dim(0), H = text.dim(1), part = N / B;
    Tensor weights = wh.clone().require_grad();
    Tensor state(Shape{B, H}), after_first = state;
    Tape tape;
    Tensor loss = Tensor::scalar(0);
    for (Index chunk = 0; chunk < part / K; ++chunk) {
        if (way.begin == Begin::anew) state = Tensor(Shape{B, H});
        if (way.begin == Begin::first_state && chunk > 0) state = after_first;
        if (way.cut == Cut::chunk) state = state.clone();
        if (way.last_chunk_only) loss = Tensor::scalar(0);
        for (Index k = 0; k < K; ++k) {
            std::vector<Tensor> tokens;
            for (Index b = 0; b < B; ++b) {
                Index at = b * part + chunk * K + k;
                if (way.order == Order::chunks) at = (chunk * B + b) * K + k;
                if (way.order == Order::interleaved) at = (chunk * K + k) * B + b;
                if (way.order == Order::repeated) at = b * part + k;
                if (way.order == Order::overlapping) at = b * part + chunk + k;
                tokens.push_back(select(text, 0, at));
            }
            if (way.cut == Cut::token) state = state.clone();
            state = tanh(stack(tokens, 0) + matmul(state, weights));
            if (way.last_token_only) loss = Tensor::scalar(0);
            loss = loss + sum(state * state);
        }
        if (chunk == 0) after_first = state;
    }
    tape.backward(loss);
    return {state.clone(), weights.grad()};
}

Mistake<Answer> mistake(std::string id, std::string sentence, const Way& way) {
    return {std::move(id), std::move(sentence),
            [way](const Tensor& text, const Tensor& wh, Index B, Index K) {
                return walk(way, text, wh, B, K);
            }};
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake("nothing-mended",
                "This is the program as it was. Its readers begin each chunk with zeros, "
                "and reader 0, who has read tokens 0 and 1, is handed 4 and 5 next.",
                {.order = Order::chunks, .begin = Begin::anew, .cut = Cut::never}),
        mistake("begins-anew",
                "The order is right, but each chunk begins with zeros. Whatever lies "
                "more than K tokens back is forgotten, and the chunk's first token is "
                "read as if it were the first of the text.",
                {.begin = Begin::anew}),
        mistake("order-and-no-cut",
                "The state is carried on now, to the wrong place: chunks are dealt to "
                "the readers in turn, so reader 0 goes from token 1 to token 4. A "
                "carried state makes sense only where the text goes on.",
                {.order = Order::chunks, .cut = Cut::never}),
        mistake("order",
                "The state is carried on and the gradient cut, but the readers get the "
                "wrong tokens: reader 0 goes from token 1 to token 4. Each reader owns "
                "one continuous part of the text.",
                {.order = Order::chunks}),
        mistake("interleaved",
                "Your readers take turns with every token: reader 0 has 0, 2, 4, reader "
                "1 has 1, 3, 5. Each is to read one continuous part: N / B tokens that "
                "follow one another.",
                {.order = Order::interleaved}),
        mistake(
            "never-cut",
            "The states are right. But all chunks stand on one tape and hang together by "
            "the carried state, so the gradient travels back to the first token. On a "
            "text of a million tokens the tape would hold a million steps.",
            {.cut = Cut::never}),
        mistake("cut-at-every-token",
                "The states are right, but you cut the history before every token. The "
                "gradient goes back one step only, although the chunk has K.",
                {.cut = Cut::token}),
        mistake("last-chunk-only",
                "The states are right, but the gradient is that of the last chunk. All "
                "chunks use the same Wh, and their contributions are added.",
                {.last_chunk_only = true}),
        mistake("first-chunk-again",
                "Your readers read their first chunk again and again: tokens 0 1, and "
                "then 0 1 once more. The place must move on with the chunk.",
                {.order = Order::repeated}),
        mistake("chunks-overlap",
                "Your chunks overlap: reader 0 has 0 1, then 1 2. The next chunk begins "
                "K tokens later, not one.",
                {.order = Order::overlapping}),
        mistake("last-token-only",
                "The states are right, but the loss counts the very last token only. It "
                "is the sum over all states, of all tokens and chunks.",
                {.last_token_only = true}),
        mistake("first-state-again",
                "Every chunk after the first begins with the state that the FIRST chunk "
                "ended in. Each begins where the one before it stopped.",
                {.begin = Begin::first_state}),
    };
}

}  // namespace heed::exercise
