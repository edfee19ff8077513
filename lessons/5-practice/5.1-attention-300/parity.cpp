// Numbers that PyTorch computed, and heed's beside them: the first case with keys of
// width 4 in tests/golden/attention.txt, made there by torch 1.13 in double.
#include <iostream>

#include "lessons/kit/section.h"
#include "lessons/kit/table.h"
#include "report.h"

namespace lesson {

namespace {

// Stored with 17 digits there, with as many as a float has here.
const Tensor q({2, 3, 4},
               {2.322841406F, -1.675652146F, 0.769312203F,  -2.382866859F, -0.424716949F,
                2.835073471F, 1.970455050F,  0.677871883F,  -0.597201705F, 1.288688779F,
                0.191568911F, -3.016821384F, -1.168477654F, -4.135924816F, -0.388298988F,
                0.727417469F, 2.029281139F,  3.111582756F,  4.519338608F,  4.191143036F,
                0.428387403F, 2.740187883F,  1.690269828F,  -2.077927589F});
const Tensor k({2, 5, 4}, {-0.400556594F, 0.506135881F,  -1.684157252F, 2.363302231F,
                           1.212289095F,  -1.807283998F, 3.812588215F,  2.230028391F,
                           1.716291308F,  -1.833863497F, -0.001230963F, -1.768839598F,
                           0.941868722F,  -1.007118464F, -0.320313275F, 2.420774221F,
                           -1.411386251F, 0.128950030F,  -2.342824221F, -2.048562288F,
                           -1.424005270F, -2.389743090F, 0.250420004F,  -0.627511859F,
                           -5.675568104F, 2.335816622F,  1.153908253F,  5.877849102F,
                           2.169450045F,  2.047610522F,  -2.151109695F, -3.366316795F,
                           2.616597176F,  2.228259325F,  -0.888209522F, -5.630125046F,
                           -1.324029088F, -0.407163829F, 1.272145867F,  2.153837681F});
const Tensor v({2, 5, 1},
               {-0.569171309F, -1.398133278F, -0.638796806F, -0.787361324F, -2.499812126F,
                0.197431058F, -2.461610556F, -0.267069131F, 1.516993880F, -1.980860233F});
const Tensor y({2, 3, 1}, {-0.659163175F, -1.263770345F, -2.341591851F, 0.108076691F,
                           -2.461313599F, 1.476387358F});
const Tensor dy({2, 3, 1}, {0.525352418F, 0.304475695F, 0.892225146F, 2.186216354F,
                            -0.410064548F, 0.533761501F});
// The gradients of the first query, the first key and the first five values.
const Tensor dq({4},
                {0.006227767580F, -0.002815172205F, -0.011344725721F, -0.015044495632F});
const Tensor dk({4},
                {-0.006789501510F, 0.042812219900F, 0.029099042843F, 0.007123903754F});
const Tensor dv({5}, {0.043337521687F, 0.253453219457F, 0.588474983280F, 0.015444512273F,
                      0.821343022914F});

}  // namespace

void print_parity() {
    kit::section("beside PyTorch");
    Tensor query = q.clone().require_grad(), key = k.clone().require_grad();
    Tensor value = v.clone().require_grad();
    Tape tape;
    const Tensor context = attention(query, key, value).context;
    tape.backward(sum(context * dy));
    const auto first = [](const Tensor& x, Index n) {
        return slice(x.reshape({-1}), 0, 0, n);
    };
    kit::Table table{{"of", "PyTorch", "heed", "within 1e-5"},
                     {},
                     {kit::Align::left, kit::Align::right, kit::Align::right}};
    const auto row = [&](const char* name, const Tensor& theirs, const Tensor& ours) {
        table.rows.push_back({name, fixed(theirs[0], 6), fixed(ours[0], 6),
                              all_close(ours, theirs, 1e-5, 1e-5) ? "all" : "no"});
    };
    row("6 contexts", y.reshape({6}), context.reshape({6}));
    row("gradient, query 0", dq, first(query.grad(), 4));
    row("gradient, key 0", dk, first(key.grad(), 4));
    row("gradient, 5 values", dv, first(value.grad(), 5));
    std::cout << to_text(table);
}

}  // namespace lesson
