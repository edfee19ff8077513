#include <doctest/doctest.h>

#include <cmath>
#include <sstream>

#include "core/error.h"
#include "data/utf8.h"
#include "lessons/kit/options.h"
#include "tests/bench/pictures.h"
#include "tests/bench/report.h"
#include "tests/bench/run.h"
#include "tests/lessons/run_program.h"

using namespace heed;
using namespace heed::bench;
using heed::testing::TemporaryFolder;

namespace {

testing::Result bench_program(const std::string& arguments) {
    return testing::run(HEED_BENCH_PROGRAM, arguments);
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::size_t lines_in(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

// Results of all sides for every row: ours take 2, PyTorch's `times` as long; a product
// of ours does 2, one of OpenBLAS 1 and one of BLIS 4.
Results everything(double times) {
    Results results;
    const auto add = [&](const std::string& side, const std::string& row, int threads,
                         double value) {
        results.add({side, row, threads, {value, value * 0.9, value * 1.1}, 100 * value});
    };
    for (const Row& row : all_rows()) {
        for (const int n : {1, 2}) {
            add(ours, row.name, n, 2);
            if (row.kind == Kind::gemm) {
                add("openblas", row.name, n, 1);
                add("blis", row.name, n, 4);
            }
            if (row.kind == Kind::elementwise || row.kind == Kind::step) {
                add(torch, row.name, n, 2 * times);
                add(torch_tuned, row.name, n, times);
            }
        }
    }
    return results;
}

Row row_named(const std::string& name) {
    return matching(all_rows(), name).at(0);
}

// An executable script.
void write_script(const std::filesystem::path& path, const std::string& text) {
    std::ofstream(path) << "#!/bin/sh\n" << text;
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
}

}  // namespace

TEST_SUITE("lessons/bench") {
TEST_CASE("the rows have names of their own, and those that the peers use") {
    std::vector<std::string> names;
    for (const Row& row : all_rows()) names.push_back(row.name);
    for (const char* name :
         {"gemm_NN_32x32x32", "gemm_TN_768x3072x1024", "bgemm48_NT_64x64x32",
          "gemm_NT_1x768x768", "gelu_tanh_393216", "softmax_256x50257", "mlp_step",
          "lstm_lm_step", "gpt2_124m_step", "generate_cached", "process_start"}) {
        CHECK(std::count(names.begin(), names.end(), name) == 1);
    }
    std::sort(names.begin(), names.end());
    CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
    CHECK(matching(all_rows(), "gemm_*,bgemm*").size() == 28);
}

TEST_CASE("rows are chosen by patterns") {
    CHECK(matching(all_rows(), "").size() == all_rows().size());
    CHECK(matching(all_rows(), "mlp_step").size() == 1);
    CHECK(matching(all_rows(), "*768x3072x1024,exp_*").size() == 3);
    CHECK(matching(all_rows(), "mlp_step,mlp*,*").size() == all_rows().size());
    CHECK_THROWS_WITH_AS(matching(all_rows(), "mlp_stop"),
                         "there is no row mlp_stop; did you mean mlp_step?",
                         kit::UsageError);
    CHECK_THROWS_AS(matching(all_rows(), "gemm_*,xyz*"), kit::UsageError);
}

TEST_CASE("every kind of row comes out right") {
    const testing::Result result = bench_program(
        "--check --rows 'machine_fma,machine_copy_L1,gemm_NN_32x32x32,gemm_NT_64x64x64,"
        "gemm_TN_64x64x64,bgemm*,gemm_*_1x768x768,ladder*,*_16384,*_768x128,mlp_step,"
        "attention*,mha_step,seq2seq_vectorised,generate_cached,process_start'");
    CHECK(result.status == 0);
    CHECK(result.err == "");
    CHECK(lines_in(result.out) == 28);
}

TEST_CASE("a row of ours is a line in the peers' format") {
    const testing::Result result =
        bench_program("--here --quick --threads 2 --rows mlp_step");
    CHECK(result.status == 0);
    REQUIRE(lines_in(result.out) == 1);
    const auto line = parse_result(result.out);
    REQUIRE(line);
    CHECK(line->side == "heed");
    CHECK(line->row == "mlp_step");
    CHECK(line->threads == 2);
    CHECK(line->spread.p10 > 0);
    CHECK(line->spread.p10 <= line->spread.median);
    CHECK(line->spread.median <= line->spread.p90);
    CHECK(line->mb > 1);
    CHECK(to_line(*line) + '\n' == result.out);
}

TEST_CASE("results are read as the peers write them") {
    const auto gemm = parse_result("openblas\tgemm_NN_32x32x32\t2\t229.1\t220.0\t231.5");
    REQUIRE(gemm);
    CHECK(gemm->side == "openblas");
    CHECK(gemm->spread.p90 == 231.5);
    CHECK(gemm->mb == 0);
    CHECK(parse_result("torch\tmlp_step\t1\t0.1660\t0.1600\t0.1700\t238")->mb == 238);
    CHECK_FALSE(parse_result("# openblas: OpenBLAS 0.3.21 core=SkylakeX"));
    CHECK_FALSE(parse_result(""));
    CHECK_THROWS_AS(parse_result("torch\tmlp_step\tfast"), Error);
    CHECK_THROWS_AS(parse_result("Traceback (most recent call last):"), Error);
}

TEST_CASE("the median is told, with the first and last tenth") {
    std::vector<double> samples;
    for (int i = 100; i >= 0; --i) samples.push_back(i);
    const Spread spread = spread_of(samples);
    CHECK(spread.median == 50);
    CHECK(spread.p10 == 10);
    CHECK(spread.p90 == 90);
    CHECK(spread_of({7}).p90 == 7);
    Results results;
    for (const double median : {5.0, 1.0, 3.0}) {
        results.add({"heed", "mlp_step", 1, {median, 0.5, 6}});
    }
    CHECK(results.find("heed", "mlp_step", 1)->spread.median == 3);
    CHECK_FALSE(results.find("heed", "mlp_step", 2));
    CHECK(results.rows_of("heed") == std::vector<std::string>{"mlp_step"});
}

TEST_CASE("a ratio above 1 says that heed is faster, of times and of rates") {
    const Results results = everything(3);
    const auto step = compare(results, row_named("lstm_lm_step"), torch, 1);
    REQUIRE(step);
    CHECK(step->ratio == 3);
    CHECK(step->target == 2.4);
    CHECK(step->holds());
    const auto tuned = compare(results, row_named("gpt_char_step"), torch_tuned, 2);
    CHECK(tuned->ratio == 1.5);
    CHECK(tuned->target == 1.6);
    CHECK_FALSE(tuned->holds());
    const auto gemm = compare_gemm(results, row_named("gemm_NN_64x64x64"), 1);
    CHECK(gemm->side == "blis");
    CHECK(gemm->ratio == 0.5);
    CHECK(gemm->target == 0.95);
    CHECK(compare_gemm(results, row_named("gemm_NT_1x768x768"), 1)->target == 1.2);
    CHECK(compare_gemm(results, row_named("bgemm48_NN_64x32x64"), 1)->target == 1.2);
    CHECK_FALSE(compare(Results(), row_named("mlp_step"), torch, 1));
}

TEST_CASE("the whole report fits 80 columns and says what holds") {
    for (const double times : {1.0, 100000.0}) {
        const std::string text = report(everything(times), all_rows(), {1, 2});
        std::istringstream in(text);
        for (std::string line; std::getline(in, line);) {
            CAPTURE(line);
            CHECK(display_width(line) <= 80);
        }
        CHECK(contains(text, "GFLOP/s of fused multiply-add"));
        CHECK(contains(text, "gemm, geometric mean"));
        CHECK(contains(text, " targets hold.\n"));
    }
    CHECK(report(Results(), all_rows(), {1, 2}) == "");
}

TEST_CASE("without peers no table has a column for them") {
    Results results;
    results.add({ours, "mlp_step", 1, {2, 1, 3}, 5});
    const std::string text = report(results, all_rows(), {1});
    CHECK(contains(text, "row       heed   p10   p90\n"));
    CHECK_FALSE(contains(text, "tuned"));
    CHECK_FALSE(contains(text, "targets"));
}

TEST_CASE("numbers keep three digits that count") {
    CHECK(digits(0.01234) == "0.012");
    CHECK(digits(1.234) == "1.23");
    CHECK(digits(9.996) == "10.0");
    CHECK(digits(99.96) == "100");
    CHECK(digits(1234) == "1234");
}

TEST_CASE("pictures are drawn from what was measured, and of nothing none") {
    const std::string roofline = roofline_svg(everything(1), all_rows(), 2);
    CHECK(contains(roofline, "<title>gemm_NN_64x64x64: "));
    CHECK(contains(roofline, ">best of the peers</text>"));
    CHECK(contains(ladder_svg(everything(1), {1, 2}), ">packed and blocked, 2 threads<"));
    CHECK(roofline_svg(Results(), all_rows(), 1) == "");
    CHECK(ladder_svg(Results(), {1, 2}) == "");
}

TEST_CASE("a wrong row is an error, not a number, and the others go on") {
    const TemporaryFolder folder;
    const auto program = folder.path / "a program";
    write_script(program,
                 "case $* in *mlp*) echo '! [mlp_step] the loss rose' ;;\n"
                 "*core*) exit 3 ;;\n"
                 "*) printf 'heed\\tmha_step\\t1\\t2\\t1\\t3\\n' ;; esac\n");
    Plan plan;
    plan.program = program.string();
    plan.rows = matching(all_rows(), "mlp_step,attention_core,mha_step");
    plan.threads = {1};
    Peers nobody("");
    std::vector<std::string> errors;
    const Results results = run_all(plan, nobody, errors);
    CHECK(results.rows_of(ours) == std::vector<std::string>{"mha_step"});
    REQUIRE(errors.size() == 2);
    CHECK(errors[0] == "[mlp_step] the loss rose");
    CHECK(contains(errors[1], "attention_core on 1"));
}

TEST_CASE("peers run beside us, round by round, and stand in the table and the file") {
    const TemporaryFolder folder;
    const auto path = [&](const char* name) { return (folder.path / name).string(); };
    std::filesystem::create_directory(folder.path / "peers");
    std::ofstream(folder.path / "peers" / "torch_steps.py");
    write_script(folder.path / "peers" / "run_gemm_peers.sh",
                 "echo '# blis: BLIS 0.9'\n"
                 "printf \"blis\\tgemm_NN_32x32x32\\t$1\\t1e-9\\t1e-9\\t1e-9\\n\"\n");
    // Says yes to "import torch", and to all else that a step took 1000 seconds.
    write_script(folder.path / "python",
                 "[ \"$1\" != -c ] || exit 0\n"
                 "side=torch; [ \"$4\" != --tuned ] || side=torch-tuned\n"
                 "printf \"$side\\tmlp_step\\t$3\\t1e6\\t1e6\\t1e6\\t5000\\n\"\n");
    setenv("PYTHON", path("python").c_str(), 1);
    const testing::Result result = bench_program(
        "--quick --rounds 2 --rows mlp_step,gemm_NN_32x32x32 --peers '" + path("peers") +
        "' --out '" + path("pictures") + "' --json '" + path("all.json") + "'");
    unsetenv("PYTHON");
    CHECK(result.err == "");
    CHECK(result.status == 0);
    CHECK(contains(result.out, "blis: BLIS 0.9\n"));
    CHECK(contains(result.out, "10 ok"));
    CHECK(contains(result.out, "0.95 ok"));
    CHECK(contains(result.out, "10 of 10 targets hold"));
    const std::string json = testing::content_of(path("all.json"));
    CHECK(contains(json, "\"holds\": true"));
    std::size_t rounds = 0;
    for (auto at = json.find("torch-tuned"); at != std::string::npos;
         at = json.find("torch-tuned", at + 1)) {
        ++rounds;
    }
    CHECK(rounds == 8);  // 2 medians, 2 targets, 2 threads in 2 rounds
}

TEST_CASE("misuse is status 2") {
    for (const char* arguments :
         {"--threads 0", "--threads 1,x", "--threads ''", "--rows gem", "--rounds 0",
          "--torch fast", "--frobnicate", "now"}) {
        CAPTURE(arguments);
        const testing::Result result = bench_program(arguments);
        CHECK(result.status == 2);
        CHECK(result.out == "");
        CHECK(contains(result.err, "learn bench: "));
        CHECK(lines_in(result.err) == 1);
    }
    CHECK(contains(bench_program("--help").out, "usage: learn bench [options]"));
}
}  // TEST_SUITE("lessons/bench")
