#!/usr/bin/env python3
"""Every layer of heed to real PyTorch with strict=True, and from there back.

    exchange.py PROGRAM FOLDER      PROGRAM is the compiled exchange_program.cpp

Prints a table: the largest difference of the outputs, there and back. Exit status: 0 all
within the tolerance, 1 not, 77 no Python with PyTorch on this machine.
"""
import json
import math
import os
import pathlib
import shutil
import subprocess
import sys

try:
    import torch
except ImportError:
    # The first python3 on the path need not be the one that has PyTorch.
    for folder in os.get_exec_path() if "HEED_EXCHANGE" not in os.environ else []:
        python = shutil.which("python3", path=folder)
        if python and not subprocess.run([python, "-c", "import torch"], capture_output=True).returncode:
            os.environ["HEED_EXCHANGE"] = "1"
            os.execv(python, [python] + sys.argv)
    print("skipped: no python3 on the path has PyTorch")
    sys.exit(77)

from torch import nn

TOLERANCE = 1e-5  # of the largest output, at least of 1


# --- safetensors, in plain Python ------------------------------------------------------

def read(path):
    content = path.read_bytes()
    begin = 8 + int.from_bytes(content[:8], "little")
    tensors = {}
    for name, entry in json.loads(content[8:begin]).items():
        if name == "__metadata__":
            continue
        assert entry["dtype"] == "F32", entry
        first, last = (begin + offset for offset in entry["data_offsets"])
        values = torch.frombuffer(bytearray(content[first:last]), dtype=torch.float32)
        tensors[name] = values.reshape(entry["shape"]).clone()
    return tensors


def write(path, tensors):
    header, data = {}, b""
    for name, tensor in sorted(tensors.items()):
        values = tensor.detach().float().contiguous().numpy().astype("<f4").tobytes()
        header[name] = dict(dtype="F32", shape=list(tensor.shape),
                            data_offsets=[len(data), len(data) + len(values)])
        data += values
    text = json.dumps(header).encode()
    path.write_bytes(len(text).to_bytes(8, "little") + text + data)


# --- the layers, as one writes them in PyTorch -----------------------------------------

OPTIONS = dict(dropout=0.0, batch_first=True)


def forbidden(T):
    """PyTorch's causal mask: true = may not look."""
    return torch.ones(T, T).triu(1).bool()


class Translator(nn.Module):
    """heed's Transformer: its members' names are what the file has."""

    def __init__(self, before, tied):
        super().__init__()
        self.source_embedding = nn.Embedding(7, 6)
        self.target_embedding = nn.Embedding(9, 6)
        parts = dict(d_model=6, nhead=3, dim_feedforward=5, norm_first=before, **OPTIONS)
        norm = (lambda: nn.LayerNorm(6)) if before else (lambda: None)
        self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(**parts), 2, norm())
        self.decoder = nn.TransformerDecoder(nn.TransformerDecoderLayer(**parts), 2, norm())
        self.output = None if tied else nn.Linear(6, 9)

    def embed(self, embedding, ids):
        T, D = ids.shape[1], 6
        position = torch.arange(T).unsqueeze(1)
        speed = torch.exp(torch.arange(0, D, 2) * (-math.log(10000.0) / D))
        table = torch.zeros(T, D)
        table[:, 0::2], table[:, 1::2] = torch.sin(position * speed), torch.cos(position * speed)
        return math.sqrt(D) * embedding(ids) + table

    def forward(self, source, written):
        memory = self.encoder(self.embed(self.source_embedding, source))
        h = self.decoder(self.embed(self.target_embedding, written), memory,
                         forbidden(written.shape[1]))
        return h @ self.target_embedding.weight.T if self.output is None else self.output(h)


class Conv1D(nn.Module):
    """Hugging Face's: a linear layer with its weight (in, out)."""

    def __init__(self, inputs, outputs):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(inputs, outputs))
        self.bias = nn.Parameter(torch.zeros(outputs))

    def forward(self, x):
        return x @ self.weight + self.bias


class Gpt2Block(nn.Module):
    def __init__(self, D, heads):
        super().__init__()
        self.heads = heads
        self.ln_1, self.ln_2 = nn.LayerNorm(D), nn.LayerNorm(D)
        self.attn = nn.ModuleDict(dict(c_attn=Conv1D(D, 3 * D), c_proj=Conv1D(D, D)))
        self.mlp = nn.ModuleDict(dict(c_fc=Conv1D(D, 4 * D), c_proj=Conv1D(4 * D, D)))

    def forward(self, x):
        B, T, D = x.shape
        q, k, v = (part.view(B, T, self.heads, -1).transpose(1, 2)
                   for part in self.attn.c_attn(self.ln_1(x)).split(D, dim=2))
        scores = q @ k.transpose(-2, -1) / math.sqrt(D // self.heads)
        weights = torch.softmax(scores.masked_fill(forbidden(T), -math.inf), -1)
        x = x + self.attn.c_proj((weights @ v).transpose(1, 2).reshape(B, T, D))
        h = self.mlp.c_fc(self.ln_2(x))
        h = 0.5 * h * (1 + torch.tanh(math.sqrt(2 / math.pi) * (h + 0.044715 * h ** 3)))
        return x + self.mlp.c_proj(h)


class Gpt2(nn.Module):
    def __init__(self, V, context, layers, D, heads):
        super().__init__()
        self.wte, self.wpe = nn.Embedding(V, D), nn.Embedding(context, D)
        self.h = nn.ModuleList(Gpt2Block(D, heads) for _ in range(layers))
        self.ln_f = nn.LayerNorm(D)

    def forward(self, ids):
        x = self.wte(ids) + self.wpe(torch.arange(ids.shape[1]))
        for block in self.h:
            x = block(x)
        return self.ln_f(x) @ self.wte.weight.T

    def stored(self):
        """As GPT2LMHeadModel of old saved it: a prefix, the head, the masks."""
        tensors = {"transformer." + name: t for name, t in self.state_dict().items()}
        for i in range(len(self.h)):
            tensors[f"transformer.h.{i}.attn.bias"] = torch.ones(1, 1, 8, 8).tril()
            tensors[f"transformer.h.{i}.attn.masked_bias"] = torch.tensor(-1e4)
        tensors["lm_head.weight"] = self.wte.weight
        return tensors


def conv(module):
    return lambda x: module(x.transpose(1, 2)).transpose(1, 2)


def module_of(name):
    """The module for a layer of heed, and what it does with the inputs."""
    kind, *rest = name.split("-")
    if kind == "linear":
        module = nn.Linear(4, 4 if "square" in rest else 3, bias="without" not in rest)
    elif name == "layer-norm":
        module = nn.LayerNorm(4)
    elif kind == "conv1d":
        cubic = "cubic" in rest
        module = nn.Conv1d(4, 4 if cubic else 3, 4 if cubic else 5,
                           padding="valid" if cubic else "same")
        return module, conv(module)
    elif kind == "embedding":
        module = nn.Embedding(7, 3)
        return module, lambda ids: module(ids)
    elif kind in ("rnn", "gru", "lstm"):
        if "cell" in rest:
            module = dict(rnn=nn.RNNCell, gru=nn.GRUCell, lstm=nn.LSTMCell)[kind](4, 4)
            if kind == "lstm":
                return module, lambda x: module(x, (x, x))[0]
            return module, lambda x: module(x, x)
        module = dict(rnn=nn.RNN, gru=nn.GRU, lstm=nn.LSTM)[kind](
            4 if "recurrent" in rest else 3, 4, batch_first=True,
            num_layers=2 if "stacked" in rest else 3 if "bidirectional" in rest else 1,
            bidirectional="bidirectional" in rest or "recurrent" in rest)
        return module, lambda x: module(x)[0]
    elif kind == "attention":
        module = nn.MultiheadAttention(6, 3, **OPTIONS)
        return module, lambda x, memory: module(x, memory, memory)[0]
    elif kind == "transformer":
        module = Translator("before" in rest, "tied" in rest)
    elif kind == "gpt2":
        module = Gpt2(V=11, context=8, layers=3, D=6, heads=2)
    else:
        before, single = "before" in rest, "layer" in rest
        Layer = nn.TransformerEncoderLayer if kind == "encoder" else nn.TransformerDecoderLayer
        Stack = nn.TransformerEncoder if kind == "encoder" else nn.TransformerDecoder
        module = Layer(6, 3, 6, activation=rest[-1], norm_first=before, **OPTIONS)
        if not single:
            module = Stack(module, 2, nn.LayerNorm(6) if before else None)
        if kind == "encoder":
            return module, lambda x: module(x, forbidden(5))
        return module, lambda x, memory: module(x, memory, forbidden(5))
    return module, lambda *inputs: module(*inputs)


IDS = ("ids", "source", "written")
ORDER = ("x", "memory", "ids", "source", "written")


def inputs_of(case):
    return [case[name].long() if name in IDS else case[name].double()
            for name in ORDER if name in case]


def main(program, folder):
    torch.manual_seed(1)
    torch.set_default_dtype(torch.float64)
    shutil.rmtree(folder, ignore_errors=True)
    there, back = folder / "there", folder / "back"
    there.mkdir(parents=True)
    back.mkdir()
    subprocess.run([program, "export", there], check=True)

    rows = {}
    for path in sorted(there.glob("*.case.safetensors")):
        name = path.name.split(".")[0]
        case = read(path)
        module, run = module_of(name)
        module.load_state_dict(read(there / f"{name}.safetensors"), strict=True)
        y = run(*inputs_of(case))
        assert y.shape == case["y"].shape, (name, y.shape, case["y"].shape)
        scale = max(1.0, float(y.abs().max()))
        rows[name] = [float((y - case["y"]).abs().max()) / scale]

        with torch.no_grad():
            for p in module.parameters():  # other numbers for the way back
                p.copy_((torch.randn(p.shape) / 2).float())
        case["y"] = run(*inputs_of(case))
        write(back / f"{name}.case.safetensors", case)
        write(back / f"{name}.safetensors",
              module.stored() if name == "gpt2" else module.state_dict())
        rows[name].append(max(1.0, float(case["y"].abs().max())))

    result = subprocess.run([program, "import", back], check=True, stdout=subprocess.PIPE, text=True)
    for line in result.stdout.splitlines():
        name, difference = line.split()
        rows[name][1] = float(difference) / rows[name][1]

    print(f"PyTorch {torch.__version__}: largest difference of an output, relative to the largest")
    print(f"{'layer':28} to PyTorch     back")
    for name, (to, fro) in rows.items():
        print(f"{name:28} {to:10.1e} {fro:8.1e}")
    wrong = [name for name, differences in rows.items()
             if not all(d <= TOLERANCE for d in differences)]
    if len(result.stdout.splitlines()) != len(rows) or not rows:
        wrong.append("not every layer came back")
    print("wrong: " + ", ".join(wrong) if wrong else f"all {len(rows)} within {TOLERANCE}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], pathlib.Path(sys.argv[2])))
