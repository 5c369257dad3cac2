"""Checks gmcnn.py against the golden numbers of the reference implementation.

Usage: python3 check_golden.py GOLDEN_FOLDER [--device cuda]
Prints every comparison with its largest difference and tolerance; exit code 1 on failure.
"""
import argparse
import os
import sys

import numpy as np
import torch
import torch.nn.functional as F

import gmcnn

FAILED = []


def report(name, difference, tolerance):
    """Prints one line and remembers a failure; a NaN difference fails."""
    good = difference <= tolerance
    print("%-46s %10.3g  tolerance %8.1g  %s" % (name, difference, tolerance,
                                                "ok" if good else "FAILED"))
    if not good:
        FAILED.append(name)


def largest(actual, expected):
    """Largest absolute difference between a tensor (or array) and an array."""
    if torch.is_tensor(actual):
        actual = actual.detach().cpu().double().numpy()
    return float(np.abs(np.asarray(actual, np.float64) - np.asarray(expected, np.float64)).max())


def relative_l2(actual, expected):
    """|actual - expected| / |expected|; the absolute difference where `expected` is all zero."""
    actual = actual.detach().cpu().double().numpy()
    return float(np.linalg.norm(actual - expected) / (np.linalg.norm(expected) or 1))


def dense_confidence(mask):
    """The confidence mask by its definition, 65x65 taps at once, in the mask's precision."""
    k = gmcnn.confidence_kernel().to(mask)
    kernel, known = torch.outer(k, k)[None, None], 1 - mask
    weights = known
    for _ in range(7):
        t = F.conv2d(F.pad(weights, [32] * 4, mode="reflect"), kernel) * mask
        weights = t + known
    return t


def formula(shape, k, scale):
    """FORMULA tensor number k of the golden README: splitmix64, uniform in +-scale/2."""
    i = np.arange(1, int(np.prod(shape)) + 1, dtype=np.uint64)
    with np.errstate(over="ignore"):
        z = (np.uint64(k + 1) * np.uint64(0x9E3779B97F4A7C15)
             + i * np.uint64(0xBF58476D1CE4E5B9))
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    u = ((z ^ (z >> np.uint64(31))) >> np.uint64(40)).astype(np.float64) / 2.0 ** 24
    return torch.from_numpy(((u - 0.5) * scale).astype(np.float32).reshape(shape))


def formula_generator(cnum):
    """A generator filled with FORMULA tensors in state_dict order."""
    net = gmcnn.Generator(cnum)
    for k, (name, p) in enumerate(net.state_dict().items()):
        scale = 0.1
        if name.endswith("weight"):
            scale = np.sqrt(12 * 1.55 / p[0].numel())
            scale *= 0.5 if name == "decoding_layers.1.weight" else 1
        p.copy_(formula(tuple(p.shape), k, scale))
    return net


class Checks:
    """All comparisons on one device."""

    def __init__(self, folder, device):
        self.folder, self.device = folder, device

    def load(self, name):
        return np.load(os.path.join(self.folder, name + ".npz"))

    def weights(self, name):
        return torch.load(os.path.join(self.folder, name + ".pth"), map_location="cpu")

    def tensor(self, array):
        return torch.from_numpy(np.ascontiguousarray(array)).float().to(self.device)

    def generator_a(self):
        g = self.load("gen_A_c4_208x216")
        net = gmcnn.Generator(4)
        net.load_state_dict(self.weights("A_net_GM"))
        with torch.no_grad():
            y = net.to(self.device)(self.tensor(g["x"]))
        report("generator A, y", largest(y, g["y"]), 2e-5)

    def generator_formula(self, cnum, tolerance):
        g = self.load("gen_BC_formula_256")
        image, mask = self.tensor(g["image_u8"]) / 128 - 1, self.tensor(g["mask_u8"])
        x = torch.cat([image[None] * (1 - mask), mask], 1)
        with torch.no_grad():
            y = formula_generator(cnum).to(self.device)(x)
        report("generator formula, cnum %d" % cnum,
               largest(y[:, :, ::4, ::4], g["c%d_y_grid4" % cnum]), tolerance)

    def confidence(self):
        g = self.load("confidence")
        for kind in ("rect", "stroke"):
            mask = self.tensor(g[kind + "_mask_u8"])
            c = gmcnn.confidence_mask(mask)
            # The golden numbers, sums of 4225 float32 products, are themselves up to 1.24e-5 from
            # the same formula in float64; hence 2e-5 here and 1e-5 for the dense form.
            report("confidence, %s" % kind, largest(c, g[kind + "_conf"]), 2e-5)
            report("confidence, %s, dense" % kind,
                   largest(dense_confidence(mask), g[kind + "_conf"]), 1e-5)
            exact = dense_confidence(mask.cpu().double()).numpy()
            report("confidence, %s, to dense in float64" % kind, largest(c, exact), 2e-6)
        c = gmcnn.confidence_mask(self.tensor(g["stroke256_mask_u8"]))
        report("confidence, stroke 256",
               largest(c[:, :, ::4, ::4], g["stroke256_conf_grid4"]), 2e-5)

    def mrf(self):
        g = self.load("mrf")
        for case in sorted(k[:-6] for k in g.files if k.endswith("__loss")):
            gen = self.tensor(g[case + "__gen"]).requires_grad_()
            loss = gmcnn.mrf_reference(gen, self.tensor(g[case + "__tar"]))
            loss.backward()
            expected = g[case + "__loss"][0]
            report("ID-MRF %s" % case, abs(loss.item() - expected), 2e-6 * abs(expected) + 1e-6)
            if case.startswith("c_"):
                report("  gradient (all rounding noise)", gen.grad.abs().max().item(), 1e-5)
            else:
                report("  gradient, relative L2",
                       relative_l2(gen.grad, g[case + "__grad_gen"]), 1e-5)

    def discriminator(self):
        g = self.load("disc_c4_sn")
        x = self.tensor(g["image_u8"]) / 128 - 1
        top, h, left, w = g["rect"]
        net = gmcnn.GlobalLocalDiscriminator(4, tuple(x.shape[2:]), (int(h), int(w)))
        initial = self.weights("D_c4_sn_net_D")
        assert list(initial) == list(net.state_dict())
        net.load_state_dict(initial)
        net.to(self.device)
        for n in range(1, 6):
            with torch.no_grad():
                logits = net(x, x[:, :, top:top + h, left:left + w])
            for logit, name in zip(logits, ("global", "local")):
                report("critic %s, forward %d" % (name, n),
                       largest(logit, g["k%d__logit_%s" % (n, name)]), 1e-5)
        net.load_state_dict(initial)
        self.hinge(net, g, x, np.s_[:, :, top:top + h, left:left + w])

    def hinge(self, net, g, x, crop):
        fake = 0.7 * x.flip(0) + 0.1
        fakes, reals = net(fake, fake[crop]), net(x, x[crop])
        loss = gmcnn.hinge_d(reals, fakes)
        loss.backward()
        report("critic hinge loss", abs(loss.item() - g["hinge_detached__loss"][0]), 1e-5)
        worst = np.max([relative_l2(p.grad, g["hinge_detached__grad__" + n])
                        for n, p in net.named_parameters() if p.requires_grad])
        report("critic hinge gradients, relative L2", worst, 1e-4)

    def pretraining(self):
        """Three Adam steps of phase 1 at lr 1e-3."""
        g, inputs = self.load("train_pretrain_rect"), self.load("train_inputs")
        image = self.tensor(inputs["image_u8"]) / 127.5 - 1
        mask = self.tensor(inputs["rect_mask_u8"]).expand(2, -1, -1, -1)
        conf = gmcnn.confidence_mask(mask)
        net = gmcnn.Generator(4)
        net.load_state_dict(self.weights("A_net_GM"))
        net.to(self.device)
        adam = torch.optim.Adam(net.parameters(), lr=1e-3, betas=(0.5, 0.9))
        for step in range(3):
            pred = net(torch.cat([image * (1 - mask), mask], 1))
            rec = gmcnn.reconstruction_loss(pred, image, mask, conf)
            ae = gmcnn.auto_encoder_loss(pred, image, mask)
            loss = 1.4 * rec + 1.2 * ae
            adam.zero_grad()
            loss.backward()
            adam.step()
            expected = g["lr0.001__losses"][step]
            actual = [t.item() for t in (loss, rec, ae)]
            report("pretraining step %d, losses, relative" % (step + 1),
                   float(np.max(np.abs(actual / expected - 1))), 1e-5 if step == 0 else 5e-5)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("golden")
    parser.add_argument("--device", default="cpu")
    options = parser.parse_args()
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = False
    checks = Checks(options.golden, options.device)
    checks.generator_a()
    checks.generator_formula(8, 2e-5)
    checks.generator_formula(32, 5e-5)
    checks.confidence()
    checks.mrf()
    checks.discriminator()
    checks.pretraining()
    print("%d failed" % len(FAILED))
    sys.exit(1 if FAILED else 0)


if __name__ == "__main__":
    main()
