"""Checks an exported BioImage.IO package against its specification and PyTorch.

Usage: python3 check_export.py PACKAGE_FOLDER [--schema bioimageio_schema.json]
                               [--original CHECKOUT]
The schema is src/bioimageio/spec/static/bioimageio_schema.json of bioimage-io/spec-bioimage-io; the
checkout is one of shepnerd/inpainting_gmcnn, whose own network and loading are run. Neither is part
of this project. Needs numpy, torch, PyYAML and, for the schema, jsonschema. Exit code 1 on failure.
"""
import argparse
import hashlib
import importlib.util
import os
import shutil
import sys
import tempfile
import types

import numpy as np
import torch
import yaml

TOLERANCE = 2e-5  # that of the golden numbers: torch 1.13 against libtorch 2.7.1


def check_files(folder, node):
    """Compares each file that the description names with its sha256; returns how many."""
    count = 0
    if isinstance(node, dict):
        if "source" in node and "sha256" in node:
            with open(os.path.join(folder, node["source"]), "rb") as file:
                assert hashlib.sha256(file.read()).hexdigest() == node["sha256"], node["source"]
            count += 1
        node = list(node.values())
    if isinstance(node, list):
        count += sum(check_files(folder, child) for child in node)
    return count


def check_schema(path, rdf):
    """Validates by the specification's JSON schema for models of version 0.5."""
    import json

    import jsonschema
    with open(path) as file:
        schema = json.load(file)
    only = {"$ref": "#/$defs/bioimageio__spec__model__v0_5__ModelDescr", "$defs": schema["$defs"]}
    errors = list(jsonschema.Draft202012Validator(only).iter_errors(rdf))
    for error in errors:
        print("  %s: %s" % (list(error.absolute_path), error.message[:300]))
    assert not errors, "%d violations of the schema" % len(errors)
    print("schema of %s: valid" % rdf["format_version"])


def processed(steps, x):
    """Applies scale_linear along the channels."""
    for step in steps:
        assert step["id"] == "scale_linear" and step["kwargs"]["axis"] == "channel", step
        gain, offset = (np.float32(step["kwargs"][k]).reshape(1, -1, 1, 1) for k in ("gain", "offset"))
        x = x * gain + offset
    return x


def report(name, expected, actual, scale):
    """Prints the largest difference and fails if it is too large."""
    worst = np.abs(expected - actual).max()
    print("%s: largest difference %.3g of %d values in %.0f..%.0f"
          % (name, worst, expected.size, -scale if scale == 1 else 0, scale))
    assert expected.shape == actual.shape and worst <= TOLERANCE * scale, name


def package_generator(folder, rdf):
    """Builds the network of the package's own architecture file with its state dict."""
    entry = rdf["weights"]["pytorch_state_dict"]
    architecture = entry["architecture"]
    path = os.path.join(folder, architecture["source"])
    spec = importlib.util.spec_from_file_location("packaged", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    network = getattr(module, architecture["callable"])(**architecture["kwargs"])
    state = torch.load(os.path.join(folder, entry["source"]), map_location="cpu")
    network.load_state_dict(state, strict=True)
    return network.eval(), state


def original_generator(checkout, folder, state):
    """Loads the state dict by the original's own class and load_network."""
    sys.path.insert(0, os.path.join(checkout, "pytorch"))
    # Imported there for the features of the training losses, which nothing here asks for.
    for name in ("torchvision", "torchvision.models"):
        sys.modules.setdefault(name, types.ModuleType(name))
    from model.net import GMCNN
    network = GMCNN(in_channels=4, out_channels=3, cnum=state["EB1.0.weight"].shape[0])
    with tempfile.TemporaryDirectory() as network.save_dir:
        shutil.copy(os.path.join(folder, "generator.pth"),
                    os.path.join(network.save_dir, "exported_net_GM.pth"))
        network.load_network("GM", "exported")
    for name, tensor in state.items():
        assert torch.equal(network.state_dict()[name], tensor), name
    return network.eval()


def check_original(checkout, folder, state, script):
    """Compares with the original on a picture of 208 x 216, which it can mirror."""
    network = original_generator(checkout, folder, state)
    rng = np.random.RandomState(5)
    x = rng.uniform(-1, 1, (1, 4, 208, 216)).astype(np.float32)
    x[:, 3] = 0
    x[:, 3, 60:120, 70:150] = 1
    x[:, :3] *= 1 - x[:, 3:]
    x = torch.from_numpy(x)
    with torch.no_grad():
        expected = network(x).numpy()
        report("original code, its own load_network", expected, script(x).numpy(), 1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--schema")
    parser.add_argument("--original")
    args = parser.parse_args()
    with open(os.path.join(args.folder, "rdf.yaml")) as file:
        rdf = yaml.safe_load(file)
    print("torch %s; %d files have their sha256" % (torch.__version__, check_files(args.folder, rdf)))
    if args.schema:
        check_schema(args.schema, rdf)
    x = np.load(os.path.join(args.folder, rdf["inputs"][0]["test_tensor"]["source"]))
    y = np.load(os.path.join(args.folder, rdf["outputs"][0]["test_tensor"]["source"]))
    x = torch.from_numpy(processed(rdf["inputs"][0].get("preprocessing", []), x))
    after = rdf["outputs"][0].get("postprocessing", [])
    scale = 255 if after else 1
    script = torch.jit.load(os.path.join(args.folder, "generator.pt")).eval()
    network, state = package_generator(args.folder, rdf)
    with torch.no_grad():
        report("TorchScript", y, processed(after, script(x).numpy()), scale)
        report("state dict in gmcnn.py", y, processed(after, network(x).numpy()), scale)
    names = list(script.state_dict())
    assert names == list(state), "the names of the TorchScript's weights differ"
    assert all(torch.equal(script.state_dict()[n], state[n]) for n in names)
    print("%d weights of the same names and values in both" % len(names))
    if args.original:
        check_original(args.original, args.folder, state, script)


if __name__ == "__main__":
    main()
