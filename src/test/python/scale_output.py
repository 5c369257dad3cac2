"""Writes a generator's weights with its output scaled, as float16.

    python3 scale_output.py WEIGHTS.safetensors SCALED.safetensors FACTOR

The output layer is linear (its values are cut to -1..1 after it), so its weights and bias times the
factor are its output times the factor. With `blending: PLATE` a fill is the continuation of the rim
plus what the network adds to it; the factor scales what it adds.
"""

import sys

import gmcnn

OUTPUT = ("decoding_layers.1.weight", "decoding_layers.1.bias")


def main(source, target, factor):
    weights = gmcnn.read_safetensors(source)
    for name in OUTPUT:
        weights[name] = weights[name] * float(factor)
    gmcnn.write_safetensors(target, weights)


if __name__ == "__main__":
    main(*sys.argv[1:])
