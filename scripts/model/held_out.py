"""Lists the ways of asking that a question set asks too, almost word for word; `pairs.py` leaves them out.

    python held_out.py passages.json QUESTIONS.jsonl... > held-out.txt

Who writes ways of asking and who writes questions of a test meet by chance (“is X on Y?”). Such a question would be scored on what
was trained.
"""

import argparse
import json
from pathlib import Path

import regex

from pairs import extract
from sets import read_lines

ALIKE = 0.7
"""Part of the words of both that both have. Lower, it takes in questions that ask for something else."""


def words(text: str) -> frozenset[str]:
    return frozenset(regex.sub(r"[^a-z0-9 ]", "", text.lower()).split())


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * max(1, len(one | other))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="what passages.mjs printed")
    parser.add_argument("questions", nargs="+", type=Path)
    args = parser.parse_args()
    asked = {words(line.get("question") or line["text"]) for file in args.questions for line in read_lines(file)}
    asks = {pair["ask"] for pair in extract(json.loads(args.folder.read_text()), set())}
    for ask in sorted(asks):
        if any(alike(words(ask), question) for question in asked):
            print(ask)


if __name__ == "__main__":
    main()
