"""Prints the two tables of unicode_category.cpp, and the numbers that its test expects.

    python3 data/unicode_category.py | clang-format --assume-filename=data/x.cpp

The version of Unicode is that of the Python it runs under.
"""
import sys
import unicodedata

POINTS = range(0x110000)


def ranges(initial):
    """First and last of every run of code points whose general category begins so."""
    found = []
    for c in POINTS:
        if unicodedata.category(chr(c))[0] != initial:
            continue
        if found and found[-1][1] == c - 1:
            found[-1][1] = c
        else:
            found.append([c, c])
    return found


# The property White_Space; str.isspace has U+001C to U+001F besides.
WHITE = {c for c in POINTS if chr(c).isspace()} - set(range(0x1C, 0x20))
WHITE_SPACE_IN_PERL = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
assert WHITE == set(map(ord, WHITE_SPACE_IN_PERL)) | set(range(0x2000, 0x200B))


def kind(c):
    initial = unicodedata.category(chr(c))[0]
    return 1 if initial == "L" else 2 if initial == "N" else 3 if c in WHITE else 0


print(f"// Unicode {unicodedata.unidata_version}.")
for name, initial in (("letters", "L"), ("numbers", "N")):
    entries = ", ".join(f"{{0x{a:04X}, 0x{b:04X}}}" for a, b in ranges(initial))
    print(f"constexpr CodePointRange {name}[] = {{{entries}}};")

# FNV-1a (Fowler, Noll and Vo) over one byte a code point.
checksum, counts = 0xCBF29CE484222325, [0, 0, 0, 0]
for c in POINTS:
    counts[kind(c)] += 1
    checksum = ((checksum ^ kind(c)) * 0x100000001B3) % 2**64
print(f"letters {counts[1]}, numbers {counts[2]}, white {counts[3]}: 0x{checksum:016X}",
      file=sys.stderr)
