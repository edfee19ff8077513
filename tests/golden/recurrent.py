"""Recurrent cells, sequences and stacked networks: torch.nn.RNN, GRU, LSTM and their cells.

Every weight is drawn in heed's layout, (in, gates H), and given to PyTorch transposed, so that
PyTorch's own gradients arrive in heed's layout. Results of several parts are flattened into one y.
"""
import torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence
from torch.nn.utils.stateless import functional_call

GATES = {"Rnn": 1, "Gru": 3, "Lstm": 4}
NETWORKS = {"Rnn": torch.nn.RNN, "Gru": torch.nn.GRU, "Lstm": torch.nn.LSTM}
CELLS = {"Rnn": torch.nn.RNNCell, "Gru": torch.nn.GRUCell, "Lstm": torch.nn.LSTMCell}
B, T, E, H = 3, 4, 1, 2  # no two alike
LENGTHS = torch.tensor([2, 4, 1])


def short_numbers(*shape):
    """Sixteenths: the file holds many."""
    return (16 * torch.randn(shape)).round() / 16


def flat(*parts):
    return torch.cat([part.reshape(-1) for part in parts])


def cell_weights(g, name, inputs):
    columns = GATES[name] * H
    return {"wx": g.draw(inputs, columns), "wh": g.draw(H, columns),
            "bx": g.draw(columns), "bh": g.draw(columns)}


def network(name, inputs, layers, directions, weights):
    """torch.nn's module over weights that are not its parameters but functions of ours."""
    module = NETWORKS[name](inputs, H, layers, batch_first=True, bidirectional=directions == 2)
    module._flat_weights = [w.t() for w in weights]  # t() of a bias is the bias
    return module


def run_network(module, x, state, lengths):
    """All states, 0 at padding, and the last states as PyTorch orders them."""
    packed = x if lengths is None else pack_padded_sequence(
        x, lengths, batch_first=True, enforce_sorted=False)
    states, last = module(packed, state)
    if lengths is not None:
        states, _ = pad_packed_sequence(states, batch_first=True, total_length=T)
    return states, last if isinstance(last, tuple) else (last,)


def write_mask(g, lengths):
    steps = torch.arange(T)
    g.ids("mask", torch.ones(B, T) if lengths is None else (steps < lengths[:, None]).int())


def cells(g, name):
    g.case(f"{name}Cell", "one step")
    states = {"h": g.draw(B, H)}
    if name == "Lstm":
        states["c"] = g.draw(B, H)

    def step(x, wx, wh, bx, bh, *state):
        weights = {"weight_ih": wx.t(), "weight_hh": wh.t(), "bias_ih": bx, "bias_hh": bh}
        given = state if name == "Lstm" else state[0]
        y = functional_call(CELLS[name](5, H), weights, (x, given))
        return flat(*y) if name == "Lstm" else flat(y)

    g.run(step, x=g.draw(B, 5), **cell_weights(g, name, 5), **states)


def sequences(g, name):
    """The fused operations take projected inputs: a network whose own projection is 1 x + 0."""
    columns = GATES[name] * H
    for lengths in [None, LENGTHS]:
        for backward in [False, True]:
            if backward and lengths is not None:
                continue  # PyTorch reads backward only beside forward: the networks below
            g.case(f"{name.lower()}_sequence",
                   f"{'all real' if lengths is None else 'packed'}{', backward' if backward else ''}",
                   backward=backward)
            write_mask(g, lengths)

            def run(projected, wh, bh, h0, c0=None):
                module = network(name, columns, 1, 1,
                                 [torch.eye(columns), wh, torch.zeros(columns), bh])
                turn = (lambda v: v.flip(1)) if backward else (lambda v: v)
                state = h0[None] if c0 is None else (h0[None], c0[None])
                states, last = run_network(module, turn(projected), state, lengths)
                return flat(turn(states), *last)

            memory = {"c0": g.draw(B, H)} if name == "Lstm" else {}
            g.run(run, projected=g.draw(B, T, columns), wh=g.draw(H, columns),
                  bh=g.draw(columns), h0=g.draw(B, H), **memory)


def stacked(g, name, layers, directions, initial, lengths):
    begin = ", from given states" if initial else ""
    g.case(f"Stacked<{name}Cell>/{layers}/{directions}{'/initial' if initial else ''}",
           f"{'all real' if lengths is None else 'packed'}{begin}")
    write_mask(g, lengths)
    weights = {}
    for layer in range(layers):
        for direction in ["forward", "backward"][:directions]:
            drawn = cell_weights(g, name, E if layer == 0 else directions * H)
            weights.update({f"layers.{layer}.{direction}.{k}": v for k, v in drawn.items()})
    state = {}
    if initial:
        state["h0"] = g.draw(layers, B, directions * H)
        if name == "Lstm":
            state["c0"] = g.draw(layers, B, directions * H)

    def to_torch(s):  # (layers, B, directions H) -> (layers directions, B, H)
        return s.reshape(layers, B, directions, H).transpose(1, 2).reshape(-1, B, H)

    def from_torch(s):
        return s.reshape(layers, directions, B, H).transpose(1, 2)

    def run(x, *rest):
        module = network(name, E, layers, directions, rest[:len(weights)])
        given = tuple(to_torch(s) for s in rest[len(weights):])
        given = given if len(given) == 2 else given[0] if given else None
        states, last = run_network(module, x, given, lengths)
        return flat(states, *(from_torch(s) for s in last))

    g.run(run, x=g.draw(B, T, E), **weights, **state)


def cases(g):
    g.draw = short_numbers
    for name in GATES:
        cells(g, name)
        sequences(g, name)
        for layers in [1, 2]:
            for directions in [1, 2]:
                stacked(g, name, layers, directions, False, None)
                stacked(g, name, layers, directions, True, LENGTHS)
    # The other two pairings.
    stacked(g, "Gru", 1, 2, False, LENGTHS)
    stacked(g, "Rnn", 1, 2, True, None)
