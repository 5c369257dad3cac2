"""The generator of GMCNN (Wang et al., NeurIPS 2018) in PyTorch 1.5 and later.

Written for the state dict in this package; it computes what the TorchScript file computes.
"""
import torch
import torch.nn.functional as F
from torch import nn


def mirrored(x, n):
    """Mirrors n pixels around; in steps, as PyTorch mirrors by less than the size only."""
    w = h = n
    while w + h > 0:
        a, b = min(w, x.size(3) - 1), min(h, x.size(2) - 1)
        x = F.pad(x, [a, a, b, b], mode="reflect")
        w, h = w - a, h - b
    return x


class Convolution(nn.Conv2d):
    """Mirrored border, convolution and, unless it is the last, ELU."""

    def __init__(self, kernel, cin, cout, stride=1, dilation=1, last=False):
        super().__init__(cin, cout, kernel, stride=stride, dilation=dilation)
        self.border = dilation * (kernel - 1) // 2
        self.last = last

    def forward(self, x):
        y = super().forward(mirrored(x, self.border))
        return y if self.last else F.elu(y)


class Up(nn.Module):
    """Repeats pixels, or interpolates between them with the corners kept."""

    def __init__(self, scale, bilinear):
        super().__init__()
        self.scale, self.bilinear = scale, bilinear

    def forward(self, x):
        size = [x.size(2) * self.scale, x.size(3) * self.scale]
        if self.bilinear:
            return F.interpolate(x, size=size, mode="bilinear", align_corners=True)
        return F.interpolate(x, size=size, mode="nearest")


def column(kernel, c, *tail):
    """The encoder, (N, 4, H, W) to (N, 4c, H/4, W/4), and the way back to full size."""
    layers = [Convolution(kernel, 4, c), Convolution(kernel, c, 2 * c, stride=2),
              Convolution(kernel, 2 * c, 2 * c), Convolution(kernel, 2 * c, 4 * c, stride=2)]
    layers += [Convolution(kernel, 4 * c, 4 * c, dilation=d) for d in (1, 1, 2, 4, 8, 16, 1, 1)]
    return nn.ModuleList(layers + list(tail))


class Generator(nn.Module):
    """(N, 4, H, W): red, green, blue in [-1, 1] and the mask, 1 = missing; gives (N, 3, H, W)."""

    def __init__(self, cnum=32):
        super().__init__()
        c = cnum
        self.EB1 = column(7, c, Up(4, True))
        self.EB2 = column(5, c, Up(2, False), Convolution(5, 4 * c, 2 * c),
                          Convolution(5, 2 * c, 2 * c), Up(2, True))
        self.EB3 = column(3, c, Up(2, False), Convolution(3, 4 * c, 2 * c),
                          Convolution(3, 2 * c, 2 * c), Up(2, False),
                          Convolution(3, 2 * c, c), Convolution(3, c, c))
        self.decoding_layers = nn.ModuleList(
            [Convolution(3, 7 * c, c // 2), Convolution(3, c // 2, 3, last=True)])

    def forward(self, x):
        mask = x[:, 3:]
        seen = torch.cat([x[:, :3] * (1 - mask), mask], 1)
        features = []
        for layers in (self.EB1, self.EB2, self.EB3):
            y = seen
            for layer in layers:
                y = layer(y)
            features.append(y)
        y = torch.cat(features, 1)
        for layer in self.decoding_layers:
            y = layer(y)
        return y.clamp(-1, 1)
