#!/usr/bin/env python3
"""Says what prior and strength of Evidence would have been best on the crops of an EvidenceFit table.

evidence.py TABLE.csv

Mean gain over the plate in dB, and share of the crops that are worse than it by more than 0.05 dB:
with all that the network adds, by fixed factors, by evidence, and by the best factor of each crop.
"""
import csv
import math
import sys


def gain(row, factor):
    left = row["h_lacking"] - 2 * factor * row["h_both"] + factor * factor * row["h_added"]
    return 10 * math.log10((row["h_lacking"] + 1e-12) / (left + 1e-12))


def evidence(row, prior, strength):
    weight = strength * row["lacking"] / max(1, row["count"])
    total = row["added"] + weight
    return max(0, min(1, (row["both"] + prior * weight) / total if total > 0 else prior))


def report(name, rows, factor):
    gains = [gain(row, factor(row)) for row in rows]
    worse = sum(g < -0.05 for g in gains) / len(gains)
    print(f"{name:28s} {sum(gains) / len(gains):+.4f} dB   worse {worse:6.1%}   worst {min(gains):+.2f}")


if __name__ == "__main__":
    with open(sys.argv[1], newline="") as table:
        rows = [{k: v if k in ("picture", "family") else float(v) for k, v in row.items()}
                for row in csv.DictReader(table)]
    rows = [row for row in rows if row["h_lacking"] > 0]
    print(len(rows), "crops,", sum(row["count"] == 0 for row in rows), "without room for a spot")
    later = rows[len(rows) // 5:]  # without the first, in which Java warms up
    without, with_spots = (sum(row[k] for row in later) / len(later) for k in ("without", "with"))
    print(f"{without:.1f} ms without spots, {with_spots:.1f} ms with ({with_spots / without - 1:+.0%})")
    for factor in (1, 0.8, 0.6, 0.4):
        report(f"factor {factor}", rows, lambda row: factor)
    for prior in (1, 0.8, 0.6):
        for strength in (3, 10, 30, 100, 300):
            report(f"prior {prior}, strength {strength}", rows, lambda row: evidence(row, prior, strength))
    report("best of each crop, 0 to 1", rows,
           lambda row: max(0, min(1, row["h_both"] / row["h_added"])) if row["h_added"] > 0 else 0)
