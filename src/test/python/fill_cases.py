"""Fills the holes that GMCNN Evaluate has written with cases=true, by programs of others.

    python3 fill_cases.py CASES FILLS [METHOD...]

reads CASES/FAMILY/NUMBER_image.png and NUMBER_mask.png and writes FILLS/METHOD/FAMILY/NUMBER.png.
Methods: telea, navier-stokes (OpenCV, radius 3), skimage-biharmonic, matchpatch (G'MIC); without
names all of them. What is there already is not done again. Debian: python3-opencv, python3-skimage,
gmic.
"""

import pathlib
import subprocess
import sys
import tempfile
import time

import cv2
import numpy as np

RADIUS = 3  # that of OpenCV's examples


PAD = 16


def opencv(image, mask, how):
    """OpenCV takes the outermost pixels for known, whatever the mask says: black in a hole that
    reaches the border. So the crop is mirrored beyond it, and the new border has the mean colour."""
    known = image[mask == 0].mean(axis=0)
    painted = image.copy()
    painted[mask > 0] = np.rint(known)
    wide = cv2.copyMakeBorder(painted, PAD, PAD, PAD, PAD, cv2.BORDER_REFLECT)
    wide_mask = cv2.copyMakeBorder(mask, PAD, PAD, PAD, PAD, cv2.BORDER_REFLECT)
    return cv2.inpaint(wide, wide_mask, RADIUS, how)[PAD:-PAD, PAD:-PAD]


def telea(image, mask):
    return opencv(image, mask, cv2.INPAINT_TELEA)


def navier_stokes(image, mask):
    return opencv(image, mask, cv2.INPAINT_NS)


def biharmonic(image, mask):
    from skimage.restoration import inpaint_biharmonic

    axis = -1 if image.ndim == 3 else None
    filled = inpaint_biharmonic(image, mask > 0, channel_axis=axis)
    return np.rint(255 * filled).astype(np.uint8)


def matchpatch(image, mask):
    with tempfile.TemporaryDirectory() as folder:
        image_file, mask_file, result = (
            f"{folder}/{name}.png" for name in ("image", "mask", "result"))
        cv2.imwrite(image_file, image)
        cv2.imwrite(mask_file, mask)
        subprocess.run(
            ["gmic", "-v", "-1", image_file, mask_file, "-inpaint_matchpatch[0]", "[1]",
             "-keep[0]", "-output", result],
            check=True, capture_output=True)
        return cv2.imread(result, cv2.IMREAD_UNCHANGED)


METHODS = {
    "telea": telea,
    "navier-stokes": navier_stokes,
    "skimage-biharmonic": biharmonic,
    "matchpatch": matchpatch,
}


def main(cases, fills, *methods):
    masks = sorted(pathlib.Path(cases).glob("*/*_mask.png"))
    if not masks:
        sys.exit(f"There are no masks in {cases}.")
    for method in methods or METHODS:
        start = time.time()
        for mask_file in masks:
            number = mask_file.name.replace("_mask.png", "")
            target = pathlib.Path(fills, method, mask_file.parent.name, f"{number}.png")
            if target.exists():
                continue
            image = cv2.imread(
                str(mask_file.with_name(f"{number}_image.png")), cv2.IMREAD_UNCHANGED)
            mask = cv2.imread(str(mask_file), cv2.IMREAD_GRAYSCALE)
            filled = METHODS[method](image, mask)
            if filled.shape != image.shape:
                sys.exit(f"{method} made {filled.shape} of {image.shape} for {mask_file}.")
            target.parent.mkdir(parents=True, exist_ok=True)
            cv2.imwrite(str(target), filled)
        print(f"{method}: {len(masks)} holes, {time.time() - start:.0f} s", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
