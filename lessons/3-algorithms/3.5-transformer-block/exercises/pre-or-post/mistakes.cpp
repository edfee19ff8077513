#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes() {
    using Parts = std::vector<Part>;
    return {
        {"as-it-was",
         "This is the program as it was. It normalises the sum itself and then adds to "
         "it: x is gone after the first part, and only its norm goes on. The part shall "
         "read a normalised copy, and the sum stay as it is.",
         [](const Tensor& x, const Parts& parts) {
             Tensor h = x.clone();
             for (const Part& part : parts) {
                 h = norm(h);
                 h = h + part(h);
             }
             return h;
         }},
        {"as-it-was-with-a-last-norm",
         "The norm at the end is right, and the other fault is still there: the residual "
         "starts from the normalised copy. An x of ten thousand then weighs no more than "
         "the first part's answer.",
         [](const Tensor& x, const Parts& parts) {
             Tensor h = x;
             for (const Part& part : parts) {
                 h = norm(h);
                 h = h + part(h);
             }
             return norm(h);
         }},
        {"no-last-norm",
         "Every part reads a normalised copy, as it should. But nobody normalises what "
         "comes out, and the sum of 48 blocks is large: the layer after the stack would "
         "read numbers of any size.",
         [](const Tensor& x, const Parts& parts) {
             Tensor h = x.clone();
             for (const Part& part : parts) h = h + part(norm(h));
             return h;
         }},
        {"norm-after",
         "These are blocks with the norm after, as in the paper: the sum is normalised "
         "each time something was added. It works too, with a warm-up; what is asked for "
         "leaves the sum alone on the way.",
         [](const Tensor& x, const Parts& parts) {
             Tensor h = x.clone();
             for (const Part& part : parts) h = norm(h + part(h));
             return parts.empty() ? norm(h) : h;
         }},
        {"norm-of-the-answer",
         "You normalise what the part says instead of what it reads. It then reads the "
         "raw sum, which grows from block to block, and always answers at the same "
         "volume, whether it has something to say or not.",
         [](const Tensor& x, const Parts& parts) {
             Tensor h = x;
             for (const Part& part : parts) h = h + norm(part(h));
             return norm(h);
         }},
        {"no-residual",
         "Your parts replace the sum instead of adding to it. A part that says nothing "
         "then wipes out x, and a deep stack has no way for gradients but through every "
         "part.",
         [](const Tensor& x, const Parts& parts) {
             Tensor h = x;
             for (const Part& part : parts) h = part(norm(h));
             return norm(h);
         }},
        {"norm-once",
         "You normalise once before the first part and no more until the end. From the "
         "second part on they read the sum as it is, of whatever size it has become.",
         [](const Tensor& x, const Parts& parts) {
             Tensor h = x;
             bool first = true;
             for (const Part& part : parts) {
                 h = h + part(first ? norm(h) : h);
                 first = false;
             }
             return norm(h);
         }},
        {"no-norm-inside",
         "Your parts read the raw sum. Only the end is normalised: in a stack of 24 the "
         "numbers that the last part reads are several times as large as those of the "
         "first.",
         [](const Tensor& x, const Parts& parts) {
             Tensor h = x;
             for (const Part& part : parts) h = h + part(h);
             return norm(h);
         }},
        {"starts-from-the-norm",
         "The loop is right, but it starts from norm(x), and so the sum has been "
         "normalised once: an x of ten thousand weighs no more than what a part says. "
         "The first part reads norm(x); the sum begins as x.",
         [](const Tensor& x, const Parts& parts) {
             Tensor h = norm(x);
             for (const Part& part : parts) h = h + part(norm(h));
             return norm(h);
         }},
        {"only-the-last-answer",
         "You add every answer to x and not to the sum so far: what the parts before "
         "have said is gone, and only the last one is left beside x.",
         [](const Tensor& x, const Parts& parts) {
             Tensor h = x;
             for (const Part& part : parts) h = x + part(norm(h));
             return norm(h);
         }},
        {"all-read-x",
         "All your parts read x, none reads what the others have said. A feed-forward "
         "network shall work on what attention has just fetched: it reads the sum so "
         "far.",
         [](const Tensor& x, const Parts& parts) {
             Tensor h = x;
             for (const Part& part : parts) h = h + part(norm(x));
             return norm(h);
         }},
    };
}

}  // namespace heed::exercise
