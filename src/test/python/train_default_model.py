"""Trains the default GMCNN generator within a fixed time on one GPU, and validates it.

    python3 train_default_model.py pack --images IMAGES --vgg VGG.safetensors --out PACK
    python3 train_default_model.py bench --pack PACK
    python3 train_default_model.py train --pack PACK --out RUN --seconds 1500 --seed 1
    python3 train_default_model.py validate --weights RUN/generator.safetensors \\
        --images IMAGES/validation --out RUN

IMAGES holds train/KIND/*.jpg and validation/KIND/*.jpg. RUN receives generator.safetensors
(float16, moving average), ema.safetensors and grid.png every two minutes, and train.log.
`train --smoke` runs both phases at a tiny size on the CPU. The seed fixes weights, masks and the
order of samples; the schedules follow the clock, so two runs agree only as far as their speed does.
"""
import argparse
import glob
import io
import json
import math
import multiprocessing
import os
import time
import zipfile

import cv2
import numpy as np
import torch
import torch.nn.functional as F

import gmcnn

SHARES = {"nuclei": .27, "electron": .30, "blood": .13, "photos": .25, "plates": .05}
GREY_SHARE, INVERTED_SHARE = .35, .2
LAMBDA_REC, LAMBDA_AE, LAMBDA_MRF = 1.4, 1.2, .05
PHASE_ONE = .38


# ------------------------------------------------------------------ data pack

QUALITY = {"electron": 84, "photos": 87, "blood": 87, "nuclei": 92, "plates": 87}


def pack(options):
    """Writes images.zip, validation.zip and vgg.safetensors (float16) into options.out."""
    os.makedirs(options.out, exist_ok=True)
    for part in ("train", "validation"):
        target = os.path.join(options.out, part + ".zip")
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
            for path in sorted(glob.glob(os.path.join(options.images, part, "*", "*.jpg"))):
                kind = os.path.basename(os.path.dirname(path))
                data = open(path, "rb").read()
                archive.writestr(kind + "/" + os.path.basename(path),
                                 reencoded(data, kind) if part == "train" else data)
    gmcnn.write_safetensors(os.path.join(options.out, "vgg.safetensors"),
                            gmcnn.read_safetensors(options.vgg))


def reencoded(data, kind, longest=768):
    """JPEG bytes with long side at most `longest`; the original bytes where they are smaller."""
    image = decode(data)
    scale = longest / max(image.shape[:2])
    if scale < 1:
        image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    quality = [cv2.IMWRITE_JPEG_QUALITY, QUALITY[kind]]
    smaller = cv2.imencode(".jpg", image, quality)[1].tobytes()
    return smaller if scale < 1 or len(smaller) < len(data) else data


def decode(data):
    """JPEG bytes -> (H, W) or (H, W, 3) BGR uint8."""
    return cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)


def decode_rgb(data):
    """JPEG bytes -> (H, W, 3) RGB uint8; grey ones replicated."""
    return cv2.cvtColor(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR),
                        cv2.COLOR_BGR2RGB)


# ---------------------------------------------------------------------- masks

def rectangles(rng, size, low=24, high=128, most=3):
    """One to `most` rectangles with sides low..high, sometimes cut by the border."""
    mask = np.zeros((size, size), np.uint8)
    for _ in range(rng.integers(1, most + 1)):
        h, w = rng.integers(low, high + 1, 2)
        top, left = rng.integers(-h // 4, size - 3 * h // 4), rng.integers(-w // 4, size - 3 * w // 4)
        mask[max(top, 0):max(top + h, 0), max(left, 0):max(left + w, 0)] = 1
    return mask


def centred_square(rng, size, side):
    """One side x side square away from the border."""
    mask = np.zeros((size, size), np.uint8)
    top, left = rng.integers(8, size - side - 7, 2)
    mask[top:top + side, left:left + side] = 1
    return mask


def strokes(rng, size, thin, thick, most=6):
    """Free-form strokes: random walks of round-capped segments."""
    mask = np.zeros((size, size), np.uint8)
    for _ in range(rng.integers(1, most + 1)):
        p, angle = rng.uniform(0, size, 2), rng.uniform(0, 2 * math.pi)
        width = int(rng.integers(thin, thick + 1))
        for _ in range(rng.integers(1, 9)):
            angle += rng.normal(0, .8)
            q = p + rng.uniform(size / 25, size / 4) * np.array([math.cos(angle), math.sin(angle)])
            cv2.line(mask, pixel(p), pixel(q), 1, width)
            cv2.circle(mask, pixel(q), width // 2, 1, -1)
            p = q
    return mask


def pixel(p):
    return int(round(p[0])), int(round(p[1]))


def ellipses(rng, size, least=8, greatest=45, most=6):
    """Filled ellipses of semi-axes up to `greatest`."""
    mask = np.zeros((size, size), np.uint8)
    for _ in range(rng.integers(1, most + 1)):
        axes = rng.integers(least, greatest + 1, 2)
        cv2.ellipse(mask, pixel(rng.uniform(0, size, 2)), (int(axes[0]), int(axes[1])),
                    float(rng.uniform(0, 180)), 0, 360, 1, -1)
    return mask


def dust(rng, size):
    """Many spots of radius 1 to 9."""
    mask = np.zeros((size, size), np.uint8)
    for _ in range(rng.integers(8, 70)):
        radius = int(rng.integers(1, 5) if rng.random() < .7 else rng.integers(4, 10))
        cv2.circle(mask, pixel(rng.uniform(0, size, 2)), radius, 1, -1)
    return mask


def scratches(rng, size):
    """Long, nearly straight lines of 1 to 6 pixels."""
    mask = np.zeros((size, size), np.uint8)
    for _ in range(rng.integers(1, 7)):
        p, angle = rng.uniform(0, size, 2), rng.uniform(0, 2 * math.pi)
        reach = rng.uniform(.3, 1.2) * size * np.array([math.cos(angle), math.sin(angle)])
        middle = p + reach / 2 + rng.normal(0, size / 20, 2)
        width = int(rng.integers(1, 7))
        cv2.polylines(mask, [np.array([pixel(p), pixel(middle), pixel(p + reach)])], False, 1, width)
    return mask


def dead_lines(rng, size):
    """Dead rows or columns of a camera, 1 to 8 wide."""
    mask = np.zeros((size, size), np.uint8)
    for _ in range(rng.integers(1, 7)):
        at, width = rng.integers(0, size), rng.integers(1, 9)
        mask[at:at + width] = 1
    return mask.T.copy() if rng.random() < .5 else mask


def scale_bar(rng, size):
    """A bar with text-like glyphs above or below it, sometimes with its whole plate."""
    mask = np.zeros((size, size), np.uint8)
    x, y, length = rng.integers(5, size // 2), rng.integers(30, size - 35), rng.integers(40, size // 2)
    cv2.rectangle(mask, (int(x), int(y)), (int(x + length), int(y + rng.integers(2, 11))), 1, -1)
    text = "%d %s" % (rng.integers(1, 1000), rng.choice(["nm", "um", "mm", "kV x 20k"]))
    at = (int(x), int(y - 7) if rng.random() < .5 else int(y + 30))
    cv2.putText(mask, text, at, int(rng.choice([0, 2, 4])), float(rng.uniform(.5, 1.1)), 1,
                int(rng.integers(1, 4)))
    mask = cv2.dilate(mask, np.ones((3, 3), np.uint8), iterations=int(rng.integers(0, 3)))
    if rng.random() < .3:
        mask[max(y - 30, 0):y + 34, x:x + length + 20] = 1
    return mask


def blobs(rng, size):
    """Irregular regions: a level set of smoothed noise within a soft disc."""
    coarse = int(rng.integers(5, 14))
    noise = cv2.resize(rng.normal(0, 1, (coarse, coarse)).astype(np.float32), (size, size),
                       interpolation=cv2.INTER_CUBIC)
    y, x = np.mgrid[:size, :size]
    cy, cx = rng.uniform(0, size, 2)
    disc = np.hypot(y - cy, x - cx) / rng.uniform(.15 * size, .5 * size)
    return (noise - 1.5 * disc > rng.uniform(-1.3, -.2)).astype(np.uint8)


FAMILIES = [  # probability, drawing function
    (.27, rectangles),
    (.05, lambda r, s: rectangles(r, s, s // 2, 5 * s // 8, 1)),
    (.13, lambda r, s: strokes(r, s, 2, 7, 8)),
    (.12, lambda r, s: strokes(r, s, 8, 18)),
    (.10, lambda r, s: strokes(r, s, 19, 44, 3)),
    (.09, ellipses),
    (.05, dust),
    (.05, scratches),
    (.03, dead_lines),
    (.04, scale_bar),
    (.07, blobs),
]


def training_mask(rng, size):
    """A mask (size, size) uint8 of one family, sometimes two, covering 0.3 to 50 %."""
    odds = [p for p, _ in FAMILIES]
    while True:
        picks = rng.choice(len(FAMILIES), 2 if rng.random() < .15 else 1, p=odds)
        mask = np.maximum.reduce([FAMILIES[i][1](rng, size) for i in picks])
        share = mask.mean()
        # Shares above 35 % stay possible but rarer.
        if .003 < share < .35 or (share < .5 and rng.random() < .4 and share >= .35):
            return mask


def _masks_of(job):
    """Bit-packed masks (count, size * size / 8) of one worker; deterministic in its seed."""
    seed, count, size = job
    cv2.setNumThreads(1)
    rng = np.random.default_rng(seed)
    return np.stack([np.packbits(training_mask(rng, size)) for _ in range(count)])


def mask_pool(seed, count, size, workers):
    """(count, 1, size, size) uint8 masks, drawn by `workers` processes."""
    jobs = [([seed, n], max(count // 64, 1), size) for n in range(min(64, count))]
    with multiprocessing.Pool(workers) as pool:
        packed = np.concatenate(pool.map(_masks_of, jobs, 1))
    return np.unpackbits(packed, axis=1).reshape(-1, 1, size, size)


# -------------------------------------------------------------------- samples

class ImageStore:
    """All images as one flat uint8 tensor on the device, each at full and at half size."""

    def __init__(self, path, device, workers, limit=None):
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            names = names[::max(len(names) // limit, 1)] if limit else names
            data = [archive.read(n) for n in names]
        with multiprocessing.pool.ThreadPool(workers) as pool:
            images = pool.map(decode_rgb, data)
            halves = pool.map(lambda i: cv2.resize(i, None, fx=.5, fy=.5,
                                                   interpolation=cv2.INTER_AREA), images)
        kinds = [n.split("/")[0] for n in names]
        share = torch.tensor([SHARES[k] / kinds.count(k) for k in kinds], dtype=torch.float64)
        self.odds = (share / share.sum()).to(device)
        flat = images + halves
        sizes = torch.tensor([i.shape[:2] for i in flat])
        starts = torch.cat([torch.zeros(1, dtype=torch.int64), sizes.prod(1).cumsum(0)[:-1]])
        # (2, images): level 0 full, level 1 half.
        self.start = starts.view(2, -1).to(device)
        self.size = sizes.view(2, -1, 2).to(device)
        pixels = torch.from_numpy(np.concatenate([i.reshape(-1, 3) for i in flat]))
        self.pixels = pixels.to(device)
        self.device, self.count, self.kinds = device, len(names), kinds

    def crops(self, n, side):
        """n random crops (n, 3, side, side) in [0, 1]: scaled, flipped, turned, re-toned."""
        dev = self.device
        which = torch.multinomial(self.odds, n, replacement=True)
        size = self.size[0, which].float()
        scale = torch.exp(torch.empty(n, device=dev).uniform_(math.log(.5), math.log(1.5)))
        scale = torch.maximum(scale, side / size.amin(1))
        corner = torch.rand(n, 2, device=dev) * (size - side / scale[:, None])
        level = (scale < .71).long()
        grid = (torch.arange(side, device=dev) + .5) / scale[:, None]
        yx = corner[:, :, None] + grid[:, None]                                # (n, 2, side)
        yx = yx / (1 + level)[:, None, None] - .5
        return retoned(turned(self.bilinear(which, level, yx)))

    def bilinear(self, which, level, yx):
        """Samples image `which` at level on the grid rows yx[:, 0] x columns yx[:, 1]."""
        limit = (self.size[level, which] - 1)[:, :, None]
        low = yx.floor()
        t = (yx - low)[..., None]
        low = torch.minimum(low.long().clamp(min=0), limit)
        high = torch.minimum(low + 1, limit)
        start = self.start[level, which][:, None, None]
        width = self.size[level, which][:, 1][:, None, None]

        def at(rows, columns):
            index = start + rows[:, 0, :, None] * width + columns[:, 1, None, :]
            return self.pixels[index].float()                                  # (n, side, side, 3)
        ty, tx = t[:, 0][:, :, None], t[:, 1][:, None]
        top = at(low, low) * (1 - tx) + at(low, high) * tx
        bottom = at(high, low) * (1 - tx) + at(high, high) * tx
        return (top * (1 - ty) + bottom * ty).permute(0, 3, 1, 2) / 255


def turned(x):
    """Each sample of (N, C, S, S) flipped and turned at random (eight cases)."""
    for change in (lambda y: y.flip(2), lambda y: y.flip(3), lambda y: y.transpose(2, 3)):
        chosen = torch.rand(x.shape[0], 1, 1, 1, device=x.device) < .5
        x = torch.where(chosen, change(x), x)
    return x


def retoned(x):
    """Random grey conversion, inversion of grey ones, and mild gamma of (N, 3, H, W) in [0, 1]."""
    n, dev = (x.shape[0], 1, 1, 1), x.device
    luma = (x * torch.tensor([.299, .587, .114], device=dev).view(1, 3, 1, 1)).sum(1, keepdim=True)
    x = torch.where(torch.rand(n, device=dev) < GREY_SHARE, luma.expand_as(x), x)
    grey = (x.amax(1) - x.amin(1)).amax((1, 2)).view(n) < 1e-3
    x = torch.where(grey & (torch.rand(n, device=dev) < INVERTED_SHARE), 1 - x, x)
    gamma = torch.exp(torch.empty(n, device=dev).uniform_(-.3, .3))
    return x.clamp(1e-4, 1) ** gamma


def value_range(v, mask, step=1):
    """lo, hi (N, 1, 1, 1) as the Java ValueRange: 0.1 % and 99.9 % quantiles of the known
    values of all channels jointly, widened by 5 % of their distance at each end.

    v (N, 3, H, W), mask (N, 1, H, W). step > 1 looks at every step-th row and column only.
    """
    oy, ox = np.random.randint(step, size=2)
    v, mask = v[:, :, oy::step, ox::step], mask[:, :, oy::step, ox::step]
    known = torch.where(mask > .5, torch.full_like(v, math.inf), v).flatten(1).sort(1)[0]
    count = (mask <= .5).flatten(1).sum(1, keepdim=True) * v.shape[1]
    ends = [known.gather(1, (q * (count - 1)).round().long().clamp(min=0)) for q in (.001, .999)]
    lo, hi = (e.view(-1, 1, 1, 1) for e in ends)
    margin = .05 * (hi - lo).clamp(min=1e-3)
    return lo - margin, hi + margin


def to_range(v, lo, hi):
    """Values -> [-1, 1], clipped."""
    return (2 * (v - lo) / (hi - lo) - 1).clamp(-1, 1)


class Batches:
    """Endless batches of images x (N, 3, S, S) in [-1, 1] and masks (N, 1, S, S)."""

    def __init__(self, store, masks, n, side):
        self.store, self.n, self.side = store, n, side
        self.masks = torch.from_numpy(masks).to(store.device)

    def next(self):
        pick = torch.randint(len(self.masks), (self.n,), device=self.store.device)
        mask = turned(self.masks[pick].float())
        v = self.store.crops(self.n, self.side)
        return to_range(v, *value_range(v, mask, 4 if self.side >= 128 else 1)), mask


def windows(mask, side):
    """Top-left corners of the side x side window that holds most of the hole, with some chance."""
    step = max(side // 8, 1)
    share = F.avg_pool2d(mask, side, step)                                     # (N, 1, rows, cols)
    share = share * (1 + .2 * torch.rand_like(share)) + 1e-3 * torch.rand_like(share)
    best, columns = share.flatten(1).argmax(1).tolist(), share.shape[3]
    return [(b // columns * step, b % columns * step) for b in best]


def cut(x, corners, side):
    """(N, C, H, W) -> (N, C, side, side), one window a sample."""
    return torch.stack([s[:, t:t + side, l:l + side] for s, (t, l) in zip(x, corners)])


# ------------------------------------------------------------------- training

class Trainer:
    """Networks, optimisers and the two kinds of step."""

    def __init__(self, options, device):
        self.o, self.device = options, device
        self.g = gmcnn.Generator(options.cnum)
        gmcnn.init_variance_preserving(self.g, options.seed)
        self.g.to(device, memory_format=torch.channels_last)
        self.run = self.g
        self.ema = {k: v.clone() for k, v in self.g.state_dict().items()}
        half = options.crop // 2
        self.d = gmcnn.GlobalLocalDiscriminator(options.dnum, (options.crop,) * 2, (half,) * 2)
        self.d.to(device)
        self.vgg = gmcnn.VggFeatures(gmcnn.read_safetensors(
            os.path.join(options.pack, "vgg.safetensors"))).to(device)
        self.adam_g = torch.optim.Adam(self.g.parameters(), lr=1e-4, betas=(.5, .9))
        trainable = [p for p in self.d.parameters() if p.requires_grad]
        self.adam_d = torch.optim.Adam(trainable, lr=1e-4, betas=(.5, .9))
        self.steps, self.skipped, self.norm = 0, 0, None
        self.sums = {}

    def autocast(self):
        return torch.autocast(self.device, dtype=torch.bfloat16, enabled=self.device == "cuda")

    def predict(self, x, mask):
        """The unclamped output (N, 3, H, W), float32: the clamp would hide its gradient."""
        given = torch.cat([x * (1 - mask), mask], 1)
        given = given.contiguous(memory_format=torch.channels_last)
        with self.autocast():
            return self.run(given, clamp=False).float()

    def step(self, x, mask, lr, adversarial):
        """One step; the loss parts are added to self.sums without waiting for the device."""
        pred = self.predict(x, mask)
        rec = gmcnn.reconstruction_loss(pred, x, mask, gmcnn.confidence_mask(mask))
        parts = {"rec": rec, "ae": gmcnn.auto_encoder_loss(pred, x, mask)}
        loss = LAMBDA_REC * rec + LAMBDA_AE * parts["ae"]
        if adversarial:
            loss = loss + self.fine_terms(pred, x, mask, lr, parts)
        self.adam_g.zero_grad(set_to_none=True)
        loss.backward()
        self.update(lr)
        for name, value in parts.items():
            self.sums[name] = self.sums.get(name, 0) + value.detach()

    def fine_terms(self, pred, x, mask, lr, parts):
        """Critic steps, then weighted ID-MRF and adversarial terms of phase 2."""
        completed = pred.clamp(-1, 1) * mask + x * (1 - mask)
        side = self.o.crop // 2
        corners = windows(mask, side)
        crops = cut(completed, corners, side), cut(x, corners, side)
        for _ in range(self.o.d_steps):
            parts["d"] = self.critic_step(completed.detach(), crops[0].detach(), x, crops[1], lr)
        self.d.requires_grad_(False)
        with self.autocast():
            adv = gmcnn.hinge_g([t.float() for t in self.d(completed, crops[0])])
            mrf = gmcnn.id_mrf(self.vgg, *crops)
        for name, p in self.d.named_parameters():
            p.requires_grad_(name.endswith(("bias", "weight_bar")))
        parts.update(adv=adv, mrf=mrf)
        return LAMBDA_MRF * mrf + self.o.adv * adv

    def critic_step(self, fake, fake_crop, real, real_crop, lr):
        with self.autocast():
            fakes = [t.float() for t in self.d(fake, fake_crop)]
            reals = [t.float() for t in self.d(real, real_crop)]
        loss = gmcnn.hinge_d(reals, fakes)
        self.adam_d.zero_grad(set_to_none=True)
        loss.backward()
        self.adam_d.param_groups[0]["lr"] = 2 * lr
        self.adam_d.step()
        return loss

    def update(self, lr):
        """Adam and moving average, unless the gradient is not finite or far out of line."""
        parameters = list(self.g.parameters())
        limit = 3 * self.norm if self.norm else 1e9
        norm = float(torch.nn.utils.clip_grad_norm_(parameters, limit))
        self.steps += 1
        if not math.isfinite(norm) or norm > 10 * limit:
            self.skipped += 1
            return
        self.norm = norm if self.norm is None else .98 * self.norm + .02 * min(norm, limit)
        self.adam_g.param_groups[0]["lr"] = lr
        self.adam_g.step()
        decay = min(.999, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            torch._foreach_mul_(list(self.ema.values()), decay)
            torch._foreach_add_(list(self.ema.values()), list(self.g.state_dict().values()),
                                alpha=1 - decay)

    def averaged(self):
        """A generator with the moving average, rounded to float16 as it is delivered."""
        net = gmcnn.Generator(self.o.cnum).to(self.device)
        net.load_state_dict({k: v.half().float() for k, v in self.ema.items()})
        return net.eval()


def learning_rate(fraction, steps, options):
    """Phase 1: warm-up to the peak, cosine to half of it; phase 2: cosine from 1e-4 to 1e-5."""
    if fraction < PHASE_ONE:
        wave = .5 * (1 + math.cos(math.pi * fraction / PHASE_ONE))
        return options.lr * min(1, (steps + 1) / 300) * (.5 + .5 * wave)
    wave = .5 * (1 + math.cos(math.pi * min((fraction - PHASE_ONE) / (1 - PHASE_ONE), 1)))
    return options.lr / 2 * (.1 + .9 * wave)


def seconds_a_step(trainer, batches, n):
    """Mean time of n reconstruction steps at learning rate zero, after three warm-up steps."""
    for k in range(n + 3):
        if k == 3:
            synchronise(trainer.device)
            begin = time.time()
        trainer.step(*batches.next(), 0.0, False)
    synchronise(trainer.device)
    trainer.sums, trainer.norm = {}, None
    return (time.time() - begin) / n


def synchronise(device):
    if device == "cuda":
        torch.cuda.synchronize()


def prepared(options, device):
    """Trainer and batches; masks are drawn before the device is touched (fork)."""
    torch.manual_seed(options.seed)
    np.random.seed(options.seed)
    begin = time.time()
    masks = mask_pool(options.seed, options.masks, options.crop, options.workers)
    drawn = time.time()
    store = ImageStore(os.path.join(options.pack, "train.zip"), device, options.workers,
                       options.limit)
    print("masks %d in %.1f s, mean share %.3f; images %d in %.1f s" % (
        len(masks), drawn - begin, masks[:2000].mean(), store.count, time.time() - drawn), flush=True)
    return Trainer(options, device), Batches(store, masks, options.batch, options.crop)


def device_of(options):
    """"cuda" or "cpu"; on CUDA also the fast settings."""
    if options.smoke or not torch.cuda.is_available():
        torch.set_num_threads(2)
        return "cpu"
    torch.backends.cudnn.benchmark = True
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    return "cuda"


def bench(options):
    """Prints images a second of each way to run the generator's training step."""
    trainer, batches = prepared(options, device_of(options))
    for compiled in (False, True):
        for split in (False, True):
            begin = time.time()
            gmcnn.Conv.split_dilation = split
            trainer.run = torch.compile(trainer.g) if compiled else trainer.g
            seconds = seconds_a_step(trainer, batches, 8)
            print("compiled %d, split dilation %d: %.1f images/s (took %.1f s in all)" % (
                compiled, split, options.batch / seconds, time.time() - begin), flush=True)


def train(options):
    """Both phases within options.seconds from the start of this process's work."""
    begin = time.time()
    device = device_of(options)
    os.makedirs(options.out, exist_ok=True)
    trainer, batches = prepared(options, device)
    gmcnn.Conv.split_dilation = options.split
    if options.compile:
        trainer.run = torch.compile(trainer.g)
    log = open(os.path.join(options.out, "train.log"), "a", buffering=1)
    log.write("%s\n" % json.dumps(vars(options), default=str))
    probe = Probe(options, device)
    first, saved, logged = time.time(), time.time(), (0, time.time())
    while True:
        fraction = (time.time() - first) / (options.seconds - (first - begin))
        if fraction >= 1 or (options.smoke and trainer.steps >= options.smoke):
            break
        adversarial = fraction >= PHASE_ONE if not options.smoke else trainer.steps % 2 == 1
        lr = learning_rate(fraction, trainer.steps, options)
        trainer.step(*batches.next(), lr, adversarial)
        if trainer.steps % options.log_every == 0:
            logged = write_log(log, trainer, time.time() - begin, lr, adversarial, logged)
        if time.time() - saved > options.save_every:
            saved = time.time()
            log.write("probe %s\n" % probe.look(trainer, "ema.safetensors"))
    log.write("final %s\n" % probe.look(trainer, "generator.safetensors"))
    log.write("steps %d, images %d, skipped %d, seconds %.0f, done\n" % (
        trainer.steps, trainer.steps * options.batch, trainer.skipped, time.time() - begin))


def write_log(log, trainer, elapsed, lr, adversarial, last):
    """One line of mean losses since the last one; returns (steps, time) for the next."""
    n, now = trainer.steps - last[0], time.time()
    means = " ".join("%s %.4f" % (k, float(v) / n) for k, v in trainer.sums.items())
    log.write("%5.0f s step %d phase %d lr %.2e %s norm %.3g skipped %d %.0f images/s\n" % (
        elapsed, trainer.steps, 1 + adversarial, lr, means, trainer.norm or 0, trainer.skipped,
        n * trainer.o.batch / (now - last[1])))
    trainer.sums = {}
    return trainer.steps, now


class Probe:
    """Validation images with fixed masks, looked at while training."""

    def __init__(self, options, device):
        self.o, self.device = options, device
        files = validation_images(os.path.join(options.pack, "validation.zip"), options.probes)
        self.cases = [(i, case_mask(k, i.shape[:2], n)) for n, i in enumerate(files)
                      for k in ("square 64", "thick strokes")]

    def look(self, trainer, name):
        """Saves the moving average under `name` and a grid; returns mean hole PSNR, as text."""
        trainer_net, rows, scores = trainer.averaged(), [], []
        path = os.path.join(self.o.out, name)
        gmcnn.write_safetensors(path + ".part", trainer.ema, {"steps": trainer.steps})
        os.replace(path + ".part", path)
        split, gmcnn.Conv.split_dilation = gmcnn.Conv.split_dilation, False
        for image, mask in self.cases:
            filled = inpaint(trainer_net, image, mask, self.device)
            scores.append(hole_scores(filled, image, mask)[0])
            rows.append([image, masked(image, mask), filled])
        gmcnn.Conv.split_dilation = split
        save_grid(os.path.join(self.o.out, "grid.png"), rows[:24])
        return "step %d hole PSNR %.2f dB over %d cases" % (trainer.steps, np.mean(scores), len(scores))


# ----------------------------------------------------------------- validation

CASES = {
    "thin strokes": lambda r, s: strokes(r, s, 2, 6, 6),
    "dust": dust,
    "scratches": scratches,
    "square 64": lambda r, s: centred_square(r, s, 64),
    "square 128": lambda r, s: centred_square(r, s, 128),
    "thick strokes": lambda r, s: strokes(r, s, 20, 40, 3),
}


def validation_images(archive, count):
    """`count` crops of at most 256 x 256 around the middle, evenly over kinds: RGB or grey uint8."""
    with zipfile.ZipFile(archive) as zipped:
        kinds = {}
        for name in zipped.namelist():
            kinds.setdefault(name.split("/")[0], []).append(name)
        each = max(count // len(kinds), 1)
        names = [k[i * len(k) // each] for k in kinds.values() for i in range(min(each, len(k)))]
        return [middle(decode(zipped.read(n))) for n in names]


def middle(image, side=256):
    """The central crop, sides min(side, size) rounded down to multiples of 4; BGR becomes RGB."""
    h, w = (min(side, n) // 4 * 4 for n in image.shape[:2])
    top, left = (image.shape[0] - h) // 2, (image.shape[1] - w) // 2
    crop = image[top:top + h, left:left + w]
    return np.ascontiguousarray(crop[..., ::-1] if crop.ndim == 3 else crop)


def case_mask(kind, shape, seed):
    """The fixed validation mask number `seed` of a family, cut to the shape."""
    n = sorted(CASES).index(kind)
    for attempt in range(100):
        mask = CASES[kind](np.random.default_rng([77, n, seed, attempt]), max(shape))
        mask = mask[:shape[0], :shape[1]]
        if 0 < mask.mean() < .5:
            return np.ascontiguousarray(mask)
    raise ValueError("No mask of family %s fits %s" % (kind, shape))


def inpaint(net, image, mask, device):
    """Fills (H, W) or (H, W, 3) uint8 as the plugin does; known pixels stay as they are."""
    grey = image.ndim == 2
    rgb = np.stack([image] * 3, 2) if grey else image
    v = torch.from_numpy(rgb.astype(np.float32) / 255).permute(2, 0, 1)[None].to(device)
    m = torch.from_numpy(mask.astype(np.float32))[None, None].to(device)
    lo, hi = value_range(v, m)
    with torch.no_grad():
        y = net(torch.cat([to_range(v, lo, hi) * (1 - m), m], 1))
    y = ((y + 1) / 2 * (hi - lo) + lo)[0].permute(1, 2, 0).cpu().numpy() * 255
    y = np.rint(np.clip(y.mean(2) if grey else y, 0, 255)).astype(np.uint8)
    return np.where(mask if grey else mask[:, :, None], y, image)


def hole_scores(filled, truth, mask):
    """PSNR in dB and mean absolute difference (0..255) over the hole's values."""
    difference = filled[mask > 0].astype(np.float64) - truth[mask > 0]
    mse = max((difference ** 2).mean(), 1e-2)
    return 10 * math.log10(255 ** 2 / mse), np.abs(difference).mean()


def masked(image, mask):
    """The image with its holes in mid grey."""
    return np.where(mask if image.ndim == 2 else mask[:, :, None], 128, image).astype(np.uint8)


def save_grid(path, rows, side=256):
    """A PNG of rows of equally many images, each padded to side x side."""
    def tile(image):
        image = np.stack([image] * 3, 2) if image.ndim == 2 else image
        h, w = image.shape[:2]
        return np.pad(image, ((0, side + 4 - h), (0, side + 4 - w), (0, 0)), constant_values=255)
    sheet = np.concatenate([np.concatenate([tile(i) for i in row], 1) for row in rows])
    cv2.imwrite(path, sheet[..., ::-1])


def validate(options):
    """Hole-only PSNR and L1 per mask family against OpenCV's Telea and Navier-Stokes, and grids."""
    device = device_of(options)
    net = gmcnn.Generator(options.cnum)
    net.load_state_dict(gmcnn.read_safetensors(options.weights))
    net.to(device).eval()
    os.makedirs(options.out, exist_ok=True)
    images = validation_images(os.path.join(options.pack, "validation.zip"), options.probes)
    print("%-14s %31s   %27s" % ("hole only", "PSNR dB: ours / Telea / NS", "L1 of 255: ours / Telea / NS"))
    for kind in CASES:
        rows, scores = [], []
        for n, image in enumerate(images):
            mask = case_mask(kind, image.shape[:2], n)
            fills = [inpaint(net, image, mask, device)]
            fills += [cv2.inpaint(image, mask, 3, how) for how in (cv2.INPAINT_TELEA, cv2.INPAINT_NS)]
            scores.append([hole_scores(f, image, mask) for f in fills])
            rows.append([image, masked(image, mask)] + fills[:2])
        mean = np.mean(scores, 0)
        print("%-14s %12.2f %8.2f %8.2f   %10.2f %8.2f %8.2f" % ((kind,) + tuple(mean.T.ravel())),
              flush=True)
        for page in range(0, len(rows), 8):
            name = "%s-%d.png" % (kind.replace(" ", "-"), page // 8)
            save_grid(os.path.join(options.out, name), rows[page:page + 8])


def arguments():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("pack", "bench", "train", "validate"))
    for name in ("images", "vgg", "pack", "out", "weights"):
        parser.add_argument("--" + name)
    for name, default in (("seconds", 1500), ("seed", 1), ("cnum", 32), ("dnum", 64), ("batch", 32),
                          ("crop", 256), ("masks", 24000), ("workers", 16), ("d-steps", 1),
                          ("log-every", 100), ("save-every", 120), ("probes", 36)):
        parser.add_argument("--" + name, type=int, default=default)
    parser.add_argument("--lr", type=float, default=2e-4)
    parser.add_argument("--adv", type=float, default=1e-3)
    parser.add_argument("--limit", type=int, help="use about this many images only")
    parser.add_argument("--compile", action="store_true", help="torch.compile the generator")
    parser.add_argument("--split", action="store_true", help="dilated convolutions on sub-grids")
    parser.add_argument("--smoke", type=int, nargs="?", const=6, default=0,
                        help="stop after this many steps, on the CPU, alternating the phases")
    return parser.parse_args()


if __name__ == "__main__":
    chosen = arguments()
    {"pack": pack, "bench": bench, "train": train, "validate": validate}[chosen.command](chosen)
