"""Tunes a base on pairs of ways of asking and passages, and holds it near the base on general sentences.

    python tune.py BASE pairs.jsonl OUT [--general sentences.txt --hold 1]

A step takes groups of passages that are close to each other and some ways of asking about each. Every way of asking is to come
nearer to its passage than to the others of the step, except those that may answer it too. On general sentences the vectors are
held where the base has them. Word vectors and the lowest layers stay as they are.
"""

import argparse
import json
import random
import time
from collections import defaultdict
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from bert import Bert, open_bert, pooled, save_bert

TOKENS = {"query": 48, "passage": 128}
"""Where texts are cut; in the shipped folder nothing is longer."""
PACK = 48
STEP = 16
"""Packs are as long as a multiple of this: every new shape costs the library a compilation."""
WARM_UP = 0.1
"""Part of the steps during which the rate rises to its full height; then it falls to nothing."""


class Reader:
    """Turns texts into unit vectors with a model whose lower layers stay as they are, so that these run once a text."""

    def __init__(self, folder: Path, frozen: int):
        self.about = json.loads((folder / "model.json").read_text())
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.frozen = frozen
        self.base = open_bert(folder)
        self.known: dict[tuple[str, str], Tensor] = {}

    def __call__(self, model: Bert, texts: list[str], kind: str) -> Tensor:
        """Vectors in the order of the texts; those of like length go through together."""
        self._learn([text for text in dict.fromkeys(texts) if (kind, text) not in self.known], kind)
        states = [self.known[kind, text] for text in texts]
        rows: list[Tensor] = [torch.empty(0)] * len(texts)
        for places in packs_by_length([len(state) for state in states]):
            hidden, mask = pad([states[i] for i in places])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                hidden = model.run_layers(hidden, mask, self.frozen, len(model.encoder["layer"]))
            for row, index in zip(pooled(hidden.float(), mask, self.about["pooling"]), places, strict=True):
                rows[index] = row
        return torch.stack(rows)

    def before(self, texts: list[str], kind: str) -> Tensor:
        """The base's own vectors."""
        with torch.no_grad():
            return self(self.base, texts, kind)

    def _learn(self, texts: list[str], kind: str) -> None:
        """What the frozen layers make of these texts."""
        prefix = self.about["prefixes"][kind]
        self.tokenizer.enable_truncation(TOKENS[kind])
        read = [one.ids for one in self.tokenizer.encode_batch([prefix + text for text in texts])]
        for places in packs_by_length([len(ids) for ids in read]):
            ids, mask = pad([torch.tensor(read[i]) for i in places])
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                hidden = self.base.embeddings(ids, torch.zeros_like(ids))
                hidden = self.base.run_layers(hidden, mask, 0, self.frozen)
            for row, index in zip(hidden, places, strict=True):
                self.known[kind, texts[index]] = row[: len(read[index])].bfloat16().clone()


def packs_by_length(lengths: list[int]) -> list[list[int]]:
    """The places of `PACK` texts of like length at a time."""
    order = sorted(range(len(lengths)), key=lambda index: lengths[index])
    return [order[start : start + PACK] for start in range(0, len(order), PACK)]


def pad(rows: list[Tensor]) -> tuple[Tensor, Tensor]:
    """The rows one under another, filled with zeros, and the mask of what is not filling."""
    length = -(-max(len(row) for row in rows) // STEP) * STEP
    filled = torch.zeros((len(rows), length, *rows[0].shape[1:]), dtype=rows[0].dtype)
    mask = torch.zeros((len(rows), length))
    for index, row in enumerate(rows):
        filled[index, : len(row)] = row
        mask[index, : len(row)] = 1
    return (filled.float() if filled.is_floating_point() else filled), mask


class Neighbours:
    """Batches of passages, several of them close to each other: the near matters are the hard ones to tell apart."""

    def __init__(self, pairs: list[dict], read: Reader, chance: random.Random):
        self.pairs, self.chance = pairs, chance
        self.texts = {pair["passage"]: pair["text"] for pair in pairs}
        vectors = read.before(list(self.texts.values()), "passage")
        order = (vectors @ vectors.T).argsort(dim=1, descending=True).tolist()
        names = list(self.texts)
        self.near = {name: [names[i] for i in row] for name, row in zip(names, order, strict=True)}

    def batches(self, clusters: int, size: int, asks: int):
        """Endless: `clusters` times `size` passages, up to `asks` ways of asking about each; every pair once a pass."""
        while True:
            left = self._packs(asks)
            while left:
                batch: list[dict] = []
                taken: set[str] = set()
                for _ in range(clusters):
                    free = [name for name in left if name not in taken]
                    if not free:
                        break
                    seed = self.chance.choice(free)
                    cluster = [name for name in self.near[seed] if name in left and name not in taken][:size]
                    taken.update(cluster)
                for name in sorted(taken):
                    batch.extend(left[name].pop())
                    if not left[name]:
                        del left[name]
                yield batch

    def _packs(self, asks: int) -> dict[str, list[list[dict]]]:
        """The pairs in a new order, by passage, in packs of `asks`."""
        groups: dict[str, list[dict]] = defaultdict(list)
        for pair in self.chance.sample(self.pairs, len(self.pairs)):
            groups[pair["passage"]].append(pair)
        return {
            name: [group[start : start + asks] for start in range(0, len(group), asks)]
            for name, group in groups.items()
        }


def contrast(asked: Tensor, batch: list[dict], passages: Tensor, names: list[str], scale: float) -> Tensor:
    """Cross-entropy of each way of asking over the passages of the batch, its kin left out."""
    scores = asked @ passages.T * scale
    place = {name: index for index, name in enumerate(names)}
    for row, pair in enumerate(batch):
        scores[row, [place[name] for name in pair["kin"] if name in place and name != pair["passage"]]] = -1e4
    right = torch.tensor([place[pair["passage"]] for pair in batch])
    return torch.nn.functional.cross_entropy(scores, right)


def rate_at(step: int, steps: int, rate: float) -> float:
    warm = max(1, int(steps * WARM_UP))
    return rate * min((step + 1) / warm, (steps - step) / max(1, steps - warm))


def tune(args: argparse.Namespace) -> None:
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    chance = random.Random(args.seed)
    pairs = [json.loads(line) for line in args.pairs.read_text().splitlines()]
    general = args.general.read_text().splitlines() if args.general else []
    read, model = Reader(args.base, args.freeze), open_bert(args.base)
    for part in (model.embeddings, *model.encoder["layer"][: args.freeze]):
        part.requires_grad_(False)
    source = Neighbours(pairs, read, chance)
    optimiser = torch.optim.AdamW([w for w in model.parameters() if w.requires_grad], weight_decay=0.01)
    steps = int(len(pairs) * args.passes / (args.clusters * args.near * args.asks))
    started, batches = time.time(), source.batches(args.clusters, args.near, args.asks)
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = rate_at(step, steps, args.rate)
        batch = next(batches)
        names = sorted({pair["passage"] for pair in batch})
        passages = read(model, [source.texts[name] for name in names], "passage")
        asked = read(model, [pair["ask"] for pair in batch], "query")
        loss = contrast(asked, batch, passages, names, args.scale)
        held = torch.tensor(0.0)
        if general and args.hold:
            texts = chance.sample(general, 48)
            held = (1 - (read(model, texts, "passage") * read.before(texts, "passage")).sum(1)).mean()
        optimiser.zero_grad()
        (loss + args.hold * held).backward()
        optimiser.step()
        print(f"step {step + 1}/{steps} loss {loss:.3f} held {held:.4f} {time.time() - started:.0f} s", flush=True)
    save_bert(model, args.out)
    for file in ("tokenizer.json", "model.json"):
        (args.out / file).write_bytes((args.base / file).read_bytes())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--general", type=Path, help="a sentence a line")
    parser.add_argument("--hold", type=float, default=0.0, help="weight of staying near the base")
    parser.add_argument("--passes", type=float, default=2.0)
    parser.add_argument("--clusters", type=int, default=8, help="groups of near passages a step")
    parser.add_argument("--near", type=int, default=6, help="passages a group")
    parser.add_argument("--asks", type=int, default=3, help="ways of asking a passage")
    parser.add_argument("--rate", type=float, default=3e-5)
    parser.add_argument("--scale", type=float, default=20.0, help="what a cosine is multiplied by; the base's own")
    parser.add_argument("--freeze", type=int, default=0, help="lower layers that stay as they are")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    tune(parser.parse_args())
