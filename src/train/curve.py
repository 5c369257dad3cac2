#!/usr/bin/env python3
"""Draws the curves of a chain: what the network gains against processor hours, as SVG.

curve.py TABLE.csv CURVE.svg [COLUMN ...]     columns of the table; by default psnr and the families
"""
import csv
import math
import sys

FAMILIES = ["psnr", "rectangles", "thin", "medium", "thick", "dust", "scratches", "bubbles"]
COLOURS = ["#000000", "#4269d0", "#efb118", "#ff725c", "#6cc5b0", "#3ca951", "#ff8ab7", "#a463f2"]
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 420, 60, 120, 20, 50


def ticks(low, high):
    step = 10 ** math.floor(math.log10((high - low) / 2))
    while (high - low) / step > 8:
        step *= 2
    first = math.ceil(low / step)
    return [round(i * step, 10) for i in range(first, math.floor(high / step) + 1)]


def svg(rows, columns):
    hours = [float(row["hours"]) for row in rows]
    gains = {c: [float(row[c]) if row[c] else math.nan for row in rows] for c in columns}
    values = [g for column in gains.values() for g in column if not math.isnan(g)]
    low, high = min(values + [0]), max(values + [0.01])
    last = max(hours)

    def x(hour):
        return LEFT + (WIDTH - LEFT - RIGHT) * hour / last

    def y(gain):
        return TOP + (HEIGHT - TOP - BOTTOM) * (high - gain) / (high - low)

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"'
           ' font-family="sans-serif" font-size="12">', '<rect width="100%" height="100%" fill="white"/>']
    for tick in ticks(low, high):
        width = 1.5 if tick == 0 else 0.5
        out.append(f'<path d="M{LEFT} {y(tick):.1f}H{WIDTH - RIGHT}" stroke="#999" stroke-width="{width}"/>'
                   f'<text x="{LEFT - 6}" y="{y(tick) + 4:.1f}" text-anchor="end">{tick:g}</text>')
    for tick in ticks(0, last):
        out.append(f'<text x="{x(tick):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{tick:g}</text>')
    out.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 10}" text-anchor="middle">'
               'processor hours</text>')
    out.append(f'<text x="14" y="{TOP + 150}" transform="rotate(-90 14 {TOP + 150})" text-anchor="middle">'
               'gain of the network, dB</text>')
    ends = sorted((y(gains[c][-1]), c) for c in columns if not math.isnan(gains[c][-1]))
    labels, free = {}, -math.inf
    for end, column in ends:
        free = max(end, free + 14)
        labels[column] = free
    for colour, column in zip(COLOURS * 2, columns):
        points = " ".join(f"{x(h):.1f},{y(g):.1f}" for h, g in zip(hours, gains[column]) if not math.isnan(g))
        width = 2.5 if column == "psnr" else 1.2
        out.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{width}"/>')
        if column in labels:
            name = "all" if column == "psnr" else column
            out.append(f'<text x="{WIDTH - RIGHT + 8}" y="{labels[column] + 4:.1f}" fill="{colour}">{name}</text>')
    return "\n".join(out + ["</svg>"]) + "\n"


if __name__ == "__main__":
    with open(sys.argv[1], newline="") as table:
        rows = list(csv.DictReader(table))
    with open(sys.argv[2], "w") as picture:
        picture.write(svg(rows, sys.argv[3:] or FAMILIES))
