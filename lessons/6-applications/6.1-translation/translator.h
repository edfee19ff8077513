// A translator: training a Seq2Seq on a task, and using it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "nn/generate.h"
#include "nn/seq2seq.h"
#include "task.h"

namespace lesson {

using Translator = heed::Seq2Seq<heed::GruCell>;

struct Schedule {
    heed::Index epochs = 15;
    heed::Index batch = 64;
    double lr = 2e-3;  // at first; falls to zero over the second half
    double clip = 1;   // largest norm of the gradient
};

struct Training {
    double done = 0;               // of all steps, in [0, 1]
    double loss = 0;               // mean over the latest steps
    double tokens_per_second = 0;  // target tokens, over all of the training so far
};

// Trains the model; `report` is called after every step.
void train(const Translator& model, const Task& task, const Schedule& schedule,
           std::uint64_t seed, const std::function<void(const Training&)>& report);

struct Translation {
    std::string text;
    std::vector<std::string> tokens;  // with <eos>, where the model ended the sentence
    heed::Tensor weights;  // (tokens, source tokens); not defined without attention
};

// One sentence, by beam search; beam 1 is greedy.
Translation translate(const Translator& model, const Task& task,
                      const std::string& sentence, heed::Index beam);

struct Quality {
    heed::Bleu bleu;
    double exact = 0;                       // share of translations equal to a reference
    std::vector<std::string> translations;  // of task.held_out, in order
};

// Translates the held-out sentences and compares them with their references.
Quality evaluate(const Translator& model, const Task& task, heed::Index beam,
                 const std::function<void(double)>& report);

}  // namespace lesson
