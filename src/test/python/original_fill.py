"""Fills a hole with the original code, for golden/original_fill.npz.

Usage: python3 original_fill.py ORIGINAL/pytorch GOLDEN_FOLDER OUT.npz

The original's `evaluate` is called as it is, on a CPU: `.cuda()` is made to do nothing. The image is
the left 208 columns of `eval_image_u8` of gen_A_c4_208x216.npz; the networks are the golden .pth
files. `NAME_y` is what the network returns in the hole's bounds, in [-1, 1]; `NAME_u8` is what
`evaluate` makes of it.
"""
import sys
import types

import numpy as np
import torch

sys.path.insert(0, sys.argv[1])
# The original's losses import torchvision, which a fill does not need.
sys.modules["torchvision"] = types.ModuleType("torchvision")
sys.modules["torchvision.models"] = types.ModuleType("torchvision.models")
sys.modules["torchvision"].models = sys.modules["torchvision.models"]
torch.Tensor.cuda = lambda self, *args, **kwargs: self
torch.nn.Module.cuda = lambda self, *args, **kwargs: self
from model.net import GMCNN, InpaintingModel_GMCNN  # noqa: E402

TOP, LEFT, HEIGHT, WIDTH = 60, 70, 56, 72


def ellipse():
    """The mask (1, 1, 208, 208), 1 = missing."""
    y, x = np.mgrid[0:208, 0:208]
    cy, cx = TOP + (HEIGHT - 1) / 2, LEFT + (WIDTH - 1) / 2
    inside = ((y - cy) / (HEIGHT / 2)) ** 2 + ((x - cx) / (WIDTH / 2)) ** 2 <= 1
    return inside.astype(np.float32)[None, None]


def fill(image, mask, path, cnum):
    """Returns the network's output and the original's picture."""
    net = GMCNN(4, out_channels=3, cnum=cnum)
    net.load_state_dict(torch.load(path, map_location="cpu"))
    outputs = []
    net.register_forward_hook(lambda module, args, output: outputs.append(output))
    with torch.no_grad():
        model = types.SimpleNamespace(netGM=net)
        picture = InpaintingModel_GMCNN.evaluate(model, image.astype(np.float32), mask)
    return outputs[0].numpy(), picture


def main():
    """Writes the arrays."""
    golden = sys.argv[2]
    image = np.load(golden + "/gen_A_c4_208x216.npz")["eval_image_u8"][:, :, :, :208]
    mask = ellipse()
    arrays = {"mask_u8": mask.astype(np.uint8)}
    for name, cnum in (("A_net_GM", 4), ("legacy_cuda0_c2_net_GM", 2)):
        y, picture = fill(image, mask, golden + "/" + name + ".pth", cnum)
        part = (0, slice(None), slice(TOP, TOP + HEIGHT), slice(LEFT, LEFT + WIDTH))
        arrays[name + "_y"] = y[part]
        arrays[name + "_u8"] = picture[part]
        print(name, "range", y.min(), y.max())
    np.savez_compressed(sys.argv[3], **arrays)


main()
