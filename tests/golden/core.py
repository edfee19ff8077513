"""Every operation of core/ that PyTorch has."""
import torch
from torch.nn import functional as F

SHAPES = [(), (1,), (2, 3, 2)]
ALONG = [(5,), (1, 3), (2, 3, 4)]


def each_axis(shapes):
    """The last axis counted from the end, the others from the beginning."""
    return [(shape, axis) for shape in shapes for axis in range(-1, len(shape) - 1)]


def ids_of(*values):
    return torch.tensor(values)


def cases(g):
    # Multiples of 1/64 where any number will do: they are short to write.
    draw = g.draw
    g.draw = lambda *shape, **limits: (draw(*shape, **limits) * 64).round() / 64

    arithmetic(g)
    functions(g)
    reductions(g)
    movements(g)
    selections(g)
    products(g)
    attention(g)
    normalisation(g)
    cross_entropies(g)
    other_losses(g)
    linear_maps(g)


def arithmetic(g):
    shapes = [((), ()), ((5,), (5,)), ((4, 3), (3,)), ((3,), (4, 3)), ((4, 1), (1, 3)),
              ((2, 3), ()), ((1, 1), (3,)), ((2, 3, 2), (3, 1)), ((2, 1, 2), (1, 3, 1)),
              ((0, 3), (3,))]
    for name, function in {"operator+": torch.add, "operator-": torch.sub,
                           "operator*": torch.mul, "operator/": torch.div}.items():
        for a, b in shapes:
            g.case(name, f"{a} with {b}")
            g.run(function, a=g.draw(*a), b=g.apart(*b, gap=5 / 16))
    # 3 stands for every number: what an operation with a number does.
    for name, function in {"x+c": lambda x: x + 3, "x-c": lambda x: x - 3,
                           "x*c": lambda x: x * 3, "x/c": lambda x: x / 3,
                           "c+x": lambda x: 3 + x, "c-x": lambda x: 3 - x,
                           "c*x": lambda x: 3 * x, "c/x": lambda x: 3 / x,
                           "-x": lambda x: -x}.items():
        g.case(name, "c = 3")
        g.run(function, x=g.apart(2, 3, gap=5 / 16))


def functions(g):
    for name, function in {
        "exp": torch.exp,
        "tanh": torch.tanh,
        "sigmoid": torch.sigmoid,
        "relu": torch.relu,
        "gelu": F.gelu,
        "gelu_tanh": lambda x: F.gelu(x, approximate="tanh"),
        "square": torch.square,
        "abs": torch.abs,
        "softplus": F.softplus,
        "silu": F.silu,
    }.items():
        for shape in SHAPES:
            g.case(name, str(shape))
            g.run(function, x=g.apart(*shape, gap=7 / 32))
        g.case(name, "far from 0 and at 0")
        far = [-90.0, -30.0, -5.0, 0.0, 5.0, 30.0] if name == "exp" else \
            [-1000.0, -90.0, -30.0, 0.0, 30.0, 90.0, 1000.0]
        g.run(function, x=torch.tensor(far))
    for name, function in {"log": torch.log, "sqrt": torch.sqrt}.items():
        for shape in SHAPES:
            g.case(name, str(shape))
            g.run(function, x=g.apart(*shape, gap=7 / 32).abs())
    for p in [2.0, 3.0, 1.0, 0.0, -1.0, 0.5, -1.5]:
        x = g.apart(2, 5, gap=7 / 32)
        g.case("pow", f"to the power of {p}", p=p)
        g.run(lambda x: torch.pow(x, p), x=x if p == int(p) else x.abs())
    for p in [2.0, 1.0, 0.0]:
        g.case("pow", f"0 to the power of {p}", p=p)
        g.run(lambda x: torch.pow(x, p), x=torch.tensor([0.0, 2.0]))
    for lo, hi in [(-0.5, 1.5), (0.0, float("inf")), (-float("inf"), -1.0), (1.0, 1.0)]:
        g.case("clamp", f"{lo} to {hi}, with both bounds among x", lo=lo, hi=hi)
        bounds = torch.tensor([b for b in (lo, hi) if abs(b) < 9])
        g.run(lambda x: torch.clamp(x, lo, hi), x=torch.cat([g.apart(7, gap=5 / 16), bounds]))


def reductions(g):
    for shape in SHAPES:
        for name, function in {"sum": torch.sum, "mean": torch.mean,
                               "var": lambda x: torch.var(x, unbiased=False)}.items():
            g.case(name, f"all of {shape}")
            g.run(function, x=g.draw(*shape))
    for name, function in {
        "sum": torch.sum,
        "mean": torch.mean,
        "var": lambda x, axis, keepdim: torch.var(x, axis, unbiased=False, keepdim=keepdim),
        "max": lambda *options: torch.max(*options).values,
        "min": lambda *options: torch.min(*options).values,
        "logsumexp": torch.logsumexp,
    }.items():
        for shape, axis in each_axis(ALONG):
            keep = axis >= 0 or shape == (1, 3)
            g.case(name, f"axis {axis} of {shape}{' kept' if keep else ''}", axis=axis,
                   keep=keep)
            g.run(lambda x: function(x, axis, keep), x=g.apart(*shape, gap=3 / 16))
    g.case("logsumexp", "at ten thousand", axis=1, keep=False)
    g.run(lambda x: torch.logsumexp(x, 1), x=torch.tensor([[1e4, 1e4 - 2], [-1e4, -1e4 + 1]]))
    for shape, axis in each_axis(ALONG):
        g.case("argmax", f"axis {axis} of {shape}", axis=axis)
        x = g.apart(*shape, gap=3 / 16)
        g.real("x", x)
        g.real("y", torch.argmax(x, axis))


def movements(g):
    for axes in [(0, 1), (1, 2), (0, 2), (0, -1), (1, 1), (-1, 1)]:
        g.case("transpose", f"axes {axes} of (2, 3, 4)", axis1=axes[0], axis2=axes[1])
        g.run(lambda x: torch.transpose(x, *axes), x=g.draw(2, 3, 4))
    for axis in [0, 1, 2, -1]:
        shape = [2, 3, 2]
        parts = {}
        for name, n in {"a": 2, "b": 1, "c": 3}.items():
            shape[axis] = n
            parts[name] = g.draw(*shape)
        g.case("concat", f"2, 1 and 3 along axis {axis} of (2, 3, 2)", axis=axis)
        g.run(lambda *parts: torch.cat(parts, axis), **parts)
    for axis in [0, 1, 2, -1, -3]:
        g.case("stack", f"new axis {axis}", axis=axis)
        g.run(lambda *parts: torch.stack(parts, axis),
              a=g.draw(2, 3), b=g.draw(2, 3), c=g.draw(2, 3))
    for axis, begin, end in [(0, 1, 2), (1, 0, 2), (2, 1, 4), (-1, 2, 2)]:
        g.case("slice", f"{begin} to {end} of axis {axis}", axis=axis, begin=begin, end=end)
        g.run(lambda x: x.narrow(axis, begin, end - begin), x=g.draw(2, 3, 4))
    for axis, i in [(0, 1), (1, 0), (2, 3), (-2, 2)]:
        g.case("select", f"{i} of axis {axis}", axis=axis, i=i)
        g.run(lambda x: torch.select(x, axis, i), x=g.draw(2, 3, 4))
    for shape, axis in each_axis([(5,), (2, 3, 2)]):
        chosen = list(shape)
        chosen[axis] = 4
        ids = torch.randint(0, shape[axis], chosen)
        g.case("gather", f"axis {axis} of {shape}", axis=axis)
        g.ids("ids", ids)
        g.run(lambda x: torch.gather(x, axis, ids), x=g.draw(*shape))
    for shape, axis in each_axis([(5,), (2, 3, 2)]):
        g.case("flip", f"axis {axis} of {shape}", axis=axis)
        g.run(lambda x: torch.flip(x, [axis]), x=g.draw(*shape))
        times = [1] * len(shape)
        times[axis] = 3
        g.case("repeat", f"axis {axis} of {shape}", axis=axis, times=3)
        g.run(lambda x: x.repeat(times), x=g.draw(*shape))
    for shape, axis in each_axis([(3,), (2, 3, 2)]):
        before, after, value = 2, 1, -0.5
        widths = [0, 0] * len(shape)  # the last axis comes first
        at = 2 * (len(shape) - 1 - axis % len(shape))
        widths[at:at + 2] = [before, after]
        g.case("pad", f"axis {axis} of {shape}", axis=axis, before=before, after=after, value=value)
        g.run(lambda x: F.pad(x, widths, value=value), x=g.draw(*shape))


def selections(g):
    for k in [0, 1, 3, 4]:
        g.case("top_k", f"{k} of (2, 3, 4)", k=k)
        g.run(lambda x: torch.topk(x, k).values, x=g.apart(2, 3, 4, gap=1 / 8))
    for shape, ids in {"(5, 3)": ids_of([4, 0, 4], [2, 4, 1]), "(2, 1)": ids_of(1, 1),
                       "(3, 4)": torch.tensor(2), "(1, 2)": ids_of([0])}.items():
        g.case("embedding", f"table {shape}, ids {tuple(ids.shape)}")
        g.ids("ids", ids)
        g.run(lambda table: F.embedding(ids, table), table=g.draw(*eval(shape)))
    for ids, classes in [(ids_of([2, 0, 1], [1, 1, 0]), 3), (ids_of(0), 1), (torch.tensor(3), 5)]:
        g.case("one_hot", f"{tuple(ids.shape)} of {classes}", classes=classes)
        g.ids("ids", ids)
        g.real("y", F.one_hot(ids, classes))


def products(g):
    batches = [((), ()), ((2,), ()), ((), (2,)), ((2, 1), (1, 3)), ((0,), ())]
    for n, k, m in [(2, 3, 1), (1, 1, 1), (5, 1, 2), (3, 0, 2)]:
        for first, second in batches if n == 2 else batches[:1]:
            for ta, tb in [(0, 0), (1, 1), (1, 0), (0, 1)][:4 if n * m > 1 and not first else 2]:
                a = g.draw(*first, *((k, n) if ta else (n, k)))
                b = g.draw(*second, *((m, k) if tb else (k, m)))
                g.case("matmul", f"{tuple(a.shape)}{'^T' * ta} {tuple(b.shape)}{'^T' * tb}",
                       ta=ta, tb=tb)
                g.run(lambda a, b: torch.matmul(a.mT if ta else a, b.mT if tb else b), a=a, b=b)


def attention(g):
    for name, function in {"softmax": torch.softmax, "log_softmax": torch.log_softmax}.items():
        for shape, axis in each_axis([(1,), (2, 3, 4)]):
            g.case(name, f"axis {axis} of {shape}", axis=axis)
            g.run(lambda x: function(x, axis), x=3 * g.draw(*shape))
        g.case(name, "at ten thousand", axis=-1)
        g.run(lambda x: function(x, -1),
              x=torch.tensor([[1e4, 1e4 - 2, 0], [-1e4, -1e4 + 1, -1e4]]))
    # Every row has an allowed position: PyTorch has NaN where none is.
    for mask in [ids_of(1, 0, 1).bool(), torch.ones(2, 2, 3).bool(),
                 torch.ones(2, 3).tril(1).bool(), ids_of([[1, 1, 0]], [[0, 0, 1]]).bool()]:
        g.case("softmax", f"mask {tuple(mask.shape)}")
        g.ids("mask", mask)
        g.run(lambda x: torch.softmax(x.masked_fill(~mask, float("-inf")), -1),
              x=g.draw(2, 2, 3))
        # What is masked is -inf; its share of dy must not reach the others, hence the 0.
        g.case("log_softmax", f"mask {tuple(mask.shape)}, 0 where masked")
        g.ids("mask", mask)
        g.run(lambda x: torch.log_softmax(x.masked_fill(~mask, float("-inf")), -1)
              .masked_fill(~mask, 0), x=g.draw(2, 2, 3))
        g.case("masked_fill", f"mask {tuple(mask.shape)}", value=-7)
        g.ids("mask", mask)
        g.run(lambda x: x.masked_fill(~mask, -7), x=g.draw(2, 2, 3))
        g.case("where", f"mask {tuple(mask.shape)}")
        g.ids("mask", mask)
        g.run(lambda a, b: torch.where(mask, a, b), a=g.draw(2, 2, 3), b=g.draw(2, 2, 3))


def normalisation(g):
    for shape in [(5,), (1, 3), (2, 3, 4)]:
        for eps in [1e-5, 0.1]:
            g.case("layer_norm", f"{shape} eps {eps}", eps=eps)
            g.run(
                lambda x, w, b: F.layer_norm(x, x.shape[-1:], w, b, eps),
                x=g.draw(*shape), scale=g.draw(shape[-1]), shift=g.draw(shape[-1]))


def linear_maps(g):
    for shape in [(3,), (1, 3), (7, 3), (2, 4, 3), (0, 3)]:
        g.case("linear", f"{shape}")
        g.run(lambda x, w, b: F.linear(x, w.T, b),
              x=g.draw(*shape), w=g.draw(3, 5), b=g.draw(5))


def cross_entropies(g):
    """Over (N, V): PyTorch wants the classes second, heed last."""
    shapes = [(1, 1), (1, 3), (5, 3), (2, 7)]
    for n, v in shapes:
        for ignored, smoothing, weighted in [(-1, 0, 0), (0, 0, 0), (-1, 0.1, 0), (-1, 0, 1),
                                             (1, 0.3, 1), (-1, 1, 1)]:
            targets = torch.randint(0, v, (n,))
            targets[0] = v - 1
            if ignored == v - 1:
                continue  # all of one class ignored: PyTorch has NaN
            weights = g.draw(v, low=0.125, high=2) if weighted else None
            g.case("cross_entropy", f"({n}, {v}) ignored {ignored} smoothing {smoothing}"
                   + " weighted" * weighted, ignored=ignored, smoothing=smoothing)
            g.ids("targets", targets)
            if weighted:
                g.real("weights", weights)
            g.run(lambda x: F.cross_entropy(x, targets, weights, ignore_index=ignored,
                                            label_smoothing=smoothing), x=3 * g.draw(n, v))
    targets = torch.randint(0, 4, (2, 3))
    g.case("cross_entropy", "(2, 3, 4): sentences", ignored=-1, smoothing=0.1)
    g.ids("targets", targets)
    g.run(lambda x: F.cross_entropy(x.transpose(1, 2), targets, label_smoothing=0.1),
          x=g.draw(2, 3, 4))
    # heed's token_mask is PyTorch's ignored target.
    mask = ids_of([1, 0, 1], [0, 1, 1])
    weights = g.draw(4, low=0.125, high=2)
    g.case("cross_entropy", "positions masked", ignored=-1, smoothing=0.2)
    g.ids("targets", targets)
    g.ids("mask", mask)
    g.real("weights", weights)
    targets = targets.masked_fill(mask == 0, -100)
    g.run(lambda x: F.cross_entropy(x.transpose(1, 2), targets, weights, label_smoothing=0.2),
          x=g.draw(2, 3, 4))


def other_losses(g):
    for n, v, ignored in [(1, 1, -1), (7, 5, -1), (7, 5, 2), (4, 3, 0)]:
        targets = torch.randint(0, v, (n,))
        targets[0] = v - 1
        # Not quite probabilities: some are clipped.
        p = g.draw(n, v, low=-0.2, high=1.2)
        g.case("nll", f"({n}, {v}) ignored {ignored}", ignored=ignored)
        g.ids("targets", targets)
        g.run(lambda p: F.nll_loss(p.clamp(1e-7, 1 - 1e-7).log(), targets, ignore_index=ignored),
              p=p)
    for shape in [(), (1,), (7,), (2, 3, 2)]:
        g.case("mse", str(shape))
        g.run(F.mse_loss, a=g.draw(*shape), b=g.draw(*shape))
        g.case("binary_cross_entropy", str(shape))
        g.run(F.binary_cross_entropy_with_logits, x=5 * g.draw(*shape),
              targets=g.draw(*shape, low=0, high=1))
    g.case("binary_cross_entropy", "logits of a thousand, targets 0 and 1")
    g.run(F.binary_cross_entropy_with_logits, x=torch.tensor([1e3, -1e3, 1e3, -1e3, 0.0]),
          targets=torch.tensor([1.0, 0.0, 0.0, 1.0, 1.0]))
    mask = ids_of([1, 0, 1], [0, 0, 1])
    g.case("binary_cross_entropy", "masked")
    g.ids("mask", mask)
    g.run(lambda x, targets: F.binary_cross_entropy_with_logits(
        x, targets, mask.double(), reduction="sum") / mask.sum(),
        x=g.draw(2, 3), targets=g.draw(2, 3, low=0, high=1))
    for shape in [(1,), (5,), (2, 3, 4)]:
        rows = torch.zeros(shape)[..., 0].numel()
        p = torch.softmax(g.draw(*shape), -1).float().double()
        g.case("kl_divergence", str(shape))
        g.run(lambda p, log_q: F.kl_div(log_q, p, reduction="sum") / rows,
              p=p, log_q=torch.log_softmax(g.draw(*shape), -1).float().double())
