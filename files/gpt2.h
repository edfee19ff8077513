// GPT-2 as Hugging Face stores it: the trained models of 2019 in heed, and back.
//
//     wte.weight (V, D)   wpe.weight (C, D)             embedding, positions
//     h.{i}.ln_1.weight, .bias                          norm1 of layer i
//     h.{i}.attn.c_attn.weight (D, 3 D), .bias          query, key, value side by side
//     h.{i}.attn.c_proj.weight (D, D), .bias            output of the attention
//     h.{i}.ln_2.weight, .bias                          norm2
//     h.{i}.mlp.c_fc.weight (D, 4 D), .bias             feed_forward.hidden
//     h.{i}.mlp.c_proj.weight (4 D, D), .bias           feed_forward.output
//     ln_f.weight, .bias                                the last norm
//
// Matrices are (in, out) there as here. Names may begin with "transformer."; the causal
// masks of old files (attn.bias, attn.masked_bias) are passed by, and so is
// lm_head.weight if it is wte.weight. Radford et al., "Language models are unsupervised
// multitask learners", 2019. Lesson 7.1.
#pragma once

#include <filesystem>

#include "files/state_dict.h"
#include "nn/gpt.h"

namespace heed {

// The names above for a model of ours.
StateDict gpt2_state_dict(const Gpt& model);

// What the shapes in the file tell of the model, and GPT-2's dropout of 0.1. They do not
// tell the number of heads: 0 takes heads of width 64, as all of GPT-2's sizes have.
// Throws FileError if this is no GPT-2.
GptConfig gpt2_config(const Safetensors& file, Index heads = 0);

// Throws FileError if the file is not whole and valid, is no GPT-2, or has an output
// layer of its own; where tensors differ from a GPT-2's, the error lists every one.
Gpt load_gpt2(const std::filesystem::path& path, Index heads = 0);

// As openai-community/gpt2 is stored: no "transformer.", no masks, no lm_head. Throws
// FileError as write_atomically does, Error as state_dict does.
void save_gpt2(const std::filesystem::path& path, const Gpt& model);

}  // namespace heed
