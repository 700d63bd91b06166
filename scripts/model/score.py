"""Scores encoders on every question set in view and writes one table.

    python score.py --knowledge knowledge --tests tests --sets SETS ENCODER... [--tokens N] [--json OUT]

`SETS` is a folder with `benchmarks/stackfaq`, `benchmarks/squad2`, `folders/*` and `questions/*.jsonl`; what it lacks is left
out. The ranking is by the cosine alone of the question with *title > headings. text*; the bot's own ranking, which sees words
and ways of asking too, is measured by `npm run evaluate`.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from embed import Encoder
from sets import SQUAD_QUESTIONS, QuestionSet, bench_set, folder_set, golden_set, must_set, read_folder


def ranks(set_: QuestionSet, passages: np.ndarray, questions: np.ndarray) -> np.ndarray:
    """Place of the first right passage for each question, from 1."""
    scores = questions @ passages.T
    best = np.array([scores[i, sorted(right)].max() for i, right in enumerate(set_.right)])
    return 1 + (scores > best[:, None]).sum(1)


def auroc(higher: np.ndarray, lower: np.ndarray) -> float:
    """How often one of the first exceeds one of the second; .5 is chance."""
    difference = higher[:, None] - lower[None, :]
    return float((difference > 0).mean() + 0.5 * (difference == 0).mean())


def measure(encoder: Encoder, set_: QuestionSet, passages: np.ndarray) -> dict:
    asked = encoder.questions(set_.questions)
    found = ranks(set_, passages, asked)
    row = {f"hit@{k}": float((found <= k).mean()) for k in (1, 3, 10)}
    row["mrr"] = float((1 / found).mean())
    row["n"] = len(found)
    if len(set_.unanswered) >= 5:
        other = encoder.questions(set_.unanswered)
        row["auroc"] = auroc((asked @ passages.T).max(1), (other @ passages.T).max(1))
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
    shipped = read_folder(knowledge)["passages"]
    for name in ("ordinary", "hard", "dev"):
        file = sets / "questions" / f"{name}.jsonl"
        if file.exists():
            found.append(must_set(name, shipped, file))
    for folder in sorted(tests.glob("golden*")):
        found.append(golden_set(folder.name, shipped, folder))
    return found


def score(folder: Path, sets: list[QuestionSet], max_tokens: int | None = None) -> dict:
    encoder = Encoder(folder, max_tokens)
    vectors: dict[int, np.ndarray] = {}
    rows = {}
    for set_ in sets:
        key = hash(tuple(set_.passages))
        if key not in vectors:
            vectors[key] = encoder.passages(set_.passages)
        rows[set_.name] = measure(encoder, set_, vectors[key])
    return rows


def table(scores: dict[str, dict], sets: list[str]) -> str:
    """Markdown: a line a set, a column an encoder; hit@1 / hit@3 / hit@10, and AUROC of the first similarity in brackets."""

    def cell(row: dict) -> str:
        hits = " / ".join(f"{row[f'hit@{k}']:.2f}".replace("0.", ".", 1) for k in (1, 3, 10))
        return f"{hits} ({row['auroc']:.2f})" if "auroc" in row else hits

    names = list(scores)
    lines = [f"| set (questions) | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]
    for name in sets:
        cells = [cell(scores[encoder][name]) for encoder in names]
        lines.append(f"| {name} ({scores[names[0]][name]['n']}) | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoders", nargs="+", type=Path)
    parser.add_argument("--knowledge", type=Path, required=True)
    parser.add_argument("--tests", type=Path, required=True)
    parser.add_argument("--sets", type=Path, required=True)
    parser.add_argument("--tokens", type=int, help="cut texts here instead of where model.json says")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    args = parser.parse_args()
    sets = open_sets(args.knowledge, args.tests, args.sets)
    scores = {folder.name: score(folder, sets, args.tokens) for folder in args.encoders}
    print(table(scores, [set_.name for set_ in sets]))
    if args.json:
        args.json.write_text(json.dumps(scores, indent=1) + "\n")


if __name__ == "__main__":
    main()
