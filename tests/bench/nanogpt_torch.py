#!/usr/bin/env python3
"""Lesson 6.4 in PyTorch: the same model, windows, schedule, optimiser and measure.

    nanogpt_torch.py --data FILE [--seed N] [--threads N] [--iterations N]

Prints what the lesson prints: mean losses before and after, and the seconds of the
training alone. The random numbers are others than the lesson's: compare means over
seeds.
"""
import argparse
import math
import pathlib
import time

import torch
from torch import nn
from torch.nn import functional as F

# nanoGPT's sizes for a CPU, which are the lesson's defaults.
LAYERS, HEADS, WIDTH, CONTEXT, BATCH = 4, 4, 128, 64, 12
PEAK, FLOOR, WARMUP, DECAY, CLIP = 1e-3, 1e-4, 100, 0.1, 1.0


class Norm(nn.Module):
    """Layer norm without a shift."""

    def __init__(self):
        super().__init__()
        self.gain = nn.Parameter(torch.ones(WIDTH))

    def forward(self, x):
        return F.layer_norm(x, (WIDTH,), self.gain, None, 1e-5)


class Attention(nn.Module):
    """Queries, keys and values by one product; each head attends to the past."""

    def __init__(self):
        super().__init__()
        self.inputs = nn.Linear(WIDTH, 3 * WIDTH, bias=False)
        self.output = nn.Linear(WIDTH, WIDTH, bias=False)
        future = torch.ones(CONTEXT, CONTEXT, dtype=torch.bool).triu(1)
        self.register_buffer("future", future, persistent=False)

    def forward(self, x):
        B, T, D = x.shape
        q, k, v = (part.view(B, T, HEADS, D // HEADS).transpose(1, 2)
                   for part in self.inputs(x).split(D, dim=2))  # (B, heads, T, K)
        if hasattr(F, "scaled_dot_product_attention"):  # fused, from PyTorch 2 on
            mixed = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        else:
            scores = q @ k.transpose(2, 3) / math.sqrt(D // HEADS)
            weights = scores.masked_fill(self.future[:T, :T], -math.inf).softmax(-1)
            mixed = weights @ v
        return self.output(mixed.transpose(1, 2).reshape(B, T, D))


class Block(nn.Module):
    """Two terms of the sum that runs through the model."""

    def __init__(self):
        super().__init__()
        self.norm1, self.attention, self.norm2 = Norm(), Attention(), Norm()
        self.hidden = nn.Linear(WIDTH, 4 * WIDTH, bias=False)
        self.output = nn.Linear(4 * WIDTH, WIDTH, bias=False)

    def forward(self, x):
        x = x + self.attention(self.norm1(x))
        return x + self.output(F.gelu(self.hidden(self.norm2(x))))


class Gpt(nn.Module):
    """The table of embeddings is the output layer too."""

    def __init__(self, vocabulary):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(CONTEXT, WIDTH)
        self.blocks = nn.Sequential(*(Block() for _ in range(LAYERS)))
        self.norm = Norm()
        for name, p in self.named_parameters():
            if p.dim() == 2:
                into_sum = name.endswith("output.weight")
                nn.init.normal_(p, std=0.02 / math.sqrt(2 * LAYERS if into_sum else 1))

    def forward(self, ids):
        x = self.embedding(ids) + self.positions(torch.arange(ids.shape[1]))
        return self.norm(self.blocks(x)) @ self.embedding.weight.t()

    def loss(self, inputs, targets):
        return F.cross_entropy(self(inputs).flatten(0, 1), targets.flatten())


def learning_rate(step, steps):
    warmup = min(WARMUP, steps // 20)
    if step < warmup:
        return PEAK * (step + 1) / (warmup + 1)
    way = (step - warmup) / (steps - warmup)
    return FLOOR + (PEAK - FLOOR) * (1 + math.cos(math.pi * way)) / 2


def shuffled_starts(length, rng):
    """Where windows begin: side by side, in a new order and from a new offset each pass."""
    while True:
        offset = torch.randint(min(CONTEXT, length - CONTEXT), (1,), generator=rng).item()
        windows = torch.randperm((length - 1 - offset) // CONTEXT, generator=rng)
        yield from (offset + CONTEXT * windows).tolist()


def train(model, text, steps, rng):
    """Returns the seconds it took."""
    groups = [{"params": [p for p in model.parameters() if p.dim() >= 2], "weight_decay": DECAY},
              {"params": [p for p in model.parameters() if p.dim() < 2], "weight_decay": 0.0}]
    adam = torch.optim.AdamW(groups, lr=PEAK, betas=(0.9, 0.99))
    model.train()
    starts = shuffled_starts(len(text), rng)
    begin = time.perf_counter()
    for step in range(steps):
        first = [next(starts) for _ in range(BATCH)]
        windows = torch.stack([text[i:i + CONTEXT + 1] for i in first])
        adam.zero_grad(set_to_none=True)
        model.loss(windows[:, :-1], windows[:, 1:]).backward()
        nn.utils.clip_grad_norm_(model.parameters(), CLIP)
        for group in adam.param_groups:
            group["lr"] = learning_rate(step, steps)
        adam.step()
    return time.perf_counter() - begin


@torch.no_grad()
def evaluate(model, text):
    """Mean loss of every character but the first, in windows that lie side by side."""
    model.eval()
    whole = (len(text) - 1) // CONTEXT * CONTEXT  # targets in full windows
    total = 0.0
    inputs, targets = text[:whole].view(-1, CONTEXT), text[1:whole + 1].view(-1, CONTEXT)
    for x, y in zip(inputs.split(32), targets.split(32)):
        total += model.loss(x, y).item() * y.numel()
    if whole < len(text) - 1:
        rest = text[whole:].unsqueeze(0)
        total += model.loss(rest[:, :-1], rest[:, 1:]).item() * (rest.numel() - 1)
    return total / (len(text) - 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", required=True, metavar="FILE")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--iterations", type=int, default=2000)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = torch.Generator().manual_seed(args.seed)

    characters = pathlib.Path(args.data).read_text(encoding="utf-8-sig")
    alphabet = sorted(set(characters))
    number = {c: i for i, c in enumerate(alphabet)}
    text = torch.tensor([number[c] for c in characters])
    learnt = len(text) - math.floor(0.1 * len(text) + 0.5)
    training, validation = text[:learnt], text[learnt:]
    measured = training[-len(validation):]  # as many characters as are validated on

    model = Gpt(len(alphabet))
    print(f"{len(text)} characters, {len(alphabet)} different ones, "
          f"{sum(p.numel() for p in model.parameters())} parameters", flush=True)
    print("iterations\ttraining loss\tvalidation loss")
    print(f"0\t{evaluate(model, measured):.4f}\t{evaluate(model, validation):.4f}", flush=True)
    took = train(model, training, args.iterations, rng)
    print(f"{args.iterations}\t{evaluate(model, measured):.4f}\t{evaluate(model, validation):.4f}")
    print(f"training took {took:.1f} s: {args.iterations} iterations "
          f"of {1000 * took / args.iterations:.2f} ms")


if __name__ == "__main__":
    main()
