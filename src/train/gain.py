#!/usr/bin/env python3
"""Says what a network is worth: how much better it fills than the same fill without it.

gain.py gmcnn-evaluate.csv [FIGURE [METHOD [OTHER]]]

Reads the table of GMCNN Evaluate and compares a method with another, case by case: the first of the
table with the one that ends in "nonetwork", unless named. Gain in FIGURE, a column of the table, hole_psnr
unless named: mean and its standard error; less is better of hole_l1 and hole_vgg, so their gain is what is
saved. Cases that are better; probability that chance alone gives so many or so few (sign test, two-sided,
without ties): of all cases, by kind of hole and by folder of the pictures.
"""
import csv
import math
import statistics
import sys


def sign_test(wins, losses):
    n = wins + losses
    tail = sum(math.comb(n, k) for k in range(max(wins, losses), n + 1))
    return min(1, 2 * tail / 2**n)


def report(name, gains):
    wins, losses = sum(g > 0 for g in gains), sum(g < 0 for g in gains)
    error = statistics.stdev(gains) / math.sqrt(len(gains)) if len(gains) > 1 else math.nan
    print(f"{name:24s} n {len(gains):4d}  {statistics.mean(gains):+.3f} ± {error:.3f} "
          f" better {wins:4d} ({wins / len(gains):.0%})  p {sign_test(wins, losses):.2g}")


def groups(gains, key):
    found = {}
    for case, gain in gains.items():
        found.setdefault(key(case), []).append(gain)
    return found.items()


if __name__ == "__main__":
    with open(sys.argv[1], newline="") as table:
        rows = list(csv.DictReader(table))
    methods = list(dict.fromkeys(row["method"] for row in rows))
    figure = sys.argv[2] if len(sys.argv) > 2 else "hole_psnr"
    sign = -1 if figure in ("hole_l1", "hole_vgg") else 1
    method = sys.argv[3] if len(sys.argv) > 3 else methods[0]
    other = sys.argv[4] if len(sys.argv) > 4 else next(m for m in methods if m.endswith("nonetwork"))
    values = {(r["picture"], r["family"], r["method"]): sign * float(r[figure]) for r in rows}
    gains = {(picture, family): value - values[picture, family, other]
             for (picture, family, m), value in values.items() if m == method}
    report("all", list(gains.values()))
    for key in (lambda case: case[1], lambda case: case[0].rpartition("/")[0]):
        for name, found in groups(gains, key):
            report(name or "pictures", found)
