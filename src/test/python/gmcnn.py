"""GMCNN (Wang et al., NeurIPS 2018) in PyTorch: network and losses of the Java code, transcribed.

Written to train the default model and to hold both sides to the same golden numbers
(check_golden.py). "reference" in the comments is shepnerd/inpainting_gmcnn, pytorch/.
All tensors are NCHW, images in [-1, 1], masks are 1 where a pixel is missing.
Runs on torch 1.13 (CPU) and 2.x (CUDA).
"""
import json
import math

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

VGG_MEAN = (0.485020, 0.457957, 0.407604)


# ---------------------------------------------------------------- weight files

_DTYPES = {"F32": np.float32, "F16": np.float16}


def read_safetensors(path):
    """Reads a safetensors file of float32/float16 tensors: name -> float32 torch tensor."""
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = file.read()
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        flat = np.frombuffer(data[begin:end], dtype=_DTYPES[entry["dtype"]])
        tensors[name] = torch.from_numpy(flat.astype(np.float32).reshape(entry["shape"]))
    return tensors


def write_safetensors(path, tensors, metadata=None):
    """Writes name -> tensor as float16 in the given order; the header is padded to 8 bytes."""
    arrays = {n: t.detach().cpu().float().numpy().astype(np.float16) for n, t in tensors.items()}
    header, offset = {}, 0
    if metadata:
        header["__metadata__"] = {k: str(v) for k, v in metadata.items()}
    for name, a in arrays.items():
        header[name] = {"dtype": "F16", "shape": list(a.shape),
                        "data_offsets": [offset, offset + a.nbytes]}
        offset += a.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for a in arrays.values():
            file.write(np.ascontiguousarray(a).tobytes())


# ------------------------------------------------------------------- generator

class Conv(nn.Conv2d):
    """Reflection padding, convolution and, unless linear, ELU (reference model/layer.py)."""

    split_dilation = False
    """Whether a dilated convolution runs as d x d dense ones on sub-grids, for speed."""

    def __init__(self, cin, cout, kernel, stride=1, dilation=1, linear=False):
        super().__init__(cin, cout, kernel, stride=stride, dilation=dilation)
        self.reflect = dilation * (kernel - 1) // 2
        self.linear = linear

    def forward(self, x):
        """(N, Cin, H, W) -> (N, Cout, ceil(H/stride), ceil(W/stride))."""
        if self.linear:
            with torch.autocast(x.device.type, enabled=False):  # the output needs more than bf16
                return super().forward(F.pad(x.float(), [self.reflect] * 4, mode="reflect"))
        x = F.pad(x, [self.reflect] * 4, mode="reflect")
        split = self.split_dilation and self.dilation[0] > 1
        return F.elu(self.on_subgrids(x) if split else super().forward(x))

    def on_subgrids(self, x):
        """The dilated convolution of padded x (N, C, H, W); H and W are multiples of d."""
        d, (n, c, h, w) = self.dilation[0], x.shape
        x = x.reshape(n, c, h // d, d, w // d, d).permute(0, 3, 5, 1, 2, 4)
        x = x.reshape(n * d * d, c, h // d, w // d)
        y = F.conv2d(x.contiguous(memory_format=torch.channels_last), self.weight, self.bias)
        h, w = y.shape[2:]
        y = y.reshape(n, d, d, -1, h, w).permute(0, 3, 4, 1, 5, 2)
        return y.reshape(n, -1, h * d, w * d)


class Up(nn.Module):
    """Up-sampling without activation (reference PureUpsampling): nearest, or corner-aligned."""

    def __init__(self, scale, mode):
        super().__init__()
        self.scale, self.mode = scale, mode

    def forward(self, x):
        """(N, C, H, W) -> (N, C, scale*H, scale*W)."""
        size = (x.shape[2] * self.scale, x.shape[3] * self.scale)
        corners = True if self.mode == "bilinear" else None
        return F.interpolate(x, size=size, mode=self.mode, align_corners=corners)


def _encoder(kernel, c):
    """The twelve layers that the three columns share; kernel 7, 5 or 3."""
    return ([Conv(4, c, kernel), Conv(c, 2 * c, kernel, 2), Conv(2 * c, 2 * c, kernel),
             Conv(2 * c, 4 * c, kernel, 2), Conv(4 * c, 4 * c, kernel), Conv(4 * c, 4 * c, kernel)]
            + [Conv(4 * c, 4 * c, kernel, dilation=d) for d in (2, 4, 8, 16)]
            + [Conv(4 * c, 4 * c, kernel), Conv(4 * c, 4 * c, kernel)])


class Generator(nn.Module):
    """Three columns and a decoder (paper section 3.1; reference model/net.py, GMCNN).

    Input cat(image * (1 - mask), mask) (N, 4, H, W), H and W multiples of 4, at least 196.
    """

    def __init__(self, cnum=32):
        super().__init__()
        c = cnum
        self.EB1 = nn.ModuleList(_encoder(7, c) + [Up(4, "bilinear")])
        self.EB2 = nn.ModuleList(_encoder(5, c) + [
            Up(2, "nearest"), Conv(4 * c, 2 * c, 5), Conv(2 * c, 2 * c, 5), Up(2, "bilinear")])
        self.EB3 = nn.ModuleList(_encoder(3, c) + [
            Up(2, "nearest"), Conv(4 * c, 2 * c, 3), Conv(2 * c, 2 * c, 3),
            Up(2, "nearest"), Conv(2 * c, c, 3), Conv(c, c, 3)])
        self.decoding_layers = nn.ModuleList(
            [Conv(7 * c, c // 2, 3), Conv(c // 2, 3, 3, linear=True)])

    def features(self, x):
        """The three columns' outputs, (N, 4c | 2c | c, H, W)."""
        columns = []
        for column in (self.EB1, self.EB2, self.EB3):
            y = x
            for layer in column:
                y = layer(y)
            columns.append(y)
        return columns

    def forward(self, x, clamp=True):
        """(N, 4, H, W) -> (N, 3, H, W); clamp=False keeps the gradient outside [-1, 1]."""
        y = torch.cat(self.features(x), 1)
        for layer in self.decoding_layers:
            y = layer(y)
        return y.clamp(-1, 1) if clamp else y


def init_variance_preserving(generator, seed, last=0.3):
    """Normal weights of variance 1.55 / fan-in (keeps an ELU net's variance), zero biases.

    The reference draws N(0, 0.02), with which this deep net starts at zero output. `last` scales
    the output layer so that training starts well inside the clamp.
    """
    rng = torch.Generator().manual_seed(seed)
    for module in generator.modules():
        if isinstance(module, Conv):
            std = math.sqrt(1.55 / module.weight[0].numel()) * (last if module.linear else 1)
            with torch.no_grad():
                module.weight.copy_(torch.randn(module.weight.shape, generator=rng) * std)
                module.bias.zero_()


# -------------------------------------------------------------- discriminators

def _unit(v):
    return v / (v.norm() + 1e-12)


class SpectralNorm(nn.Module):
    """Weight / sigma by one power iteration a forward (reference model/layer.py, SpectralNorm).

    u and v are new tensors in each forward, so two forwards before one backward do not alias
    (golden `hinge_detached`). Parameter names and order are the reference's.
    """

    def __init__(self, layer):
        super().__init__()
        w = layer.weight.data
        inner = nn.Module()
        inner.bias = nn.Parameter(layer.bias.data)
        rows, columns = w.shape[0], w[0].numel()
        inner.weight_u = nn.Parameter(_unit(torch.randn(rows)), requires_grad=False)
        inner.weight_v = nn.Parameter(_unit(torch.randn(columns)), requires_grad=False)
        inner.weight_bar = nn.Parameter(w)
        self.module = inner

    def normalised(self):
        """The layer's weight divided by its estimated largest singular value, float32."""
        m = self.module
        matrix = m.weight_bar.flatten(1)
        with torch.no_grad():
            v = _unit(matrix.t().mv(m.weight_u))
            u = _unit(matrix.mv(v))
            m.weight_u.copy_(u)
            m.weight_v.copy_(v)
        return m.weight_bar / u.dot(matrix.mv(v))

    def forward(self, x):
        """Conv 5x5 stride 2 zero-pad 2 for a 4-D weight, else a linear layer."""
        with torch.autocast(x.device.type, enabled=False):
            w = self.normalised()
        if w.dim() == 4:
            return F.conv2d(x, w, self.module.bias, stride=2, padding=2)
        return F.linear(x, w, self.module.bias)


class Discriminator(nn.Module):
    """Four strided convolutions with ELU and a linear layer to one logit (reference net.py)."""

    def __init__(self, cnum, size):
        super().__init__()
        c = cnum
        h, w = (-(-n // 16) for n in size)
        widths = [3, c, 2 * c, 4 * c, 4 * c]
        convs = [nn.Conv2d(i, o, 5, 2, 2) for i, o in zip(widths, widths[1:])]
        self.layers = nn.ModuleList(
            [SpectralNorm(layer) for layer in convs + [nn.Linear(4 * c * h * w, 1)]])

    def forward(self, x):
        """(N, 3, H, W) -> (N, 1) unbounded logits."""
        for layer in self.layers[:-1]:
            x = F.elu(layer(x))
        # NCHW order of the flattened features is part of the weights' meaning.
        return self.layers[-1](x.contiguous().flatten(1))


class GlobalLocalDiscriminator(nn.Module):
    """Independent critics of the whole image and of a crop around the hole."""

    def __init__(self, cnum=64, global_size=(256, 256), local_size=(128, 128)):
        super().__init__()
        self.global_discriminator = Discriminator(cnum, global_size)
        self.local_discriminator = Discriminator(cnum, local_size)

    def forward(self, image, crop):
        """(N, 3, H, W) and (N, 3, h, w) -> two (N, 1) logits."""
        return self.global_discriminator(image), self.local_discriminator(crop)


def hinge_d(real, fake):
    """Critic's hinge loss; real and fake are lists of logits, summed over global and local."""
    return sum(F.relu(1 - r).mean() + F.relu(1 + f).mean() for r, f in zip(real, fake))


def hinge_g(fake):
    """Generator's adversarial loss, -mean logit, summed over global and local."""
    return -sum(f.mean() for f in fake)


# ------------------------------------------------------- reconstruction losses

def confidence_kernel(size=65, sigma=1 / 40):
    """One factor (size,) of the reference's gauss_kernel (loss.py), which is all but a box."""
    interval = (2 * sigma + 1) / size
    x = torch.linspace(-sigma - interval / 2, sigma + interval / 2, size + 1, dtype=torch.float64)
    k = (0.5 * torch.erf(x / math.sqrt(2))).diff().sqrt()
    return (k / k.sum()).float()


def confidence_mask(mask, iterations=7, size=65):
    """ConfidenceDrivenMaskLayer of the reference: (N, 1, H, W) mask -> weights, 0 where known."""
    k = confidence_kernel(size).to(mask)
    pad = size // 2
    known = 1 - mask
    weights = known
    for _ in range(iterations):
        x = F.pad(weights, [pad] * 4, mode="reflect")
        t = F.conv2d(F.conv2d(x, k.view(1, 1, -1, 1)), k.view(1, 1, 1, -1)) * mask
        weights = t + known
    return t


def reconstruction_loss(pred, truth, mask, confidence):
    """Confidence-weighted L1 in the holes: mean|(completed - truth) c| / mean(mask)."""
    return ((pred - truth) * mask * confidence).abs().mean() / mask.mean()


def auto_encoder_loss(pred, truth, mask):
    """L1 of the known pixels: mean|(pred - truth)(1 - m)| / mean(1 - m)."""
    return ((pred - truth) * (1 - mask)).abs().mean() / (1 - mask).mean()


# ---------------------------------------------------------------- VGG and ID-MRF

class VggFeatures(nn.Module):
    """VGG19 up to conv4_2 with frozen weights; max pooling, torchvision's `features.N` names."""

    CONVS = (0, 2, 5, 7, 10, 12, 14, 16, 19, 21)
    POOLED_AFTER = (2, 7, 16)

    def __init__(self, weights):
        super().__init__()
        for n in self.CONVS:
            self.register_buffer("w%d" % n, weights["features.%d.weight" % n])
            self.register_buffer("b%d" % n, weights["features.%d.bias" % n])
        self.register_buffer("mean", torch.tensor(VGG_MEAN).view(1, 3, 1, 1))

    def forward(self, x):
        """RGB (N, 3, H, W) in [0, 1] -> relu3_2 (N, 256, H/4, W/4), relu4_2 (N, 512, H/8, W/8)."""
        x, kept = x - self.mean, []
        for n in self.CONVS:
            x = F.relu(F.conv2d(x, getattr(self, "w%d" % n), getattr(self, "b%d" % n), padding=1))
            if n in (12, 21):
                kept.append(x)
            if n in self.POOLED_AFTER:
                x = F.max_pool2d(x, 2)
        return kept


def _cosines(gen, tar):
    """(N, C, P) each -> (N, P target patches, P generated positions)."""
    return torch.bmm(tar.transpose(1, 2), gen)


def _diversity(cos, h=0.5, eps=1e-5):
    """Relative similarity, then -log of the mean best match of each target patch: (N,).

    Paper equations 3 to 5; reference loss.py, IDMRFLoss.mrf_loss, steps after the cosines.
    """
    d = (1 - cos) / 2
    relative = d / (d.amin(1, keepdim=True) + eps)
    similarity = torch.softmax((1 - relative) / h, dim=1)
    return -torch.log(similarity.amax(2).mean(1))


def mrf_reference(gen, tar):
    """The reference's term: centred over channels, unguarded norms, summed over the batch."""
    mu = tar.mean(1, keepdim=True)
    gen, tar = ((x - mu).flatten(2) for x in (gen, tar))
    gen, tar = gen / gen.norm(dim=1, keepdim=True), tar / tar.norm(dim=1, keepdim=True)
    return _diversity(_cosines(gen, tar)).sum()


def mrf_paper(gen, tar, eps=1e-6):
    """The paper's term: each channel centred over the target's positions, mean over the batch."""
    gen, tar = gen.float().flatten(2), tar.float().flatten(2)
    mu = tar.mean(2, keepdim=True)
    gen, tar = (F.normalize(x - mu, dim=1, eps=eps) for x in (gen, tar))
    return _diversity(_cosines(gen, tar)).mean()


def id_mrf(vgg, gen, tar):
    """Paper equation 6: style at conv3_2 and conv4_2, content at conv4_2 (counted twice).

    gen, tar: (N, 3, h, w) in [-1, 1]; the target has no gradient.
    """
    with torch.no_grad():
        tar3, tar4 = vgg((tar + 1) / 2)
    gen3, gen4 = vgg((gen + 1) / 2)
    with torch.autocast(gen.device.type, enabled=False):
        return mrf_paper(gen3, tar3) + 2 * mrf_paper(gen4, tar4)
