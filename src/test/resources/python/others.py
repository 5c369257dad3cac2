"""Makes pictures with Pillow and compares filled ones with them; see OtherProgramsIT.

others.py make FOLDER       pictures, each with a mask beside it
others.py compare IN OUT    prints a line for each result that differs in known pixels
"""
import math
import os
import sys

from PIL import Image

W, H = 72, 60
HOLE = (20, 15, 32, 25)


def grey(most, phase=0):
    wave = lambda x, y: 0.5 + 0.35 * math.sin((x + 3 * phase) / 9) + 0.1 * math.cos(y / 7)
    return [int(most * wave(i % W, i // W)) for i in range(W * H)]


def image(mode, values):
    made = Image.new(mode, (W, H))
    made.putdata(values)
    return made


def pictures():
    level = image("L", grey(255))
    rgb = Image.merge("RGB", [image("L", grey(255, k)) for k in range(3)])
    alpha = image("L", [i * 7 % 256 for i in range(W * H)])
    rgba, la = rgb.copy(), level.convert("LA")
    rgba.putalpha(alpha)
    la.putalpha(alpha)
    wide = image("I;16", grey(65535))
    real = image("F", [v / 7 for v in grey(3000)])
    whole = image("I", [v - 70000 for v in grey(140000)])
    bilevel = level.convert("1")
    palettes = [rgb.quantize(n) for n in (2, 4, 16, 200)]
    grey_or_rgb = [("L", level), ("RGB", rgb), ("1", bilevel)]
    for name, each in grey_or_rgb + [("LA", la), ("RGBA", rgba), ("I16", wide)]:
        yield name + ".png", each, {}
    for i, palette in enumerate(palettes):
        yield f"P{i}.png", palette, {}
        yield f"P{i}.bmp", palette, {}
    yield "clear.png", palettes[3], {"transparency": 5}
    yield "clear L.png", level, {"transparency": level.getpixel((3, 3))}
    for name, each in grey_or_rgb:
        yield name + ".bmp", each, {}
    yield "P.gif", palettes[3], {}
    yield "clear.gif", palettes[3], {"transparency": 5}
    yield "L.pgm", level, {}
    yield "RGB.ppm", rgb, {}
    yield "1.pbm", bilevel, {}
    yield "L.jpg", level, {"quality": 90}
    yield "RGB.jpg", rgb, {"quality": 90}
    tiffs = grey_or_rgb + [("RGBA", rgba), ("I16", wide), ("F", real), ("I", whole)]
    tiffs += [("P", palettes[3]), ("CMYK", rgb.convert("CMYK")), ("LA", la)]
    for name, each in tiffs:
        yield name + ".tif", each, {}
        for packing in ("tiff_lzw", "tiff_adobe_deflate", "packbits"):
            yield f"{name} {packing}.tif", each, {"compression": packing}
    for packing in ("group3", "group4"):
        yield packing + ".tif", bilevel, {"compression": packing}
    yield "L jpeg.tif", level, {"compression": "jpeg"}
    for turn in range(1, 9):
        exif = Image.Exif()
        exif[0x112] = turn
        yield f"turn{turn}.jpg", rgb, {"quality": 90, "exif": exif}
        yield f"turn{turn}.tif", level, {"tiffinfo": {0x112: turn}}


def make(folder):
    for name, each, options in pictures():
        path = os.path.join(folder, name)
        each.save(path, **options)
        shown = upright(Image.open(path))
        mask = Image.new("L", shown.size)
        mask.paste(255, HOLE)
        mask.save(os.path.join(folder, name.replace(".", "_") + "_mask.png"))
        os.rename(path, os.path.join(folder, name.replace(".", "_") + name[name.index("."):]))


def upright(picture):
    picture.load()
    turns = {2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE",
             6: "ROTATE_270", 7: "TRANSVERSE", 8: "ROTATE_90"}
    how = turns.get(picture.getexif().get(0x112))
    turned = picture.format == "TIFF" or not how  # which Pillow turns as it loads them
    return picture if turned else picture.transpose(getattr(Image, how))


def values(picture):
    shown = upright(picture)
    if picture.mode in ("P", "1"):  # which one may become the other
        return list(shown.convert("RGBA").getdata())
    return list(shown.getdata())


def compare(source, results):
    compared = 0
    for name in sorted(os.listdir(source)):
        stem, extension = os.path.splitext(name)
        if stem.endswith("_mask"):
            continue
        found = [stem + e for e in (extension, ".png", ".tif")]
        found = [f for f in found if os.path.exists(os.path.join(results, f))]
        if not found:
            print(name, "has no result")
            continue
        before = Image.open(os.path.join(source, name))
        after = Image.open(os.path.join(results, found[0]))
        a, b = values(before), values(after)
        known = lambda i, w: not (HOLE[0] <= i % w < HOLE[2] and HOLE[1] <= i // w < HOLE[3])
        width = upright(before).size[0]
        alike = before.mode == after.mode or {before.mode, after.mode} == {"1", "P"}
        wrong = [i for i in range(len(a)) if known(i, width) and a[i] != b[i]]
        if upright(before).size != upright(after).size or not alike or wrong:
            print(name, before.mode, after.mode, len(wrong), "known pixels differ")
        compared += 1
    print(compared, "compared")


if __name__ == "__main__":
    make(sys.argv[2]) if sys.argv[1] == "make" else compare(*sys.argv[2:4])
