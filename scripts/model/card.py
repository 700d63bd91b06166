"""Puts the table of scores into a card, between its two marks.

    python card.py scores.json models/encoder/CARD.md        scores.json: what score.py --json wrote
"""

import argparse
import json
from pathlib import Path

from score import table

BEGIN, END = "<!-- scores -->", "<!-- /scores -->"


def fill(card: str, scores: dict) -> str:
    """The card with the table in place of the old one."""
    before, _, rest = card.partition(BEGIN)
    _, _, after = rest.partition(END)
    if not rest or not after:
        raise SystemExit(f"The card has no place for a table: write {BEGIN} and {END} where it belongs.")
    sets = list(next(iter(scores.values())))
    return f"{before}{BEGIN}\n{table(scores, sets)}\n{END}{after}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scores", type=Path)
    parser.add_argument("card", type=Path)
    args = parser.parse_args()
    args.card.write_text(fill(args.card.read_text(), json.loads(args.scores.read_text())))
