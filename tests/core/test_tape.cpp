#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

#include "core/elementwise.h"
#include "core/matmul.h"
#include "tests/core/helpers.h"

using namespace heed;

namespace {

Tensor parameter(Real value) {
    return Tensor::scalar(value).require_grad();
}

}  // namespace

TEST_SUITE("core/tape") {

TEST_CASE("a tensor used twice collects both gradients: b = a + a and c = b + b give 4") {
    Tensor a = parameter(3);
    Tape tape;
    const Tensor b = a + a, c = b + b;
    CHECK(c.item() == 12);
    tape.backward(c);
    CHECK(a.grad().item() == 4);
}

TEST_CASE("a ladder of sixty doublings has 2^60 paths and is played in sixty steps") {
    Tensor a = parameter(0);
    Tape tape;
    Tensor x = a;
    for (int i = 0; i < 60; ++i) x = x + x;
    CHECK(tape.operations().size() == 60);
    tape.backward(x);
    CHECK(a.grad().item() == 0x1p60f);
}

TEST_CASE("ten thousand uses of one tensor all arrive") {
    Tensor a = parameter(1);
    Tape tape;
    Tensor total = a * 0;
    for (int i = 0; i < 10'000; ++i) total = total + a;
    tape.backward(total);
    CHECK(a.grad().item() == 10'000);
}

TEST_CASE("without a tape nothing is recorded and nothing wants a gradient") {
    Tensor a = parameter(3);
    CHECK(!Tape::recording());
    CHECK(!(a * a).wants_grad());
}

TEST_CASE("without a tensor that asks nothing is recorded either") {
    Tape tape;
    CHECK(Tape::recording());
    const Tensor y = exp(counted({2}) + 1);
    CHECK(tape.operations().empty());
    CHECK(!y.wants_grad());
}

TEST_CASE("the tape lists its operations in the order of execution") {
    Tensor a = parameter(3);
    Tape tape;
    sum(exp(a) * a);
    std::vector<std::string> names;
    for (const char* name : tape.operations()) names.push_back(name);
    CHECK(names == std::vector<std::string>{"exp", "multiply", "sum"});
}

TEST_CASE("gradients of two tapes add up until they are cleared") {
    Tensor a = parameter(3);
    for (int i = 1; i <= 2; ++i) {
        Tape tape;
        tape.backward(a * a);
        CHECK(a.grad().item() == 6 * i);
    }
    a.clear_grad();
    Tape tape;
    tape.backward(a * a);
    CHECK(a.grad().item() == 6);
}

TEST_CASE("a parameter that the loss does not use has no gradient") {
    Tensor used = parameter(1), unused = parameter(1), beside = parameter(1);
    Tape tape;
    const Tensor aside = beside * 2;
    tape.backward(used * 2);
    CHECK(used.has_grad());
    CHECK(!unused.has_grad());
    CHECK(!beside.has_grad());
}

TEST_CASE("a second backward throws its sentence and changes no gradient") {
    Tensor a = parameter(3);
    Tape tape;
    const Tensor loss = a * a;
    tape.backward(loss);
    CHECK_THROWS_WITH_AS(
        tape.backward(loss),
        "[backward] this tape was already played, and playing it again would "
        "add every gradient twice: record the next step on a new Tape",
        Error);
    CHECK(a.grad().item() == 6);
}

TEST_CASE("a spent tape records no more and says so") {
    Tensor a = parameter(3);
    Tape tape;
    tape.backward(a * a);
    CHECK(!Tape::recording());
    CHECK(!(a * a).wants_grad());
    CHECK(tape.operations().empty());
}

TEST_CASE("a loss that is not one number throws its sentence") {
    Tensor a = counted({2, 3}).require_grad();
    Tape tape;
    CHECK_THROWS_WITH_AS(
        tape.backward(a * 2),
        "[backward] a loss is one number, but this tensor has shape (2, 3): "
        "reduce it first, for example with mean() or sum()",
        Error);
    tape.backward(sum(a * 2));  // the tape is still good
    CHECK(same(a.grad(), Tensor(Shape{2, 3}, 2)));
}

TEST_CASE("a loss from elsewhere throws its sentence") {
    const char* const sentence =
        "[backward] nothing on this tape leads to the loss: compute it after `Tape "
        "tape;`, from "
        "parameters that asked for a gradient with require_grad()";
    Tensor a = parameter(3);
    const Tensor before = a * a;
    SUBCASE("computed before the tape") {
        Tape tape;
        a* a;
        CHECK_THROWS_WITH_AS(tape.backward(before), sentence, Error);
    }
    SUBCASE("computed from nothing that asked") {
        Tape tape;
        CHECK_THROWS_WITH_AS(tape.backward(Tensor::scalar(1) * 2), sentence, Error);
    }
    SUBCASE("recorded on an outer tape") {
        Tape outer;
        const Tensor loss = a * a;
        Tape inner;
        a * 2;
        CHECK_THROWS_WITH_AS(inner.backward(loss), sentence, Error);
    }
    SUBCASE("the parameter itself") {
        Tape tape;
        a* a;
        CHECK_THROWS_WITH_AS(tape.backward(a), sentence, Error);
    }
    CHECK(!a.has_grad());
}

TEST_CASE("changing a taped tensor in place throws its sentence") {
    Tensor a = counted({2}).require_grad();
    {
        Tape tape;
        Tensor y = exp(a);
        const Tensor loss = sum(y);
        const char* const sentence =
            "[mutable_data] a tensor of shape (2,) is part of a tape that has not been "
            "played, "
            "and changing it now would make its gradients wrong: call backward() first, "
            "change "
            "a clone(), or end the tape's scope";
        CHECK_THROWS_WITH_AS(a.mutable_data(), sentence, Error);
        CHECK_THROWS_WITH_AS(y.mutable_data(), sentence, Error);
        CHECK_THROWS_AS(a.reshape({1, 2}).mutable_data(), Error);
        a.clone().mutable_data()[0] = 5;
        tape.backward(loss);
        a.mutable_data()[0] = 2;  // played: free to change, which is how optimisers work
    }
    {
        Tape tape;
        exp(a);
    }
    a.mutable_data()[0] = 3;  // abandoned: free as well
    CHECK(a[0] == 3);
}

TEST_CASE("tapes nest: the inner one records and the outer one goes on afterwards") {
    Tensor a = parameter(3);
    Tape outer;
    const Tensor first = a * 2;
    {
        Tape inner;
        inner.backward(a * 10);
        CHECK(a.grad().item() == 10);
    }
    CHECK(Tape::recording());
    a.clear_grad();
    outer.backward(first * a);  // 2 a²
    CHECK(a.grad().item() == 12);
}

TEST_CASE("an inner tape does not free what an outer tape needs") {
    Tensor a = parameter(3);
    Tape outer;
    const Tensor y = exp(a);
    {
        Tape inner;
        inner.backward(a * 10);
        CHECK_THROWS_AS(a.mutable_data(), Error);
    }
    CHECK_THROWS_AS(a.mutable_data(), Error);
    outer.backward(y);
    a.mutable_data()[0] = 1;
    CHECK(a.item() == 1);
}

TEST_CASE("an exception in the forward leaves no trace") {
    Tensor a = counted({2, 3}).require_grad();
    try {
        Tape tape;
        const Tensor y = exp(a);
        matmul(y, y);
    } catch (const ShapeError&) {
    }
    CHECK(!Tape::recording());
    CHECK(!a.has_grad());
    a.mutable_data()[0] = 2;
    Tape tape;
    tape.backward(sum(a));
    CHECK(same(a.grad(), Tensor(Shape{2, 3}, 1)));
}

TEST_CASE("two threads have a tape each") {
    std::vector<Real> gradients(2);
    const auto train = [&](std::size_t i) {
        Tensor a = parameter(static_cast<Real>(i + 1));
        for (int step = 0; step < 200; ++step) {
            a.clear_grad();
            Tape tape;
            Tensor x = a;
            for (int k = 0; k < 10; ++k) x = x * a;
            tape.backward(x);
        }
        gradients[i] = a.grad().item();
    };
    Tape here;
    std::thread first(train, 0), second(train, 1);
    first.join();
    second.join();
    CHECK(gradients[0] == 11);
    CHECK(gradients[1] == 11 * 1024);
    CHECK(here.operations().empty());
}
}  // TEST_SUITE("core/tape")
