"""Checks that PyTorch loads a .pth file that the Java code wrote.

Usage: python3 check_pth.py WRITTEN.pth ORIGINAL.pth
Both must hold the same float32 tensors in the same order, and the generator must take the written
ones. Exit code 1 on failure.
"""
import collections
import inspect
import sys

import torch

import gmcnn


def load(path):
    """Loads a state dict, refusing code where this version of PyTorch can."""
    options = {}
    if "weights_only" in inspect.signature(torch.load).parameters:
        options["weights_only"] = True
    return torch.load(path, map_location="cpu", **options)


def main(written_path, original_path):
    written, original = load(written_path), load(original_path)
    assert isinstance(written, collections.OrderedDict), type(written)
    assert list(written) == list(original), "the names differ"
    for name, tensor in original.items():
        assert written[name].dtype == torch.float32, name
        assert written[name].is_contiguous(), name
        assert torch.equal(written[name], tensor), name
    cnum = original["EB1.0.weight"].shape[0]
    gmcnn.Generator(cnum).load_state_dict(written, strict=True)
    print("%d tensors equal, loaded with cnum %d by torch %s"
          % (len(written), cnum, torch.__version__))


if __name__ == "__main__":
    main(*sys.argv[1:])
