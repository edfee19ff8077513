// heed/files: models on disk, in reading order.
#pragma once

// clang-format off
#include "files/half.h"            // floating-point numbers of 16 bits
#include "files/safetensors.h"     // tensors by name, as others store them
#include "files/parameter_file.h"  // the parameters of a model
#include "files/state_dict.h"      // the same by PyTorch's names, in its layouts
#include "files/gpt2.h"            // GPT-2 as Hugging Face stores it
#include "files/exact.h"           // numbers as text, bit for bit
#include "files/checkpoint.h"      // a training that stops and goes on
// clang-format on
