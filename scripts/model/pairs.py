"""Pairs to tune on: ways of asking, each with the passage that answers it, and passages of near matters that do not.

    python pairs.py passages.json pairs.jsonl [--without held-out.txt]

A way of asking about a whole topic goes with the first passage of its record that holds today, one about an entry with the
entry's passage, one about an unknown with the passage that says what is known instead.
"""

import argparse
import json
from pathlib import Path

from sets import line_of


def leading(topic: dict) -> str:
    """The first entry that holds today, else the first at all."""
    for entry in topic["record"]:
        if "until" not in entry and "disputedBy" not in entry:
            return entry["passage"]
    return topic["record"][0]["passage"]


def of_topic(topic: dict) -> list[dict]:
    entries = {ask: entry["passage"] for entry in topic["record"] for ask in entry.get("aliases", [])}
    asks = [topic["title"], *topic["aliases"], *entries]
    lead = leading(topic)
    return [{"ask": ask, "passage": entries.get(ask, lead), "matter": topic["id"]} for ask in asks]


def of_unknown(unknown: dict) -> list[dict]:
    if "instead" not in unknown:
        return []
    matter = unknown.get("topic", unknown["id"])
    asks = [unknown["title"], *unknown["aliases"]]
    return [{"ask": ask, "passage": unknown["instead"], "matter": matter} for ask in asks]


def kin(topics: list[dict], unknowns: list[dict]) -> dict[str, set[str]]:
    """For each matter the passages that may answer it too; they are never held against it."""
    found: dict[str, set[str]] = {}
    for topic in topics:
        found.setdefault(topic["id"], set()).update(entry["passage"] for entry in topic["record"])
    for unknown in unknowns:
        if "instead" in unknown:
            found.setdefault(unknown.get("topic", unknown["id"]), set()).add(unknown["instead"])
    return found


def extract(folder: dict, without: set[str]) -> list[dict]:
    """One line a way of asking that is not left out: `ask`, `passage`, `text` (what is embedded), `kin` (passages never held
    against it).
    """
    lines = {passage["id"]: line_of(passage) for passage in folder["passages"]}
    near = kin(folder["topics"], folder["unknowns"])
    found: dict[tuple[str, str], dict] = {}
    for pair in [
        *(pair for topic in folder["topics"] for pair in of_topic(topic)),
        *(pair for unknown in folder["unknowns"] for pair in of_unknown(unknown)),
    ]:
        if pair["ask"] in without:
            continue
        key = (pair["ask"].casefold(), pair["passage"])
        held = found.setdefault(
            key,
            {"ask": pair["ask"], "passage": pair["passage"], "text": lines[pair["passage"]], "kin": []},
        )
        held["kin"] = sorted({*held["kin"], pair["passage"], *near[pair["matter"]]})
    return list(found.values())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="what passages.mjs printed")
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", type=Path, help="ways of asking to leave out, one a line")
    args = parser.parse_args()
    left_out = set(args.without.read_text().splitlines()) if args.without else set()
    pairs = extract(json.loads(args.folder.read_text()), left_out)
    args.out.write_text("".join(json.dumps(pair, ensure_ascii=False) + "\n" for pair in pairs))
    print(f"{len(pairs)} pairs, {len({pair['passage'] for pair in pairs})} passages")
