// heed/data: text in and out, in reading order.
#pragma once

// clang-format off
#include "data/code_point.h"      // what a character is: space, mark, Chinese, wide
#include "data/utf8.h"            // bytes to code points and back
#include "data/normalize.h"       // one kind of space, nothing invisible
#include "data/tokenize.h"        // sentences to words or characters and back
#include "data/vocabulary.h"      // tokens to ids and back
#include "data/open_file.h"       // a file, or why there is none
#include "data/atomic_file.h"     // writing: the old file or the new one, whole
#include "data/json.h"            // a strict reader of JSON
#include "data/line_reader.h"     // a text file, line by line, checked
#include "data/pairs.h"           // sentence pairs from a tab-separated file
#include "data/labelled.h"        // texts with a label each
#include "data/columns.h"         // sentences with a tag for each token
#include "data/label_set.h"       // labels and tags to ids and back
#include "data/split.h"           // training, validation and test, by source
#include "data/bucket.h"          // examples of like length together
#include "data/batch.h"           // padded batches with masks
#include "data/labelled_batch.h"  // batches with labels and tags
#include "data/text_corpus.h"     // one long text
#include "data/text_windows.h"    // windows of it, targets shifted by one
#include "data/unicode_category.h"  // letters, numbers and white space, in full
#include "data/pretokenize.h"     // GPT-2's rules for cutting text into pieces
#include "data/visible_bytes.h"   // any bytes as characters that can be seen
#include "data/bpe.h"             // byte pair encoding: text to subword ids and back
#include "data/bpe_trainer.h"     // which merges to make, learnt from texts
#include "data/vocab_json.h"      // tokens and ids as a JSON object
#include "data/bpe_files.h"       // GPT-2's vocab.json and merges.txt
#include "data/bleu_tokenizer.h"  // sacreBLEU's tokenisers
#include "data/bleu.h"            // BLEU and exact match
#include "data/f_score.h"         // precision, recall, F1
#include "data/rouge.h"           // ROUGE-1, ROUGE-2, ROUGE-L
#include "data/edit_distance.h"   // Levenshtein, word and character error rate
#include "data/accuracy.h"        // the share that is right
#include "data/class_scores.h"    // confusion matrix, scores of each class
#include "data/span_scores.h"     // F1 of tagged spans
#include "data/perplexity.h"      // exp of the mean loss
#include "data/grammar.h"         // sentences and their translations, drawn from rules
#include "data/corpus.h"          // the built-in corpus, and its held-out combinations
// clang-format on
