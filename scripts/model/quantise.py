"""Writes an encoder's folder: `model.onnx` with weights of eight bits, `tokenizer.json` and `model.json`.

    python quantise.py WEIGHTS OUT [--name NAME]
"""

import argparse
import hashlib
import json
import shutil
import tempfile
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from bert import Bert, open_bert

INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def export(model: Bert, file: Path) -> None:
    """The float network with free batch and length."""
    axes = {0: "batch", 1: "length"}
    sample = torch.ones((2, 8), dtype=torch.int64)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model,
            (sample, sample, torch.zeros_like(sample)),
            str(file),
            input_names=list(INPUTS),
            output_names=["last_hidden_state"],
            dynamic_axes={name: axes for name in (*INPUTS, "last_hidden_state")},
            opset_version=17,
            dynamo=False,
        )


def quantise(source: Path, target: Path) -> None:
    """Weights as signed bytes, one scale a channel; activations are quantised as they come."""
    quantize_dynamic(str(source), str(target), weight_type=QuantType.QInt8, per_channel=True)


def bare_tokenizer(source: Path, target: Path) -> None:
    """The tokenizer without the padding and the cut of its publisher: both are the caller's."""
    tokenizer = json.loads(source.read_text())
    tokenizer["padding"] = tokenizer["truncation"] = None
    target.write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")) + "\n")


def sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def write_folder(weights: Path, out: Path, name: str | None) -> None:
    """`model.json` is the one of the weights, with the name and the hash of what was made."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        export(open_bert(weights), Path(scratch) / "float.onnx")
        quantise(Path(scratch) / "float.onnx", out / "model.onnx")
    bare_tokenizer(weights / "tokenizer.json", out / "tokenizer.json")
    about = json.loads((weights / "model.json").read_text())
    about |= {"name": name or about["name"], "sha256": sha256(out / "model.onnx")}
    (out / "model.json").write_text(json.dumps(about, indent=2) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--name", help="default: the name of the weights")
    args = parser.parse_args()
    write_folder(args.weights, args.out, args.name)
