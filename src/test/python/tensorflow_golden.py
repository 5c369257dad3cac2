"""The generator of GMCNN's TensorFlow edition in float64, and the golden numbers made with it.

No released weights and no TensorFlow 1 can be had for the tests, so this is a transcription of the
layer list of shepnerd/inpainting_gmcnn, tensorflow/net/network.py (GMCNNModel.build_generator) with
plain loops over kernel taps for TensorFlow's rules: SAME padding, dilation, resizing with
align_corners. It shares no code with the Java side or with gmcnn.py. The weights are those of the
golden README's formula, in TensorFlow's names and (height, width, in, out) layout.

    python3 src/test/python/tensorflow_golden.py src/test/resources/golden/tensorflow_generator.npz
"""
import sys

import numpy as np


def formula(k, shape, scale):
    """Tensor number k: uniform in scale * [-0.5, 0.5), a hash of k and the element's index."""
    i = np.arange(1, int(np.prod(shape)) + 1, dtype=np.uint64)
    with np.errstate(over="ignore"):
        z = np.uint64(k + 1) * np.uint64(0x9E3779B97F4A7C15) + i * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    u = (z >> np.uint64(40)).astype(np.float64) / (1 << 24) - 0.5
    return (u * scale).astype(np.float32).reshape(shape)


class Variables:
    """Makes each variable when it is first asked for, and counts them."""

    def __init__(self):
        self.made = {}

    def conv(self, name, k, cin, cout):
        """The kernel and the bias of one convolution, as float64."""
        n = len(self.made)
        scale = np.sqrt(12 * 1.55 / (cin * k * k)) * (0.5 if name == "mergeconv18" else 1)
        self.made["inpaint_net/" + name + "/kernel"] = formula(n, (k, k, cin, cout), scale)
        self.made["inpaint_net/" + name + "/bias"] = formula(n + 1, (cout,), 0.1)
        values = list(self.made.values())
        return values[-2].astype(np.float64), values[-1].astype(np.float64)


def same(n, k, stride, dilation):
    """Output size, zeros before and zeros after, by TensorFlow's rule for SAME."""
    out = -(-n // stride)
    total = max((out - 1) * stride + (k - 1) * dilation + 1 - n, 0)
    return out, total // 2, total - total // 2


def conv(x, kernel, bias, stride=1, dilation=1):
    """(H, W, in) -> (H', W', out), tap by tap."""
    k = kernel.shape[0]
    oh, top, bottom = same(x.shape[0], k, stride, dilation)
    ow, left, right = same(x.shape[1], k, stride, dilation)
    x = np.pad(x, ((top, bottom), (left, right), (0, 0)))
    y = np.zeros((oh, ow, kernel.shape[3])) + bias
    for i in range(k):
        for j in range(k):
            rows = slice(i * dilation, i * dilation + (oh - 1) * stride + 1, stride)
            columns = slice(j * dilation, j * dilation + (ow - 1) * stride + 1, stride)
            y += x[rows, columns] @ kernel[i, j]
    return y


def elu(x):
    """x where positive, else e^x - 1."""
    return np.where(x > 0, x, np.expm1(np.minimum(x, 0)))


def nearest(x, h, w):
    """resize_nearest_neighbor with align_corners: rounds i (in - 1) / (out - 1), half up."""
    def index(n, m):
        return [int(np.floor(i * (n - 1) / (m - 1) + 0.5)) for i in range(m)]
    return x[index(x.shape[0], h)][:, index(x.shape[1], w)]


def bilinear(x, h, w):
    """resize_bilinear with align_corners."""
    def along(x, m):
        n = x.shape[0]
        at = np.arange(m) * (n - 1) / (m - 1)
        low = np.minimum(at.astype(int), n - 2)
        share = (at - low)[:, None, None]
        return x[low] * (1 - share) + x[low + 1] * share
    return along(along(x, h).swapaxes(0, 1), w).swapaxes(0, 1)


def generator(image, mask, c, variables):
    """BGR image (H, W, 3) without its holes and mask (H, W, 1) -> BGR (H, W, 3), not clipped."""
    h, w = mask.shape[:2]
    seen = np.concatenate([image, np.ones_like(mask), mask], axis=2)

    def layer(x, name, k, out, stride=1, dilation=1):
        kernel, bias = variables.conv(name, k, x.shape[2], out)
        return elu(conv(x, kernel, bias, stride, dilation))

    def encoder(b, first, k):
        x = layer(seen, b + "conv1", first, c)
        x = layer(x, b + "conv2_downsample", k, 2 * c, stride=2)
        x = layer(x, b + "conv3", k, 2 * c)
        x = layer(x, b + "conv4_downsample", k, 4 * c, stride=2)
        x = layer(x, b + "conv5", k, 4 * c)
        x = layer(x, b + "conv6", k, 4 * c)
        dilated = [(7, 2), (8, 4), (9, 8), (10, 16)] + ([(11, 32)] if c > 32 else [])
        for number, dilation in dilated:
            x = layer(x, "%sconv%d_atrous" % (b, number), k, 4 * c, dilation=dilation)
        x = layer(x, b + "conv11", k, 4 * c)
        return layer(x, b + "conv12", k, 4 * c)

    def up(x, name, h, w, out):
        return layer(nearest(x, h, w), name + "/" + name + "_conv", 3, out)

    first = bilinear(encoder("b1", 7, 7), h, w)
    x = up(encoder("b2", 5, 5), "b2conv13_upsample", h // 2, w // 2, 2 * c)
    second = bilinear(layer(x, "b2conv14", 5, 2 * c), h, w)
    x = up(encoder("b3", 5, 3), "b3conv13_upsample", h // 2, w // 2, 2 * c)
    x = up(layer(x, "b3conv14", 3, 2 * c), "b3conv15_upsample", h, w, c)
    third = layer(x, "b3conv16", 3, c // 2)
    merged = np.concatenate([first, second, third], axis=2)
    x = layer(merged, "mergeconv17", 3, c // 2)
    return conv(x, *variables.conv("mergeconv18", 3, c // 2, 3))


def case(c, h, w):
    """Input as our side takes it, (4, H, W): RGB without the hole, mask; and output (3, H, W)."""
    image = formula(700, (3, h, w), 2.0)
    mask = np.zeros((1, h, w), np.float32)
    mask[:, h // 4:h // 2, w // 3:w // 2] = 1
    image *= 1 - mask
    variables = Variables()
    bgr = image[::-1].transpose(1, 2, 0).astype(np.float64)
    y = generator(bgr, mask.transpose(1, 2, 0).astype(np.float64), c, variables)
    print("cnum", c, "outputs from", y.min(), "to", y.max(), "clipped", np.mean(abs(y) > 1))
    rgb = np.clip(y, -1, 1)[:, :, ::-1].transpose(2, 0, 1)
    return np.concatenate([image, mask]), rgb, variables.made


def main():
    """Writes the golden file: x and y of a narrow network and of one with dilation 32."""
    arrays = {}
    for c, h, w in ((4, 40, 56), (34, 16, 24)):
        x, y, made = case(c, h, w)
        arrays["c%d_x" % c] = x[None]
        arrays["c%d_y" % c] = y[None]
        arrays["c%d_sums" % c] = np.array([v.astype(np.float64).sum() for v in made.values()])
    np.savez_compressed(sys.argv[1], **arrays)


main()
