"""Three steps of phase 2 with strokes, for which there are no golden numbers of the original.

Computes the trace with this project's own transcription (gmcnn.py) after it has reproduced the
golden trace of rectangles, and writes the losses in the layout of the golden files:

    python3 trace_phase2.py src/test/resources/golden src/test/resources/golden/OUT.npz
"""

import sys

import numpy as np
import torch
import torch.nn.functional as F

import gmcnn

STEPS = 3
UPDATES = 5
LOSSES = 7  # total, reconstruction, auto-encoder, adversarial, local, discriminator, ID-MRF
# golden/README of the original's numbers: relative tolerance of the losses, by step
TOLERANCES = (1e-5, 2e-4, 2e-3)


class TinyFeatures:
    """The three convolutions that stand for VGG19 in the golden traces."""

    def __init__(self, inputs):
        self.w = {k[10:]: torch.from_numpy(inputs[k]) for k in inputs.files
                  if k.startswith("tinyfeat__")}

    def conv(self, name, x):
        return F.relu(F.conv2d(x, self.w[name + ".weight"], self.w[name + ".bias"], padding=1))

    def __call__(self, x):
        b = self.conv("c2", F.max_pool2d(self.conv("c1", x), 4))
        return b, self.conv("c3", F.max_pool2d(b, 2))


def id_mrf(features, gen, tar):
    fine, coarse = features((gen + 1) / 2)
    with torch.no_grad():
        wanted_fine, wanted_coarse = features((tar + 1) / 2)
    return (gmcnn.mrf_reference(fine, wanted_fine)
            + 2 * gmcnn.mrf_reference(coarse, wanted_coarse))


def trace(folder, inputs, mask, window, discriminators, rate):
    """Losses (STEPS, LOSSES) of a run with a fixed mask and window (top, height, left, width)."""
    truth = torch.from_numpy(inputs["image_u8"]).float() / 127.5 - 1
    mask = torch.from_numpy(mask).float().expand(len(truth), -1, -1, -1)
    top, height, left, width = window
    cut = lambda x: x[:, :, top:top + height, left:left + width]
    generator = gmcnn.Generator(4)
    generator.load_state_dict(torch.load(folder + "/A_net_GM.pth"))
    critics = gmcnn.GlobalLocalDiscriminator(4, truth.shape[2:], (height, width))
    critics.load_state_dict(discriminators)
    trained = [p for p in critics.parameters() if p.requires_grad]
    adam_g = torch.optim.Adam(generator.parameters(), rate, (0.5, 0.9))
    adam_d = torch.optim.Adam(trained, rate, (0.5, 0.9))
    confidence = gmcnn.confidence_mask(mask)
    features = TinyFeatures(inputs)
    rows = []
    for _ in range(STEPS):
        predicted = generator(torch.cat([truth * (1 - mask), mask], 1))
        completed = predicted * mask + truth * (1 - mask)
        for _ in range(UPDATES):
            adam_d.zero_grad()
            fake = critics(completed.detach(), cut(completed).detach())
            of_d = gmcnn.hinge_d(critics(truth, cut(truth)), fake)
            of_d.backward()
            adam_d.step()
        adam_g.zero_grad()
        rec = gmcnn.reconstruction_loss(predicted, truth, mask, confidence)
        ae = gmcnn.auto_encoder_loss(predicted, truth, mask)
        adv, local = (-logit.mean() for logit in critics(completed, cut(completed)))
        mrf = id_mrf(features, cut(completed), cut(truth))
        total = 1.4 * rec + 1.2 * ae + 1e-3 * (adv + local) + 0.05 * mrf
        total.backward()
        adam_g.step()
        rows.append([x.item() for x in (total, rec, ae, adv, local, of_d, mrf)])
    return np.array(rows)


def strokes(inputs):
    return {k[14:]: torch.from_numpy(inputs[k]) for k in inputs.files
            if k.startswith("D0_stroke_sn__")}


def main(folder, out):
    torch.manual_seed(0)  # of weights that are overwritten
    inputs = np.load(folder + "/train_inputs.npz")
    golden = np.load(folder + "/train_finetune_rect_sn_detached.npz")
    written = {}
    for rate, name in ((1e-4, "lr0.0001"), (1e-5, "lr1em05")):
        window = inputs["rect"].ravel()
        rect = trace(folder, inputs, inputs["rect_mask_u8"], window,
                     torch.load(folder + "/D_c4_sn_net_D.pth"), rate)
        expected = golden[name + "__losses"]
        for step, tolerance in enumerate(TOLERANCES):
            error = np.abs(rect[step] - expected[step])
            limit = tolerance * np.abs(expected[step]) + 1e-5
            print("rectangle, %s, step %d: %.2g of the tolerance"
                  % (name, step + 1, (error / limit).max()))
            assert (error <= limit).all()
        height, width = inputs["image_u8"].shape[2:]
        written[name + "__losses"] = trace(
            folder, inputs, inputs["stroke_mask_u8"], (0, height, 0, width), strokes(inputs), rate)
    np.savez_compressed(out, **written)
    print("wrote", out)


if __name__ == "__main__":
    main(*sys.argv[1:])
