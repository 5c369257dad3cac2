"""Says by which factor a model's output is best scaled, for scale_output.py.

    python3 fit_output.py EVALUATION MODEL FACTOR [FACTOR...]

EVALUATION is what GMCNN Evaluate wrote with `methods=model,plate cases=true`, on pictures that are not
those for the final figures. A fill is the plate plus what the network adds; prints, for each family
of holes, by how many dB fills are better than the plate with that addition times each factor.
"""

import sys
from pathlib import Path

import cv2
import numpy as np


def read(path):
    image = cv2.imread(str(path), cv2.IMREAD_UNCHANGED).astype(float)
    return image[..., None] if image.ndim == 2 else image


def gains(evaluation, model, family, factors):
    rows = []
    for path in sorted((evaluation / "filled" / model / family).glob("*.png")):
        hole = read(evaluation / "cases" / family / f"{path.stem}_mask.png")[..., 0] > 0
        plate = read(evaluation / "filled" / "plate" / family / path.name)[hole]
        wanted = read(evaluation / "truth" / family / path.name)[hole] - plate
        added = read(path)[hole] - plate
        before = np.mean(wanted**2)
        if before > 0:
            rows.append([10 * np.log10(before / max(1e-3, np.mean((wanted - f * added)**2)))
                         for f in factors])
    return len(rows), np.mean(rows, axis=0)


def main(evaluation, model, *factors):
    factors = [float(factor) for factor in factors]
    print("family", "n", *factors)
    for folder in sorted((Path(evaluation) / "filled" / model).iterdir()):
        n, means = gains(Path(evaluation), model, folder.name, factors)
        print(folder.name, n, *(f"{mean:+.3f}" for mean in means))


if __name__ == "__main__":
    main(*sys.argv[1:])
