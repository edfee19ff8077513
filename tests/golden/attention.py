"""Fused attention, convolution and scatter of core/."""
import math

import torch
from torch.nn import functional as F


def heads_of(x, heads):
    """(B, T, D) -> (B, heads, T, D / heads), as nn.MultiheadAttention splits them."""
    B, T, D = x.shape
    return x.view(B, T, heads, D // heads).transpose(1, 2)


def attend(q, k, v, heads, allowed=None):
    scores = heads_of(q, heads) @ heads_of(k, heads).transpose(-2, -1)
    scores = scores / math.sqrt(q.shape[-1] // heads)
    if allowed is not None:
        scores = scores.masked_fill(~allowed.expand(len(q), *scores.shape[2:]).unsqueeze(1), -math.inf)
    y = torch.softmax(scores, -1) @ heads_of(v, heads)
    return y.transpose(1, 2).reshape(q.shape[0], q.shape[1], v.shape[2])


def multi_head(q, k, v, heads, allowed):
    """The same through PyTorch's own multi-head attention, its projections the identity."""
    D, T, S = q.shape[2], q.shape[1], k.shape[1]
    forbidden = ~allowed.expand(q.shape[0], T, S).repeat_interleave(heads, 0)
    y, _ = F.multi_head_attention_forward(
        q.transpose(0, 1), k.transpose(0, 1), v.transpose(0, 1), D, heads,
        torch.eye(D).repeat(3, 1), torch.zeros(3 * D), None, None, False, 0.0,
        torch.eye(D), torch.zeros(D), attn_mask=forbidden)
    return y.transpose(0, 1)


def cases(g):
    name = "scaled_dot_product_attention"
    for B, T, S, K, Kv, heads in [(1, 1, 1, 1, 1, 1), (2, 3, 5, 4, 1, 1), (1, 5, 2, 1, 3, 3),
                                  (3, 2, 7, 2, 5, 2), (1, 11, 11, 3, 3, 2)]:
        draw = dict(q=2 * g.draw(B, T, heads * K), k=2 * g.draw(B, S, heads * K),
                    v=g.draw(B, S, heads * Kv))
        sizes = f"q {B} {T} {heads * K} S {S} Dv {heads * Kv} heads {heads}"

        g.case(name, sizes, heads=heads)
        g.run(lambda q, k, v: attend(q, k, v, heads), **draw)

        padding = torch.rand(B, 1, S) < 0.6
        padding[:, :, 0] = True
        g.case(name, sizes + ", padding", heads=heads)
        g.ids("mask", padding)
        g.run(lambda q, k, v: attend(q, k, v, heads, padding), **draw)

        if T == S:
            causal = torch.ones(T, S).tril().bool()
            g.case(name, sizes + ", causal", heads=heads)
            g.ids("mask", causal)
            g.run(lambda q, k, v: attend(q, k, v, heads, causal), **draw)

    for heads in [1, 2, 6]:
        any_keys = torch.rand(2, 3, 4) < 0.6
        any_keys[:, :, 1] = True
        g.case(name, f"multi_head_attention_forward, heads {heads}", heads=heads)
        g.ids("mask", any_keys)
        g.run(lambda q, k, v: multi_head(q, k, v, heads, any_keys),
              q=g.draw(2, 3, 6), k=g.draw(2, 4, 6), v=g.draw(2, 4, 6))

    # x (B, T, C) and w (K, C, O) here, (B, C, T) and (O, C, K) there.
    for B, T, C, K, O in [(1, 1, 1, 1, 1), (2, 5, 3, 3, 2), (2, 7, 1, 4, 2), (3, 5, 2, 2, 1)]:
        for number, padding in enumerate(["same", "valid", "causal"]):
            for dilation in [1, 3]:
                reach = (K - 1) * dilation
                if padding == "valid" and reach >= T:
                    continue  # no window fits

                def conv(x, w, b):
                    x, w = x.transpose(1, 2), w.permute(2, 1, 0)
                    if padding == "causal":
                        x = F.pad(x, (reach, 0))
                    pad = "same" if padding == "same" else "valid"
                    return F.conv1d(x, w, b, padding=pad, dilation=dilation).transpose(1, 2)

                g.case("conv1d", f"x {B} {T} {C} w {K} {C} {O} {padding} dilation {dilation}",
                       padding=number, dilation=dilation)
                g.run(conv, x=g.draw(B, T, C), w=g.draw(K, C, O), b=g.draw(O))

    for axis in [0, 1, 2, -1]:
        ids = torch.randint(0, 4, (2, 3, 5))
        sizes = [2, 3, 5]
        sizes[axis] = 4
        g.case("scatter_add", f"axis {axis}", axis=axis, size=4)
        g.ids("ids", ids)
        g.run(lambda x: torch.zeros(sizes).scatter_add(axis, ids, x), x=g.draw(2, 3, 5))
