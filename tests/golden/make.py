#!/usr/bin/env python3
"""Writes the stored numbers of every area, or of those named on the command line."""
import importlib
import pathlib
import sys

from golden import Golden

folder = pathlib.Path(__file__).parent
modules = sorted(p.stem for p in folder.glob("*.py") if p.stem not in ("golden", "make"))
for area in sys.argv[1:] or modules:
    golden = Golden()
    importlib.import_module(area).cases(golden)
    (folder / f"{area}.txt").write_text(str(golden))
    print(f"{area}.txt: {len(str(golden)) // 1024} kB")
