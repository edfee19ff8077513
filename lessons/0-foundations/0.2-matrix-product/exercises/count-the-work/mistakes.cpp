#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"multiplications-only",
         "You count the multiplications. The convention behind every GFLOP/s, that of "
         "this machine's 100 too, counts the additions as well: two operations a term.",
         [] {
             return std::vector<double>{6000000, 440000, 0,      1000000, 4008000,
                                        1,       200000, 132000, 1,       200.4};
         }},
        {"numbers-not-bytes",
         "You count numbers where bytes are asked for. A float has 4 bytes, and the 20 "
         "GB/s are bytes: B would be read four times as fast as it can be.",
         [] {
             return std::vector<double>{12000000, 110000, 0,     2000000, 1002000,
                                        1,        400000, 33000, 0,       50.1};
         }},
        {"result-forgotten",
         "You count what is read and forget what is written. In C the results are most "
         "of it: 2,500 numbers of 3,300.",
         [] {
             return std::vector<double>{12000000, 320000, 0,     2000000, 4004000,
                                        1,        400000, 32000, 0,       200.2};
         }},
        {"every-use",
         "You count a transport for every use of a number. A number that is fetched once "
         "and kept near can be used a hundred times: that is the whole point of caches, "
         "blocks and tiles.",
         [] {
             return std::vector<double>{12000000, 48120000, 1,       2000000, 8004000,
                                        1,        400000,   1700000, 1,       400.2};
         }},
        {"c-is-large-enough",
         "Operations and bytes are right, but C is said to keep the processor busy. Its "
         "sums are only 8 terms long: 400,000 operations for 132,000 bytes are 3 a byte, "
         "and this machine wants 5.",
         [] {
             return std::vector<double>{12000000, 440000, 0,      2000000, 4008000,
                                        1,        400000, 132000, 0,       200.4};
         }},
        {"turned-round",
         "Your ones and zeros are exchanged. Many operations a byte mean that memory has "
         "time to spare; few, that the processor waits.",
         [] {
             return std::vector<double>{12000000, 440000, 1,      2000000, 4008000,
                                        0,        400000, 132000, 0,       200.4};
         }},
        {"one-after-the-other",
         "Your time of B is 20 + 200.4 microseconds. Operations and transport go on at "
         "the same time; the longer one hides the shorter.",
         [] {
             return std::vector<double>{12000000, 440000, 0,      2000000, 4008000,
                                        1,        400000, 132000, 1,       220.4};
         }},
        {"work-only",
         "Your time of B is that of its 2,000,000 operations. They are done in 20 "
         "microseconds, and then the processor has waited 180 for the matrix.",
         [] {
             return std::vector<double>{12000000, 440000, 0,      2000000, 4008000,
                                        1,        400000, 132000, 1,       20};
         }},
        {"one-of-ten",
         "You count one of the ten products of C. The ratio is the same for one and for "
         "ten, the work and the bytes are not.",
         [] {
             return std::vector<double>{12000000, 440000, 0,     2000000, 4008000,
                                        1,        40000,  13200, 1,       200.4};
         }},
    };
}

}  // namespace heed::exercise
