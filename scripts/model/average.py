"""Averages two sets of weights of one shape: keeps most of what tuning won and most of what the base knew.

    python average.py BASE TUNED OUT --share .5        .5: half of each; 1: the tuned weights
"""

import argparse
from pathlib import Path

from bert import open_bert, save_bert


def average(base: Path, tuned: Path, out: Path, share: float) -> None:
    model, other = open_bert(base), open_bert(tuned)
    mixed = other.state_dict()
    model.load_state_dict({name: w.lerp(mixed[name], share) for name, w in model.state_dict().items()})
    save_bert(model, out)
    for file in ("tokenizer.json", "model.json"):
        (out / file).write_bytes((base / file).read_bytes())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path)
    parser.add_argument("tuned", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, required=True, help="of the tuned weights, 0 to 1")
    args = parser.parse_args()
    average(args.base, args.tuned, args.out, args.share)
