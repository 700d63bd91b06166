"""Sentence vectors from an encoder's folder, as the bot makes them."""

import json
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

BATCH = 16


class Encoder:
    """`model.onnx`, `tokenizer.json` and `model.json` of one folder."""

    def __init__(self, folder: Path, max_tokens: int | None = None, threads: int = 2):
        self.about = json.loads((folder / "model.json").read_text())
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self.inputs = {entry.name for entry in self.session.get_inputs()}
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.enable_truncation(max_tokens or self.about["maxTokens"])
        self.tokenizer.enable_padding()

    def passages(self, texts: list[str]) -> np.ndarray:
        return self._embed([self.about["prefixes"]["passage"] + text for text in texts])

    def questions(self, texts: list[str]) -> np.ndarray:
        return self._embed([self.about["prefixes"]["query"] + text for text in texts])

    def _embed(self, texts: list[str]) -> np.ndarray:
        """One unit vector a text, in the order given; texts of like length go together."""
        vectors = np.zeros((len(texts), self.about["dimensions"]), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
        for start in range(0, len(order), BATCH):
            places = order[start : start + BATCH]
            vectors[places] = self._batch([texts[index] for index in places])
        return vectors

    def _batch(self, texts: list[str]) -> np.ndarray:
        read = self.tokenizer.encode_batch(texts)
        ids = np.array([one.ids for one in read], dtype=np.int64)
        mask = np.array([one.attention_mask for one in read], dtype=np.int64)
        fed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        fed = {name: value for name, value in fed.items() if name in self.inputs}
        hidden = self.session.run(None, fed)[0]
        if self.about["pooling"] == "cls":
            pooled = hidden[:, 0]
        else:
            pooled = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
        return pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
