// heed/data: text in and out, in reading order.
#pragma once

// clang-format off
#include "data/code_point.h"      // what a character is: space, mark, Chinese, wide
#include "data/utf8.h"            // bytes to code points and back
#include "data/normalize.h"       // one kind of space, nothing invisible
#include "data/tokenize.h"        // sentences to words or characters and back
#include "data/vocabulary.h"      // tokens to ids and back
#include "data/line_reader.h"     // a text file, line by line, checked
#include "data/pairs.h"           // sentence pairs from a tab-separated file
#include "data/split.h"           // training, validation and test, by source
#include "data/batch.h"           // padded batches with masks
#include "data/bleu_tokenizer.h"  // sacreBLEU's tokenisers
#include "data/bleu.h"            // BLEU and exact match
#include "data/grammar.h"         // sentences and their translations, drawn from rules
#include "data/corpus.h"          // the built-in corpus, and its held-out combinations
// clang-format on
