"""A BERT encoder in plain PyTorch, small enough to read, with the names of the published weights."""

import json
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn


class Embeddings(nn.Module):
    """Sum of the vectors of a word piece, its place and its segment, normalised."""

    def __init__(self, config: dict):
        super().__init__()
        width = config["hidden_size"]
        self.word_embeddings = nn.Embedding(config["vocab_size"], width)
        self.position_embeddings = nn.Embedding(config["max_position_embeddings"], width)
        self.token_type_embeddings = nn.Embedding(config["type_vocab_size"], width)
        self.LayerNorm = nn.LayerNorm(width, eps=config["layer_norm_eps"])

    def forward(self, ids: Tensor, segments: Tensor) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device).unsqueeze(0)
        words = self.word_embeddings(ids) + self.token_type_embeddings(segments)
        return self.LayerNorm(words + self.position_embeddings(places))


class SelfAttention(nn.Module):
    def __init__(self, config: dict):
        super().__init__()
        width = config["hidden_size"]
        self.heads = config["num_attention_heads"]
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        batch, length, width = hidden.shape
        shape = (batch, length, self.heads, width // self.heads)
        query, key, value = (
            part(hidden).view(shape).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        scores = query @ key.transpose(2, 3) / (width // self.heads) ** 0.5 + bias
        return (scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, length, width)


class Residual(nn.Module):
    """A linear layer whose result is added to what went into the block, normalised."""

    def __init__(self, before: int, config: dict):
        super().__init__()
        self.dense = nn.Linear(before, config["hidden_size"])
        self.LayerNorm = nn.LayerNorm(config["hidden_size"], eps=config["layer_norm_eps"])

    def forward(self, hidden: Tensor, entered: Tensor) -> Tensor:
        return self.LayerNorm(self.dense(hidden) + entered)


class Layer(nn.Module):
    def __init__(self, config: dict):
        super().__init__()
        width, inner = config["hidden_size"], config["intermediate_size"]
        self.attention = nn.ModuleDict(
            {"self": SelfAttention(config), "output": Residual(width, config)}
        )
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(width, inner)})
        self.output = Residual(inner, config)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        attended = self.attention["output"](self.attention["self"](hidden, bias), hidden)
        inner = nn.functional.gelu(self.intermediate["dense"](attended))
        return self.output(inner, attended)


class Bert(nn.Module):
    """Gives the last hidden state, one vector a word piece. It has no dropout: tuning is short and stays near its base."""

    def __init__(self, config: dict):
        super().__init__()
        self.config = config
        self.embeddings = Embeddings(config)
        layers = [Layer(config) for _ in range(config["num_hidden_layers"])]
        self.encoder = nn.ModuleDict({"layer": nn.ModuleList(layers)})

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        hidden = self.embeddings(input_ids, token_type_ids)
        return self.run_layers(hidden, attention_mask, 0, len(self.encoder["layer"]))

    def run_layers(self, hidden: Tensor, mask: Tensor, first: int, end: int) -> Tensor:
        """The layers from `first` up to `end`, that one left out."""
        bias = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -10_000.0
        for layer in self.encoder["layer"][first:end]:
            hidden = layer(hidden, bias)
        return hidden


def open_bert(folder: Path) -> Bert:
    """Reads `config.json` and `model.safetensors`; weights that a sentence vector does not use are left out."""
    model = Bert(json.loads((folder / "config.json").read_text()))
    weights = load_file(folder / "model.safetensors")
    unused = ("pooler.", "embeddings.position_ids")
    model.load_state_dict({name: w for name, w in weights.items() if not name.startswith(unused)})
    return model.eval()


def save_bert(model: Bert, folder: Path) -> None:
    """Writes what `open_bert` reads. The tokenizer is not part of it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(model.config, indent=2) + "\n")
    save_file({name: w.contiguous() for name, w in model.state_dict().items()}, folder / "model.safetensors")


def pooled(hidden: Tensor, mask: Tensor, pooling: str) -> Tensor:
    """Unit vectors: the first word piece's (`cls`), or the mean over those that the mask keeps (`mean`)."""
    if pooling == "cls":
        return nn.functional.normalize(hidden[:, 0], dim=-1)
    weight = mask.unsqueeze(-1).to(hidden.dtype)
    return nn.functional.normalize((hidden * weight).sum(1) / weight.sum(1), dim=-1)
