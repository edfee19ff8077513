#!/usr/bin/env python3
"""A model of heed in PyTorch: loaded with strict=True, compared, trained, and saved back.

    lessons/learn run 7.1 --out out                       writes out/model.safetensors
    python3 lessons/7-tools/7.1-tools/round_trip.py out   this script
    lessons/learn run 7.1 --out out                       reads what it saved

Exit status: 0 done, 1 something differs, 77 no Python with PyTorch on this machine.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys

try:
    import torch
except ImportError:
    # The first python3 on the path need not be the one that has PyTorch.
    for folder in os.get_exec_path() if "HEED_ROUND_TRIP" not in os.environ else []:
        python = shutil.which("python3", path=folder)
        if python and not subprocess.run([python, "-c", "import torch"], capture_output=True).returncode:
            os.environ["HEED_ROUND_TRIP"] = "1"
            os.execv(python, [python] + sys.argv)
    print("skipped: no python3 on the path has PyTorch")
    sys.exit(77)

from torch import nn


# The package safetensors does the same: safetensors.torch.load_file and save_file.

def load_file(path):
    content = path.read_bytes()
    begin = 8 + int.from_bytes(content[:8], "little")
    tensors = {}
    for name, entry in json.loads(content[8:begin]).items():
        if name == "__metadata__":
            continue
        first, last = (begin + offset for offset in entry["data_offsets"])
        values = torch.frombuffer(bytearray(content[first:last]), dtype=torch.float32)
        tensors[name] = values.reshape(entry["shape"]).clone()
    return tensors


def save_file(tensors, path):
    header, data = {}, b""
    for name, tensor in sorted(tensors.items()):
        values = tensor.detach().float().contiguous().numpy().astype("<f4").tobytes()
        header[name] = dict(dtype="F32", shape=list(tensor.shape),
                            data_offsets=[len(data), len(data) + len(values)])
        data += values
    text = json.dumps(header).encode()
    path.write_bytes(len(text).to_bytes(8, "little") + text + data)


class Reader(nn.Module):
    """Reader of reader.h: its members have the same names in the same places."""

    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(7, 3)
        self.lstm = nn.LSTM(3, 4, batch_first=True)
        self.attention = nn.MultiheadAttention(4, 2, batch_first=True)
        self.norm = nn.LayerNorm(4)
        self.output = nn.Linear(4, 5)

    def forward(self, ids, real):
        h, _ = self.lstm(self.embedding(ids))
        # heed's masks say who may be seen, PyTorch's key_padding_mask who may not.
        context, _ = self.attention(h, h, h, key_padding_mask=~real)
        return self.output(self.norm(h + context))


def main(folder):
    model = Reader()
    model.load_state_dict(load_file(folder / "model.safetensors"), strict=True)
    case = load_file(folder / "case.safetensors")
    ids, real, theirs = case["ids"].long(), case["real"].bool(), case["y"]

    y = model(ids, real)
    difference = float((y - theirs)[real].abs().max())
    print(f"PyTorch {torch.__version__}: loaded {len(model.state_dict())} tensors, strict")
    print(f"largest difference where a word is real: {difference:.0e}")

    # Twenty steps with a goal that does not matter, so that every number is another one.
    torch.manual_seed(1)
    adam = torch.optim.Adam(model.parameters(), lr=0.05)
    for _ in range(20):
        loss = nn.functional.cross_entropy(model(ids, real)[real], ids[real] % 5)
        adam.zero_grad()
        loss.backward()
        adam.step()
    print(f"20 steps of Adam, loss {loss.item():.2f}")
    save_file(model.state_dict(), folder / "from-torch.safetensors")
    save_file({"y": model(ids, real)}, folder / "from-torch-case.safetensors")
    print("saved from-torch.safetensors; run the lesson's program again")
    return 0 if difference < 1e-5 else 1


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "out")))
