"""What the benchmark is compared with: the same network and training steps in plain PyTorch.

A long-lived process that the Java side (io.github.gmcnn.benchmark) drives by lines, so that its
start does not count and only one of the two computes at a time:

    work NAME NUMBER...   prepares one of WORKS                     -> "ready"
    run                   does it once                              -> "time WALL CPU" in seconds
    value                 mean absolute value of the last result    -> "value X"
    peak                  largest resident memory so far            -> "peak BYTES"

A line "error TEXT" answers what failed. With --cold CNUM it computes one forward, prints "filled"
and its CPU seconds, and ends. Options: --device cpu|cuda, --precision float|half,
--compile (torch.compile, torch 2 only), --threads N, --weights FILE.safetensors (of generators).
"""
import argparse
import contextlib
import sys
import time

import torch

import gmcnn

RATE = 1e-4
UPDATES = 5  # of the discriminators in a step, the reference's D_max_iters
CRITIC_WIDTH = 64
VGG_WIDTHS = ((0, 3, 64), (2, 64, 64), (5, 64, 128), (7, 128, 128), (10, 128, 256),
              (12, 256, 256), (14, 256, 256), (16, 256, 256), (19, 256, 512), (21, 512, 512))


def picture(n, channels, side, device):
    """The test picture that both sides compute by formula, (N, channels, side, side)."""
    values = torch.arange(n * channels * side * side, dtype=torch.int64)
    values = (values * 7919 % 255).float() / 127.5 - 1
    return values.reshape(n, channels, side, side).to(device)


def square_mask(n, side, hole, device):
    """A square hole in the middle, (N, 1, side, side)."""
    mask = torch.zeros(n, 1, side, side, device=device)
    begin = (side - hole) // 2
    mask[:, :, begin:begin + hole, begin:begin + hole] = 1
    return mask


def precision(options):
    """Mixed precision where asked for."""
    return (torch.autocast(options.device, torch.bfloat16) if options.half
            else contextlib.nullcontext())


class Matrix:
    """A product of two square matrices: what the machine can reach."""

    def __init__(self, options, size):
        self.x = picture(1, 1, size, options.device)[0, 0].to(options.dtype)

    def __call__(self):
        with torch.no_grad():
            return self.x @ self.x


class Forward:
    """The generator's full forward, whatever the hole, `count` times."""

    def __init__(self, options, cnum, side, count=1):
        self.count = count
        self.generator = generator(options, cnum).eval()
        truth = picture(1, 3, side, options.device)
        mask = square_mask(1, side, side // 4, options.device)
        self.x = torch.cat([truth * (1 - mask), mask], 1)
        self.network = torch.compile(self.generator) if options.compile else self.generator
        self.options = options

    def __call__(self):
        with torch.no_grad(), precision(self.options):
            for _ in range(self.count):
                y = self.network(self.x)
        return y


class Confidence:
    """The confidence mask as the reference computes it: seven dense convolutions of 65 x 65."""

    def __init__(self, options, side):
        self.mask = square_mask(1, side, side // 2, options.device)
        factor = gmcnn.confidence_kernel().to(options.device)
        self.kernel = factor.outer(factor).view(1, 1, 65, 65)

    def __call__(self):
        known = 1 - self.mask
        weights = known
        with torch.no_grad():
            for _ in range(7):
                padded = torch.nn.functional.pad(weights, [32] * 4, mode="reflect")
                spread = torch.nn.functional.conv2d(padded, self.kernel) * self.mask
                weights = spread + known
        return spread


class Step:
    """One step of a phase: "reconstruction", "adversarial" or "mrf" (adversarial and ID-MRF).

    Adversarial steps update the two critics five times, then the generator. The confidence mask
    is the separable one, as ours: the comparison is of frameworks, not of that shortcut.
    """

    def __init__(self, options, phase, cnum, side, batch):
        self.options, self.phase = options, phase
        device = options.device
        self.truth = picture(batch, 3, side, device)
        self.mask = square_mask(batch, side, side // 2, device)
        self.generator = generator(options, cnum)
        self.adam = torch.optim.Adam(self.generator.parameters(), RATE, (0.5, 0.9))
        self.network = torch.compile(self.generator) if options.compile else self.generator
        if phase != "reconstruction":
            self.critics = gmcnn.GlobalLocalDiscriminator(
                CRITIC_WIDTH, (side, side), (side // 2, side // 2)).to(device)
            trained = [p for p in self.critics.parameters() if p.requires_grad]
            self.critic_adam = torch.optim.Adam(trained, RATE, (0.5, 0.9))
        self.vgg = gmcnn.VggFeatures(random_vgg()).to(device) if phase == "mrf" else None

    def window(self, x):
        """The part around the hole that the local critic sees."""
        quarter = x.shape[2] // 4
        return x[:, :, quarter:3 * quarter, quarter:3 * quarter]

    def __call__(self):
        with precision(self.options):
            total = self.loss()
        self.adam.zero_grad()
        total.backward()
        self.adam.step()
        return total.detach()

    def loss(self):
        truth, mask = self.truth, self.mask
        confidence = gmcnn.confidence_mask(mask)
        predicted = self.network(torch.cat([truth * (1 - mask), mask], 1))
        total = (1.4 * gmcnn.reconstruction_loss(predicted, truth, mask, confidence)
                 + 1.2 * gmcnn.auto_encoder_loss(predicted, truth, mask))
        if self.phase == "reconstruction":
            return total
        completed = predicted * mask + truth * (1 - mask)
        for _ in range(UPDATES):
            self.update_critics(completed.detach())
        for parameter in self.critics.parameters():
            parameter.requires_grad_(False)
        total = total + 1e-3 * gmcnn.hinge_g(self.critics(completed, self.window(completed)))
        if self.vgg is not None:
            total = total + 0.05 * gmcnn.id_mrf(
                self.vgg, self.window(completed), self.window(truth))
        return total

    def update_critics(self, completed):
        for group in self.critic_adam.param_groups:
            for parameter in group["params"]:
                parameter.requires_grad_(True)
        self.critic_adam.zero_grad()
        fake = self.critics(completed, self.window(completed))
        real = self.critics(self.truth, self.window(self.truth))
        gmcnn.hinge_d(real, fake).backward()
        self.critic_adam.step()


WORKS = {"matrix": Matrix, "forward": Forward, "confidence": Confidence, "step": Step}


def generator(options, cnum):
    """A generator of the file's weights, if there is one, else of random ones."""
    made = gmcnn.Generator(cnum)
    if options.weights:
        made.load_state_dict(gmcnn.read_safetensors(options.weights))
    else:
        gmcnn.init_variance_preserving(made, 0, 0.1)
    return made.to(options.device)


def random_vgg():
    """Weights of VGG19's shapes up to conv4_2: the time does not depend on their values."""
    rng = torch.Generator().manual_seed(0)
    weights = {}
    for index, inputs, outputs in VGG_WIDTHS:
        deviation = (2 / (9 * inputs)) ** 0.5
        weights["features.%d.weight" % index] = deviation * torch.randn(
            outputs, inputs, 3, 3, generator=rng)
        weights["features.%d.bias" % index] = torch.zeros(outputs)
    return weights


def wait(options):
    if options.device == "cuda":
        torch.cuda.synchronize()


def timed(options, work):
    """Runs once; wall and CPU seconds, and the result."""
    wait(options)
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    wait(options)
    return time.perf_counter() - wall, time.process_time() - cpu, result


def peak():
    """Largest resident memory of this process in bytes; Linux only."""
    with open("/proc/self/status") as status:
        lines = [line for line in status if line.startswith("VmHWM:")]
    return 1024 * int(lines[0].split()[1])


def serve(options):
    work = result = None
    for line in sys.stdin:
        words = line.split()
        if words[0] == "work":
            work = WORKS[words[1]](options, *(int(w) if w.isdigit() else w for w in words[2:]))
            yield "ready"
        elif words[0] == "run":
            wall, cpu, result = timed(options, work)
            yield "time %.6f %.6f" % (wall, cpu)
        elif words[0] == "value":
            yield "value %.9g" % result.float().abs().mean().item()
        elif words[0] == "peak":
            yield "peak %d" % peak()
        else:
            yield "error no command %s" % words[0]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--device", default="cpu", choices=("cpu", "cuda"))
    parser.add_argument("--precision", default="float", choices=("float", "half"))
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--weights")
    parser.add_argument("--cold", type=int, metavar="CNUM", help="one forward of that width, once")
    options = parser.parse_args()
    options.half = options.precision == "half"
    options.dtype = torch.bfloat16 if options.half else torch.float32
    torch.set_num_threads(options.threads)
    if options.cold:
        Forward(options, options.cold, 256)().float().abs().mean().item()
        print("filled %.3f" % time.process_time())
        return
    print("version %s" % torch.__version__, flush=True)
    try:
        for answer in serve(options):
            print(answer, flush=True)
    except Exception as e:  # the other side has no other way to learn of it
        print("error %s" % str(e).replace("\n", " "), flush=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
