"""Makes the shipped encoder from the published base and `knowledge/`.

    python scripts/model/make.py PACKAGE WORK OUT        from the root of the checkout, after npm run build

Every choice that the card names is made here. A second run on the same kind of processor gives the same scores.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
NAME = "all-MiniLM-L6-v2-tuned"
SEED = "1"
PASSES = "2"
FROZEN = "0"
SCALE = "20"
SHARE = "0.7"


def run(script: str, *args: str | Path) -> None:
    subprocess.run([sys.executable, HERE / script, *args], check=True)


def make(package: Path, work: Path, out: Path) -> None:
    work.mkdir(parents=True, exist_ok=True)
    base, tuned, mixed = work / "base", work / "tuned", work / "mixed"
    run("base.py", package, base)
    with (work / "passages.json").open("w") as printed:
        subprocess.run(["node", HERE / "passages.mjs", "knowledge"], check=True, stdout=printed)
    run("pairs.py", work / "passages.json", work / "pairs.jsonl", "--without", HERE / "held-out.txt")
    run(
        *("tune.py", base, work / "pairs.jsonl", tuned),
        *("--passes", PASSES, "--freeze", FROZEN, "--scale", SCALE, "--seed", SEED, "--threads", "2"),
    )
    run("average.py", base, tuned, mixed, "--share", SHARE)
    run("quantise.py", mixed, out, "--name", NAME)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path, help="the wheel or jar of the base")
    parser.add_argument("work", type=Path, help="a folder for what comes between; data/model is ignored by git")
    parser.add_argument("out", type=Path, help="the encoder's folder: models/encoder")
    args = parser.parse_args()
    started = time.time()
    make(args.package, args.work, args.out)
    print(f"made in {(time.time() - started) / 60:.0f} min: {args.out}")
