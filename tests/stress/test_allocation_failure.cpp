// Memory can run out at every single allocation. Then std::bad_alloc or heed::Error says
// so, nothing leaks, nothing is half done where a header promises all or nothing, and the
// program can go on.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <new>

#include "data/data.h"
#include "files/files.h"
#include "tests/fuzz/targets.h"
#include "tests/lessons/temporary_folder.h"
#include "tests/stress/allocations.h"
#include "tests/stress/trainings.h"

using namespace heed;
using namespace heed::testing;

namespace {

// Lets allocation 0, 1, 2, .. of `attempt` fail, of many some 300 of them, and asks
// `after(failed)` each time how things are. How often it failed.
template <class Attempt, class After>
int fail_everywhere(const Attempt& attempt, const After& after) {
    const std::int64_t begin = allocations_made();
    attempt();
    const std::int64_t count = allocations_made() - begin;
    after(false);
    int failures = 0;
    for (const Memory memory : {Memory::fails_once, Memory::stays_empty}) {
        for (std::int64_t k = 0; k < count; k += 1 + count / 300) {
            bool failed = false;
            try {
                const FailingAllocation failing(k, memory);
                attempt();
            } catch (const std::bad_alloc&) {
                failed = true;
            } catch (const Error&) {
                failed = true;
            }
            failures += failed ? 1 : 0;
            REQUIRE(!Tape::recording());
            after(failed);
        }
    }
    return failures;
}

// A text, its lines changed to be many and long: more than a stream holds at once.
std::string many_lines(const std::string& line) {
    std::string text;
    for (int i = 0; i < 400; ++i) text += line + std::to_string(i) + '\n';
    return text;
}

}  // namespace

TEST_SUITE("stress/allocation_failure") {
TEST_CASE_TEMPLATE("a training step that ran out of memory can be taken again", Model,
                   Writer, Translator, Tagger) {
    const TemporaryFolder folder;
    const auto path = folder.path / "c";
    auto training = std::make_unique<Training<Model>>(1);
    for (int i = 0; i < 2; ++i) training->step();
    training->save(path);
    training->step();
    const auto expected = training->bits();

    // The optimiser moves all parameters or none; from the file all is as it was.
    training->load(path);
    const auto begin = training->bits();
    const auto values_of = [&] {
        std::vector<Real> values;
        for (const Tensor& p : parameters(training->model())) {
            values.insert(values.end(), p.data().begin(), p.data().end());
        }
        return values;
    };
    const auto values = values_of();
    const std::int64_t live = live_allocations();
    const int failures =
        fail_everywhere([&] { training->step(); },
                        [&](bool failed) {
                            if (failed) CHECK(values_of() == values);
                            for (Tensor& p : parameters(training->model()))
                                p.clear_grad();
                            training->load(path);
                            CHECK(training->bits() == begin);
                            CHECK(live_allocations() == live);
                        });
    CHECK(failures > 200);
    training->step();
    CHECK(training->bits() == expected);
}

TEST_CASE("a checkpoint is loaded whole or not at all, saved whole or not at all") {
    const TemporaryFolder folder;
    const auto path = folder.path / "c", other = folder.path / "other";
    Training<Tagger> training{1}, elsewhere{2};
    training.step();
    training.save(path);
    elsewhere.step();
    elsewhere.save(other);
    const auto before = elsewhere.bits(), loaded = training.bits();
    int failures =
        fail_everywhere([&] { elsewhere.load(path); },
                        [&](bool failed) {
                            CHECK(elsewhere.bits() == (failed ? before : loaded));
                            elsewhere.load(other);
                        });
    CHECK(failures > 100);

    const std::string old = content_of(other), young = content_of(path);
    failures = fail_everywhere(
        [&] { training.save(other); },
        [&](bool failed) {
            CHECK(content_of(other) == (failed ? old : young));
            elsewhere.save(other);
            CHECK(std::distance(std::filesystem::directory_iterator(folder.path), {}) ==
                  2);
        });
    CHECK(failures > 100);
}

TEST_CASE("a text that the cache cannot grow by leaves the cache as it was") {
    Rng rng{1};
    const Writer writer{rng};
    KvCache start, cache;
    const Ids prompt(Shape{2, 3}, 1), next(Shape{2, 1}, 2);
    writer.model(prompt, start);
    cache = start;
    const int failures =
        fail_everywhere([&] { writer.model(next, cache); },
                        [&](bool failed) {
                            REQUIRE(cache.layers.size() == start.layers.size());
                            for (const KeysValues& layer : cache.layers) {
                                CHECK(layer.keys.dim(1) == (failed ? 3 : 4));
                                CHECK(layer.values.dim(1) == (failed ? 3 : 4));
                            }
                            cache = start;
                        });
    CHECK(failures > 100);
}

TEST_CASE("a generation that ran out of memory leaves nothing behind") {
    Rng rng{1};
    const Writer writer{rng};
    const Translator translator{rng};
    std::int64_t live = live_allocations();
    const int failures = fail_everywhere(
        [&] {
            beam_search(stepper(writer.model), Ids(Shape{1, 1}, 1), 2, 1,
                        {.eos = 0, .max_length = 2});
            beam_search(translator.model, Ids(Shape{1, 4}, 3), Mask(Shape{1, 4}, 1), 2, 1,
                        {.max_length = 2});
        },
        [&](bool) { CHECK(live_allocations() == live); });
    CHECK(failures > 100);
}

TEST_CASE("a file is read whole or not at all") {
    const TemporaryFolder folder;
    const auto path = folder.path / "text", merges = folder.path / "merges";
    const auto check_reader = [&](const auto& read) {
        const auto whole = read();
        auto found = whole;
        bool complete = false;
        const int failures = fail_everywhere(
            [&] {
                complete = false;
                found = read();
                complete = true;
            },
            [&](bool failed) {
                CHECK(complete == !failed);
                if (!failed) CHECK(found == whole);
            });
        CHECK(failures > 3);
    };
    const auto write = [&](const std::string& text) {
        std::ofstream(path, std::ios::binary) << text;
    };
    const std::string word = "a sentence longer than what a string holds in itself ";

    write(many_lines(word + '\t' + word));
    check_reader([&] { return read_pairs(path); });
    check_reader([&] { return read_labelled(path); });
    check_reader([&] { return read_text(path); });
    write(many_lines("word tag"));
    check_reader([&] { return read_columns(path); });
    write(
        "reserve: 果 饭\nfood: zh | en\n  果 | fruit;  饭 | rice\n"
        "sentence: zh | en\n  吃 {food} | eat {food}\n");
    check_reader([&] {
        Rng rng{1};
        return Grammar::load(path).draw(rng);
    });

    BpeTrainer trainer;
    trainer.add(many_lines("low lower lowest newest widest"));
    write_bpe(trainer.train(280), path, merges);
    check_reader([&] {
        const Bpe bpe = read_bpe(path, merges);
        return vocab_json(bpe) + merges_txt(bpe);
    });

    write_safetensors(path, {{"w", Tensor({300, 300}, 2)}, {"b", Tensor({3})}});
    check_reader([&] {
        const Safetensors file(path);
        return std::string(file.bytes("w")) + std::string(file.bytes("b"));
    });
}

#ifdef __unix__
TEST_CASE("every fuzz target says so when memory runs out") {
    for (const FuzzTarget& target : fuzz_targets()) {
        CAPTURE(std::string(target.name));
        const auto corpus =
            std::filesystem::path(HEED_SOURCE_DIR) / "tests/fuzz/corpus" / target.name;
        std::vector<std::filesystem::path> inputs;
        for (const auto& entry : std::filesystem::directory_iterator(corpus)) {
            inputs.push_back(entry.path());
        }
        const std::string bytes = content_of(std::ranges::min(inputs));
        target.run(bytes);  // what is made once is made now
        // It saves as well as it loads: see the checkpoints above.
        if (target.name == "checkpoint") continue;
        const std::int64_t live = live_allocations();
        const int failures = fail_everywhere(
            [&] { target.run(bytes); }, [&](bool) { CHECK(live_allocations() == live); });
        CHECK(failures > 5);
    }
}
#endif
}  // TEST_SUITE("stress/allocation_failure")
