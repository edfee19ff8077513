"""Operations of core/ that PyTorch has."""
import torch

SHAPES = [(), (1,), (7,), (2, 3, 5)]


def cases(g):
    # Functions of one number.
    for name, function in {
        "exp": torch.exp,
        "tanh": torch.tanh,
        "sigmoid": torch.sigmoid,
        "relu": torch.relu,
        "gelu": torch.nn.functional.gelu,
        "gelu_tanh": lambda x: torch.nn.functional.gelu(x, approximate="tanh"),
    }.items():
        for shape in SHAPES:
            g.case(name, str(shape))
            g.run(function, x=g.apart(*shape, gap=0.21))

    for shape in [(1,), (5,), (2, 3, 5)]:
        for axis in range(-1, len(shape)):
            g.case("softmax", f"axis {axis} of {shape}", axis=axis)
            g.run(lambda x: torch.softmax(x, axis), x=3 * g.draw(*shape))

    for shape in [(5,), (1, 3), (2, 3, 7)]:
        for eps in [1e-5, 0.1]:
            g.case("layer_norm", f"{shape} eps {eps}", eps=eps)
            g.run(
                lambda x, w, b: torch.nn.functional.layer_norm(x, x.shape[-1:], w, b, eps),
                x=g.draw(*shape), scale=g.draw(shape[-1]), shift=g.draw(shape[-1]))
