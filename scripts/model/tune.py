"""Tunes a base on pairs of ways of asking and passages, and holds it near the base on general sentences.

    python tune.py BASE pairs.jsonl OUT [--general sentences.txt --hold 1]

A step takes some passages and several ways of asking about each. Every way of asking is to come nearer to its passage than to
all other passages of the folder (those of the batch as they are now, the rest as they were a few steps ago), except those that
may answer it too; the near matters among them are the hard ones. On general sentences the vectors are held where the base has
them.
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
PACK = 32
WARM_UP = 0.1
"""Part of the steps during which the rate rises to its full height; then it falls to nothing."""


class Reader:
    """Turns texts into unit vectors with a model whose lower layers stay as they are, so that these run once a text."""

    def __init__(self, folder: Path, frozen: int):
        self.about = json.loads((folder / "model.json").read_text())
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
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
    mask = torch.nn.utils.rnn.pad_sequence([torch.ones(len(row)) for row in rows], batch_first=True)
    filled = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True)
    return (filled.float() if filled.is_floating_point() else filled), mask


class Bank:
    """The vectors of all passages as they were when last made."""

    def __init__(self, texts: dict[str, str]):
        self.names = list(texts)
        self.place = {name: index for index, name in enumerate(self.names)}
        self.texts = [texts[name] for name in self.names]
        self.vectors = torch.empty(0)

    def renew(self, model: Bert, read: Reader) -> None:
        with torch.no_grad():
            self.vectors = read(model, self.texts, "passage")


def batches(pairs: list[dict], passages: int, asks: int, chance: random.Random):
    """Endless batches: `passages` passages, up to `asks` ways of asking about each; every pair once a pass."""
    while True:
        groups: dict[str, list[dict]] = defaultdict(list)
        for pair in chance.sample(pairs, len(pairs)):
            groups[pair["passage"]].append(pair)
        packs = [group[i : i + asks] for group in groups.values() for i in range(0, len(group), asks)]
        chance.shuffle(packs)
        batch: list[list[dict]] = []
        left = packs
        while left:
            later, seen = [], set()
            for pack in left:
                if len(batch) < passages and pack[0]["passage"] not in seen:
                    seen.add(pack[0]["passage"])
                    batch.append(pack)
                else:
                    later.append(pack)
            yield [pair for pack in batch for pair in pack]
            batch, left = [], later


def contrast(asked: Tensor, batch: list[dict], own: Tensor, names: list[str], bank: Bank, scale: float) -> Tensor:
    """Cross-entropy of each way of asking over all passages, its kin left out."""
    vectors = bank.vectors.clone()
    vectors[[bank.place[name] for name in names]] = own
    scores = asked @ vectors.T * scale
    right = torch.tensor([bank.place[pair["passage"]] for pair in batch])
    for row, pair in enumerate(batch):
        near = [bank.place[name] for name in pair["kin"] if name in bank.place and name != pair["passage"]]
        scores[row, near] = -1e4
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
    bank = Bank({pair["passage"]: pair["text"] for pair in pairs})
    optimiser = torch.optim.AdamW([w for w in model.parameters() if w.requires_grad], weight_decay=0.01)
    steps = int(len(pairs) * args.passes / (args.batch * args.asks))
    started, source = time.time(), batches(pairs, args.batch, args.asks, chance)
    for step in range(steps):
        if step % 8 == 0:
            bank.renew(model, read)
        for group in optimiser.param_groups:
            group["lr"] = rate_at(step, steps, args.rate)
        batch = next(source)
        names = list(dict.fromkeys(pair["passage"] for pair in batch))
        own = read(model, [bank.texts[bank.place[name]] for name in names], "passage")
        asked = read(model, [pair["ask"] for pair in batch], "query")
        loss = contrast(asked, batch, own, names, bank, args.scale)
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
    parser.add_argument("--batch", type=int, default=32, help="passages a step")
    parser.add_argument("--asks", type=int, default=4, help="ways of asking a passage")
    parser.add_argument("--rate", type=float, default=3e-5)
    parser.add_argument("--scale", type=float, default=20.0, help="what a cosine is multiplied by; the base's own")
    parser.add_argument("--freeze", type=int, default=0, help="lower layers that stay as they are")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    tune(parser.parse_args())
