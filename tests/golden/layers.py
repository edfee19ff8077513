"""Layers and models of nn/, with every parameter by heed's name and in its layout."""
import math

import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.stateless import functional_call

DROPOUT = dict(dropout=0.0, batch_first=True)


def draw(*shape):
    """Multiples of 1/64, mostly below 1: exact in float, and short to write."""
    return (32 * torch.randn(shape)).round() / 64


# --- heed's parameters by heed's names, and PyTorch's made of them ---------------------

def draw_linear(name, inputs, outputs):
    return {name + ".w": draw(inputs, outputs), name + ".b": draw(outputs)}


def draw_attention(name, D):
    parts = {}
    for part in ("query", "key", "value", "output"):
        parts |= draw_linear(name + part, D, D)
    return parts


def draw_norm(name, D):
    return {name + ".scale": 1 + draw(D) / 2, name + ".shift": draw(D)}


def draw_layer(name, D, inner, cross=False):
    parts = draw_attention(name + "self_attention.", D)
    if cross:
        parts |= draw_attention(name + "cross_attention.", D)
    parts |= draw_linear(name + "feed_forward.hidden", D, inner)
    parts |= draw_linear(name + "feed_forward.output", inner, D)
    for n in range(1, 4 if cross else 3):
        parts |= draw_norm(f"{name}norm{n}", D)
    return parts


def linear(p, name, there):
    return {there + ".weight": p[name + ".w"].T, there + ".bias": p[name + ".b"]}


def attention(p, name, there=""):
    three = [name + part for part in ("query", "key", "value")]
    return {there + "in_proj_weight": torch.cat([p[part + ".w"].T for part in three]),
            there + "in_proj_bias": torch.cat([p[part + ".b"] for part in three]),
            **linear(p, name + "output", there + "out_proj")}


def layer(p, cross=False):
    parts = attention(p, "self_attention.", "self_attn.")
    if cross:
        parts |= attention(p, "cross_attention.", "multihead_attn.")
    parts |= linear(p, "feed_forward.hidden", "linear1")
    parts |= linear(p, "feed_forward.output", "linear2")
    for n in range(1, 4 if cross else 3):
        parts |= {f"norm{n}.weight": p[f"norm{n}.scale"], f"norm{n}.bias": p[f"norm{n}.shift"]}
    return parts


def run(g, function, inputs, parameters):
    """function(inputs, parameters). Softmax does not see what is added to all scores of a
    row, so the bias of the keys has no gradient but rounding: it is not among the inputs."""
    fixed = {name: p for name, p in parameters.items() if name.endswith("key.b")}
    leaves = inputs | {name: p for name, p in parameters.items() if name not in fixed}
    for name, values in fixed.items():
        g.real(name, values)

    def of_leaves(*values):
        by_name = dict(zip(leaves, values)) | fixed
        return function(*[by_name[name] for name in inputs], by_name)

    g.run(of_leaves, **leaves)


def forbidden(allowed, B, T, S, heads):
    """heed's mask (true = may attend) as PyTorch's: true = may not, one for each head."""
    return ~allowed.expand(B, T, S).repeat_interleave(heads, 0)


def some(*shape):
    """A random mask, in which everyone may look at the first."""
    allowed = torch.rand(shape) < 0.6
    allowed[..., 0] = True
    return allowed


# --- GPT-2, written out ------------------------------------------------------------------

def gpt2(ids, p, layers, heads):
    B, T = ids.shape
    D = p["embedding.table"].shape[1]

    def norm(x, name):
        return F.layer_norm(x, (D,), p[name + ".scale"], p[name + ".shift"], 1e-5)

    def linear(x, name):
        return x @ p[name + ".w"] + p[name + ".b"]

    def split(x):
        return x.view(B, T, heads, D // heads).transpose(1, 2)

    x = p["embedding.table"][ids] + p["positions.table"][:T]
    future = torch.ones(T, T).triu(1).bool()
    for i in range(layers):
        name = f"blocks.layers.{i}."
        h = norm(x, name + "norm1")
        q, k, v = (split(linear(h, name + "self_attention." + part))
                   for part in ("query", "key", "value"))
        scores = (q @ k.transpose(-2, -1) / math.sqrt(D // heads)).masked_fill(future, -math.inf)
        h = (torch.softmax(scores, -1) @ v).transpose(1, 2).reshape(B, T, D)
        x = x + linear(h, name + "self_attention.output")
        h = F.gelu(linear(norm(x, name + "norm2"), name + "feed_forward.hidden"), approximate="tanh")
        x = x + linear(h, name + "feed_forward.output")
    return norm(x, "blocks.norm") @ p["embedding.table"].T


# --- the cases ---------------------------------------------------------------------------

def cases(g):
    for B, T, inputs, outputs in [(1, 1, 1, 1), (2, 3, 5, 4), (3, 1, 2, 7)]:
        g.case("Linear", f"{B} {T} {inputs} -> {outputs}")
        run(g, lambda x, p: F.linear(x, p["w"].T, p["b"]), dict(x=draw(B, T, inputs)),
            dict(w=draw(inputs, outputs), b=draw(outputs)))

    for V, E, shape in [(1, 1, (1, 1)), (5, 3, (2, 4)), (3, 7, (3, 1))]:
        ids = torch.randint(0, V, shape)
        g.case("Embedding", f"{V} {E}, ids {shape}")
        g.ids("ids", ids)
        run(g, lambda p: F.embedding(ids, p["table"]), {}, dict(table=draw(V, E)))

    for shape in [(1, 1, 2), (2, 3, 5)]:
        D = shape[-1]
        g.case("LayerNorm", f"{shape}")
        run(g, lambda x, p: F.layer_norm(x, (D,), p["scale"], p["shift"]), dict(x=draw(*shape)),
            dict(scale=draw(D), shift=draw(D)))

    # Self-attention: x is the memory. Otherwise S != T.
    for B, T, S, D, heads, own in [(1, 1, 1, 1, 1, False), (2, 3, 5, 4, 2, False),
                                   (2, 3, 3, 4, 4, True), (3, 2, 5, 3, 3, False)]:
        for variant in ["", ", causal" if own else ", masked"]:
            allowed = torch.ones(T, S).bool()
            if variant:
                allowed = torch.ones(T, S).tril().bool() if own else some(B, T, S)
            module = nn.MultiheadAttention(D, heads, **DROPOUT)

            def attend(x, memory, p):
                return functional_call(module, attention(p, ""), (x, memory, memory), dict(
                    need_weights=False, attn_mask=forbidden(allowed, B, T, S, heads)))[0]

            g.case("MultiHeadAttention/self" if own else "MultiHeadAttention/cross",
                   f"{B} {T} {S} {D}, heads {heads}{variant}", heads=heads)
            g.ids("mask", allowed)
            x = dict(x=draw(B, T, D)) if own else dict(x=draw(B, T, D), memory=draw(B, S, D))
            run(g, (lambda x, p: attend(x, x, p)) if own else attend, x, draw_attention("", D))

    B, T, S, D, inner, heads = 2, 3, 5, 4, 3, 2
    causal = torch.ones(T, T).tril().bool()
    for first in [True, False]:
        for number, activation in enumerate(["relu", "gelu", lambda x: F.gelu(x, approximate="tanh")]):
            place = "before" if first else "after"
            options = dict(heads=heads, before=first, activation=number)
            if number < 2 or first:
                allowed = some(B, 1, T)
                encoder = nn.TransformerEncoderLayer(D, heads, inner, activation=activation,
                                                     norm_first=first, **DROPOUT)
                g.case("EncoderLayer", f"norm {place}, activation {number}", **options)
                g.ids("mask", allowed)
                run(g, lambda x, p: functional_call(
                        encoder, layer(p), (x, forbidden(allowed, B, T, T, heads))),
                    dict(x=draw(B, T, D)), draw_layer("", D, inner))
            if number < 2:
                seen = some(B, 1, S)
                decoder = nn.TransformerDecoderLayer(D, heads, inner, activation=activation,
                                                     norm_first=first, **DROPOUT)
                g.case("DecoderLayer", f"norm {place}, activation {number}", **options)
                g.ids("mask", causal)
                g.ids("memory_mask", seen)
                run(g, lambda x, memory, p: functional_call(
                        decoder, layer(p, True),
                        (x, memory, ~causal, forbidden(seen, B, T, S, heads))),
                    dict(x=draw(B, T, D), memory=draw(B, S, D)),
                    draw_layer("", D, inner, True))

    V, context, D, layers, heads = 5, 4, 4, 2, 2
    parameters = {"embedding.table": draw(V, D), "positions.table": draw(context, D)}
    for i in range(layers):
        parameters |= draw_layer(f"blocks.layers.{i}.", D, 4 * D)
    parameters |= draw_norm("blocks.norm", D)
    ids = torch.randint(0, V, (2, 3))
    g.case("Gpt", "two layers", heads=heads)
    g.ids("ids", ids)
    run(g, lambda p: gpt2(ids, p, layers, heads), {}, parameters)

    for longest, D in [(1, 1), (7, 5), (40, 6)]:
        position = torch.arange(longest).unsqueeze(1)
        speed = torch.exp(torch.arange(0, D, 2) * (-math.log(10000.0) / D))
        table = torch.zeros(longest, D)
        table[:, 0::2] = torch.sin(position * speed)
        table[:, 1::2] = torch.cos(position * speed[: D // 2])
        g.case("SinusoidalPositions", f"{longest} {D}", longest=longest, width=D)
        g.real("y", table)
