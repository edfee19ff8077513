#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

struct Parts {
    Tensor train, validation;
};

Parts by_person(const Tensor& x, const Ids& person, std::int32_t first_held_out) {
    std::vector<Tensor> train = {slice(x, 0, 0, 0)}, validation = train;
    for (Index n = 0; n < person.size(); ++n) {
        (person[n] < first_held_out ? train : validation)
            .push_back(slice(x, 0, n, n + 1));
    }
    return {concat(train, 0), concat(validation, 0)};
}

Parts by_position(const Tensor& x, const Ids& person, std::int32_t first_held_out) {
    const Index N = x.dim(0);
    Index held_out = 0;
    for (const auto who : person.data()) held_out += who >= first_held_out;
    return {slice(x, 0, 0, N - held_out), slice(x, 0, N - held_out, N)};
}

// Mean 0 and deviation 1 of what `of` holds.
Tensor normal(const Tensor& x, const Tensor& of) {
    return (x - mean(of, 0)) / sqrt(var(of, 0));
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"both-leaks",
         "Both leaks are open: rows are split by their position, so that one person can "
         "be on both sides, and the mean is taken over rows of validation too.",
         [](const Tensor& x, const Ids& person, std::int32_t first) {
             const Parts p = by_position(x, person, first);
             return std::pair(normal(p.train, x), normal(p.validation, x));
         }},
        {"mean-of-all",
         "People are on the right sides now, and one leak is left: mean and deviation "
         "are taken over all rows. Add 100 to a row of validation, and every number of "
         "training moves.",
         [](const Tensor& x, const Ids& person, std::int32_t first) {
             const Parts p = by_person(x, person, first);
             return std::pair(normal(p.train, x), normal(p.validation, x));
         }},
        {"split-by-position",
         "The mean is training's own now, and one leak is left: the last rows are taken "
         "for validation, whoever they are of. Someone measured five times is then in "
         "training and in validation, and the model is praised for knowing the face.",
         [](const Tensor& x, const Ids& person, std::int32_t first) {
             const Parts p = by_position(x, person, first);
             return std::pair(normal(p.train, p.train), normal(p.validation, p.train));
         }},
        {"a-ruler-of-its-own",
         "Validation is normalised by its own mean and deviation. There is no leak in "
         "it, but the model reads other numbers than it was trained with: 6 means one "
         "thing in training and another in validation. And one person alone becomes all "
         "zeros.",
         [](const Tensor& x, const Ids& person, std::int32_t first) {
             const Parts p = by_person(x, person, first);
             const bool some = p.validation.dim(0) > 0;
             return std::pair(normal(p.train, p.train),
                              some ? normal(p.validation, p.validation) : p.validation);
         }},
        {"validation-left-raw",
         "Training is right, and validation was not normalised at all. A model that has "
         "seen numbers about 1 in size is asked about numbers of a thousand.",
         [](const Tensor& x, const Ids& person, std::int32_t first) {
             const Parts p = by_person(x, person, first);
             return std::pair(normal(p.train, p.train), p.validation.clone());
         }},
        {"first-one-forgotten",
         "The person with the number first_held_out itself is in training. Held out are "
         "that number and all above it.",
         [](const Tensor& x, const Ids& person, std::int32_t first) {
             const Parts p = by_person(x, person, first + 1);
             return std::pair(normal(p.train, p.train), normal(p.validation, p.train));
         }},
        {"one-mean-for-all-columns",
         "Your mean and deviation are those of all columns together. A column of "
         "thousands then decides about one of tenths: every column needs its own.",
         [](const Tensor& x, const Ids& person, std::int32_t first) {
             const Parts p = by_person(x, person, first);
             const Tensor shift = mean(p.train), scale = sqrt(var(p.train));
             return std::pair((p.train - shift) / scale, (p.validation - shift) / scale);
         }},
        {"n-minus-one",
         "Your deviation divides by n - 1. It is a good estimate for a population, but "
         "the task asks for the mean of the squared distances: 1 and 10 have deviation "
         "4.5, not 6.364.",
         [](const Tensor& x, const Ids& person, std::int32_t first) {
             const Parts p = by_person(x, person, first);
             const double n = static_cast<double>(p.train.dim(0));
             const double factor = std::sqrt((n - 1) / n);
             return std::pair(normal(p.train, p.train) * factor,
                              normal(p.validation, p.train) * factor);
         }},
        {"not-scaled",
         "The mean is taken away and nothing is divided. A column that counts in "
         "thousands then drowns one that counts in tenths.",
         [](const Tensor& x, const Ids& person, std::int32_t first) {
             const Parts p = by_person(x, person, first);
             const Tensor shift = mean(p.train, 0);
             return std::pair(p.train - shift, p.validation - shift);
         }},
    };
}

}  // namespace heed::exercise
