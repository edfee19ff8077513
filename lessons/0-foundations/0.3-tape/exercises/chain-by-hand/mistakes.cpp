#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"p-only-through-s",
         "You sent to p what came back through s and forgot that L = p s reads p itself. "
         "The two contributions are added: one through s, and one directly, which is the "
         "other factor of L. w and x are wrong because p is.",
         [] { return std::vector<double>{6, 3, 18, 6, 6, 18, 6}; }},
        {"p-only-directly",
         "You sent to p what L = p s sends it and forgot that s = p - x reads p as well. "
         "When p grows by 1, s grows by 1 too, and L feels both. p has two readers, so "
         "it receives two contributions.",
         [] { return std::vector<double>{6, 3, 18, 6, 3, 9, 0}; }},
        {"x-only-in-the-product",
         "All is right but x. You followed it through p = w x and forgot s = p - x, "
         "which reads x a second time. That step sends the gradient of s back, with a "
         "minus sign.",
         [] { return std::vector<double>{6, 3, 18, 6, 9, 27, 18}; }},
        {"x-only-in-the-difference",
         "All is right but x. You followed it through s = p - x and forgot p = w x, "
         "which reads x too and sends the gradient of p times w.",
         [] { return std::vector<double>{6, 3, 18, 6, 9, 27, -6}; }},
        {"minus-lost",
         "All is right but the sign in s = p - x. When x grows by 1, s shrinks by 1, so "
         "x receives the gradient of s with a minus sign.",
         [] { return std::vector<double>{6, 3, 18, 6, 9, 27, 24}; }},
        {"local-slopes",
         "You gave the slope of each step alone: how p moves with w, how s moves with x. "
         "The chain rule multiplies it by the gradient of the step's output. In p = w x, "
         "w receives the gradient of p times x, and not x.",
         [] { return std::vector<double>{6, 3, 18, 6, 4, 3, 1}; }},
        {"own-factor",
         "In a product you sent each factor itself back. The slope of p s with respect "
         "to s is the OTHER factor, p: if s grows by 1, p s grows by p.",
         [] { return std::vector<double>{6, 3, 18, 3, 9, 18, 24}; }},
        {"own-factor-in-p",
         "All is right up to p. In p = w x you sent w its own value times the gradient "
         "of p, and x likewise. Each receives the OTHER factor: if w grows by 1, p grows "
         "by x, which is 3.",
         [] { return std::vector<double>{6, 3, 18, 6, 9, 18, 21}; }},
        {"exchanged",
         "The numbers are right, but the gradients of w and x are in each other's place: "
         "that of w comes first.",
         [] { return std::vector<double>{6, 3, 18, 6, 9, 12, 27}; }},
        {"overwritten",
         "p and x have each kept one contribution only, the one that was sent last. That "
         "is a tape that says = where it should say +=.",
         [] { return std::vector<double>{6, 3, 18, 6, 6, 18, 12}; }},
    };
}

}  // namespace heed::exercise
