// The one main() of all tests.
//
// doctest calls a run that matched no test a success, so a mistyped filter would pass for
// ever. Here it is a failure.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <iostream>

namespace {

unsigned tests_selected = 0;

struct CountTests : doctest::IReporter {
    explicit CountTests(const doctest::ContextOptions&) {}
    void test_run_end(const doctest::TestRunStats& stats) override {
        tests_selected = stats.numTestCasesPassingFilters;
    }
    void report_query(const doctest::QueryData&) override {}
    void test_run_start() override {}
    void test_case_start(const doctest::TestCaseData&) override {}
    void test_case_reenter(const doctest::TestCaseData&) override {}
    void test_case_end(const doctest::CurrentTestCaseStats&) override {}
    void test_case_exception(const doctest::TestCaseException&) override {}
    void subcase_start(const doctest::SubcaseSignature&) override {}
    void subcase_end() override {}
    void log_assert(const doctest::AssertData&) override {}
    void log_message(const doctest::MessageData&) override {}
    void test_case_skipped(const doctest::TestCaseData&) override {}
};

}  // namespace

DOCTEST_REGISTER_LISTENER("count-tests", 1, CountTests);

int main(int argc, char** argv) {
    doctest::Context context(argc, argv);
    const int status = context.run();
    if (context.shouldExit()) return status;  // --help, --list-test-cases
    if (tests_selected == 0) {
        std::cerr << "no test matches these filters: nothing was tested\n";
        return 2;
    }
    return status;
}
