"""Scores encoders on every question set in view and writes one table.

    python score.py --knowledge knowledge --tests tests --sets SETS ENCODER... [--asks] [--only SET...]

`SETS` is a folder with `benchmarks/stackfaq`, `benchmarks/squad2`, `folders/*` and `questions/*.jsonl`; what it lacks is left
out. The ranking is by the cosine alone of the question with *title > headings. text*; the bot's own ranking, which sees words
and ways of asking too, is measured by `npm run evaluate`.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np

from embed import Encoder
from pairs import extract
from sets import SQUAD_QUESTIONS, QuestionSet, bench_set, folder_set, golden_set, must_set, read_folder


def with_asks(scores: np.ndarray, asked: np.ndarray, owners: np.ndarray) -> np.ndarray:
    """A passage is as close as the closest of itself and the ways of asking that lead to it."""
    closest = scores.copy()
    for owner in np.unique(owners):
        closest[:, owner] = np.maximum(closest[:, owner], asked[:, owners == owner].max(1))
    return closest


def ranks(set_: QuestionSet, scores: np.ndarray) -> np.ndarray:
    """Place of the first right passage for each question, from 1."""
    best = np.array([scores[i, sorted(right)].max() for i, right in enumerate(set_.right)])
    return 1 + (scores > best[:, None]).sum(1)


def auroc(higher: np.ndarray, lower: np.ndarray) -> float:
    """How often one of the first exceeds one of the second; .5 is chance."""
    difference = higher[:, None] - lower[None, :]
    return float((difference > 0).mean() + 0.5 * (difference == 0).mean())


def measure(encoder: Encoder, set_: QuestionSet, passages: np.ndarray, asks: np.ndarray | None) -> dict:
    asked = encoder.questions(set_.questions)
    scores = asked @ passages.T
    row = rates(ranks(set_, scores))
    if len(set_.unanswered) >= 5:
        other = encoder.questions(set_.unanswered)
        row["auroc"] = auroc(scores.max(1), (other @ passages.T).max(1))
    if asks is not None:
        owners = np.array([owner for _, owner in set_.asks])
        row["asks"] = rates(ranks(set_, with_asks(scores, asked @ asks.T, owners)))
    return row


def rates(found: np.ndarray) -> dict:
    row = {f"hit@{k}": float((found <= k).mean()) for k in (1, 3, 10)}
    row["mrr"] = float((1 / found).mean())
    row["n"] = len(found)
    return row


def open_sets(knowledge: Path, tests: Path, sets: Path) -> list[QuestionSet]:
    """Every set that is there."""
    found = []
    stackfaq, squad = sets / "benchmarks/stackfaq", sets / "benchmarks/squad2"
    if stackfaq.exists():
        found.append(bench_set("stackfaq", stackfaq, "queries.jsonl"))
    if squad.exists():
        found.append(bench_set("squad", squad, "questions.jsonl", SQUAD_QUESTIONS))
    for name, pages in (("handbook", "pages"), ("tts-handbook", "docs")):
        folder = sets / "folders" / name
        if folder.exists():
            laid = sets / f"{name}-{pages}.json"
            passages = read_folder(laid if laid.exists() else folder / pages)["passages"]
            found.append(folder_set(name, passages, folder / "questions.jsonl"))
    return found + shipped_sets(knowledge, tests, sets)


def shipped_sets(knowledge: Path, tests: Path, sets: Path) -> list[QuestionSet]:
    """The sets about the knowledge folder itself, with its ways of asking."""
    folder = read_folder(knowledge)
    passages = folder["passages"]
    found = [
        must_set(name, passages, sets / "questions" / f"{name}.jsonl")
        for name in ("ordinary", "hard", "dev")
        if (sets / "questions" / f"{name}.jsonl").exists()
    ]
    found += [golden_set(part.name, passages, part) for part in sorted(tests.glob("golden*"))]
    place = {passage["id"]: index for index, passage in enumerate(passages)}
    for set_ in found:
        set_.asks = [(pair["ask"], place[pair["passage"]]) for pair in extract(folder, set())]
    return found


def score(folder: Path, sets: list[QuestionSet], max_tokens: int | None, with_curation: bool) -> dict:
    """The figures of every set; with the ways of asking too, under `asks`, where a set has some and they are wanted."""
    encoder = Encoder(folder, max_tokens)
    vectors: dict[str, np.ndarray] = {}

    def embedded(kind: str, texts: list[str]) -> np.ndarray:
        key = kind + hashlib.sha256("\n".join(texts).encode()).hexdigest()
        if key not in vectors:
            vectors[key] = encoder.passages(texts) if kind == "passage" else encoder.questions(texts)
        return vectors[key]

    rows = {}
    for set_ in sets:
        asks = embedded("query", [ask for ask, _ in set_.asks]) if with_curation and set_.asks else None
        rows[set_.name] = measure(encoder, set_, embedded("passage", set_.passages), asks)
    return rows


def table(scores: dict[str, dict], sets: list[str]) -> str:
    """Markdown: a line a set, a column an encoder; hit@1 / hit@3 / hit@10, and AUROC of the first similarity in brackets."""

    def cell(row: dict) -> str:
        hits = " / ".join(f"{row[f'hit@{k}']:.2f}".replace("0.", ".", 1) for k in (1, 3, 10))
        return f"{hits} ({row['auroc']:.2f})" if "auroc" in row else hits

    def row(name: str, part: str) -> str:
        rows = [scores[encoder][name] for encoder in names]
        picked = [row[part] if part else row for row in rows]
        label = f"{name} with ways of asking" if part else name
        return f"| {label} ({picked[0]['n']}) | {' | '.join(map(cell, picked))} |"

    names = list(scores)
    lines = [f"| set (questions) | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]
    for name in sets:
        lines.append(row(name, ""))
        if all("asks" in scores[encoder][name] for encoder in names):
            lines.append(row(name, "asks"))
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoders", nargs="+", type=Path)
    parser.add_argument("--knowledge", type=Path, required=True)
    parser.add_argument("--tests", type=Path, required=True)
    parser.add_argument("--sets", type=Path, required=True)
    parser.add_argument("--tokens", type=int, help="cut texts here instead of where model.json says")
    parser.add_argument("--asks", action="store_true", help="also with the folder's ways of asking")
    parser.add_argument("--only", nargs="*", help="names of sets")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    args = parser.parse_args()
    sets = open_sets(args.knowledge, args.tests, args.sets)
    sets = [set_ for set_ in sets if not args.only or set_.name in args.only]
    scores = {folder.name: score(folder, sets, args.tokens, args.asks) for folder in args.encoders}
    print(table(scores, [set_.name for set_ in sets]))
    if args.json:
        args.json.write_text(json.dumps(scores, indent=1) + "\n")


if __name__ == "__main__":
    main()
