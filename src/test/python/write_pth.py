"""Writes a generator's state dict with PyTorch in every way that Java has to read.

Usage: python3 write_pth.py GENERATOR.pth FOLDER

FOLDER/base.pth holds what all others hold: values that each type has exactly.
"""
import itertools
import os
import sys
from collections import OrderedDict

import torch

TYPES = {"float32": torch.float32, "float16": torch.float16, "bfloat16": torch.bfloat16,
         "float64": torch.float64}


def rounded(tensor):
    """To bfloat16, and small values to zero, since float16 has fewer of those."""
    values = tensor.to(torch.bfloat16).float()
    return torch.where(values.abs() < 1e-3, torch.zeros(()), values)


def checkpoint(net, key, prefix):
    """A checkpoint with the state of a real Adam and other things beside the network."""
    parameter = torch.nn.Parameter(torch.ones(3))
    adam = torch.optim.Adam([parameter])
    parameter.sum().backward()
    adam.step()
    return {"epoch": 3, "best": 0.25, "names": ["a", ("b", None, True)], key: prefixed(net, prefix),
            "optimizer": adam.state_dict()}


def prefixed(net, prefix):
    """The state dict with another beginning of each name."""
    return OrderedDict((prefix + name, tensor) for name, tensor in net.items())


def parameters(net):
    """The tensors as parameters."""
    return OrderedDict((n, torch.nn.Parameter(t, requires_grad=False)) for n, t in net.items())


def channels_last(net):
    """The same values in another order in memory."""
    return OrderedDict((n, t.contiguous(memory_format=torch.channels_last) if t.dim() == 4 else t)
                       for n, t in net.items())


def one_storage(net):
    """All tensors as views of one storage."""
    flat = torch.cat([t.reshape(-1) for t in net.values()])
    views, begin = OrderedDict(), 0
    for name, tensor in net.items():
        views[name] = flat[begin:begin + tensor.numel()].view(tensor.shape)
        begin += tensor.numel()
    return views


PLACES = {
    "alone": lambda net: net,
    "module": lambda net: prefixed(net, "module."),
    "netGM": lambda net: prefixed(net, "netGM."),
    "checkpoint": lambda net: checkpoint(net, "netG", ""),
    "lightning": lambda net: checkpoint(net, "state_dict", "netGM.module."),
    "parameters": parameters,
    "channels_last": channels_last,
    "one_storage": one_storage,
}


def main():
    """Writes all files."""
    source = torch.load(sys.argv[1], map_location="cpu")
    base = OrderedDict((name, rounded(tensor)) for name, tensor in source.items())
    torch.save(base, os.path.join(sys.argv[2], "base.pth"))
    for (dtype, kind), zipped, place in itertools.product(TYPES.items(), (True, False), PLACES):
        net = OrderedDict((name, tensor.to(kind)) for name, tensor in base.items())
        name = "_".join((dtype, "zip" if zipped else "legacy", place)) + ".pth"
        torch.save(PLACES[place](net), os.path.join(sys.argv[2], name),
                   _use_new_zipfile_serialization=zipped)


main()
