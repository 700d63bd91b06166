"""Question sets for measuring: passages, and questions with the passages that answer them.

None of these may be trained on. `passages.mjs` reads the folders, so that they are cut as the bot cuts them.
"""

import json
import random
import subprocess
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import regex

HERE = Path(__file__).parent
SQUAD_QUESTIONS = 500
"""Drawn with a fixed seed: all of them take minutes and move no figure by more than .02."""


@dataclass
class QuestionSet:
    name: str
    passages: list[str]
    """What a vector is made of."""
    questions: list[str]
    right: list[set[int]]
    """For each question the places of the passages that answer it."""
    unanswered: list[str] = field(default_factory=list)
    """Questions that no passage answers."""
    asks: list[tuple[str, int]] = field(default_factory=list)
    """Ways of asking that the folder's curator wrote, with the place of the passage each leads to."""


def line_of(passage: dict) -> str:
    """`title > headings. text`, a heading that repeats the one before it left out."""
    names: list[str] = []
    for name in [passage["title"], *passage.get("headings", [])]:
        if name and (not names or name.casefold() != names[-1].casefold()):
            names.append(name)
    return f"{' > '.join(names)}. {passage['text']}" if names else passage["text"]


def read_lines(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text().splitlines() if line.strip()]


@lru_cache
def read_folder(folder: Path) -> dict:
    """A knowledge folder as the bot reads it, or what an earlier reading left in a `.json` file."""
    if folder.suffix == ".json":
        return json.loads(folder.read_text())
    run = subprocess.run(["node", HERE / "passages.mjs", folder], capture_output=True, text=True)
    if run.returncode != 0:
        raise SystemExit(f"{folder} cannot be read; npm run build first, or see: {run.stderr[:500]}")
    return json.loads(run.stdout)


def bench_set(name: str, folder: Path, questions: str, limit: int | None = None) -> QuestionSet:
    """A folder with `passages.jsonl` {id,title,text} and questions {text,passage,answerable?}."""
    passages = read_lines(folder / "passages.jsonl")
    place = {passage["id"]: index for index, passage in enumerate(passages)}
    asked = read_lines(folder / questions)
    answered = [q for q in asked if q.get("answerable", True)]
    if limit and len(answered) > limit:
        answered = random.Random(7).sample(answered, limit)
    lines = [line_of(passage) for passage in passages]
    return QuestionSet(name, lines, [q["text"] for q in answered], [{place[q["passage"]]} for q in answered])


def plain(text: str) -> str:
    return regex.sub(r"\s+", " ", text).strip().lower()


def folder_set(name: str, passages: list[dict], questions: Path) -> QuestionSet:
    """A passage answers when it holds the `gold` phrase, and stands on the right page where that is named."""
    result = QuestionSet(name, [line_of(passage) for passage in passages], [], [])
    for asked in read_lines(questions):
        if asked["expect"] != "answered":
            result.unanswered.append(asked["question"])
            continue
        pages = {Path(file).stem for file in asked.get("files", [asked.get("page", "")])} - {""}
        gold = regex.compile(asked["gold"], regex.IGNORECASE)
        right = {
            index
            for index, passage in enumerate(passages)
            if gold.search(plain(passage["text"])) and (not pages or Path(passage["file"]).stem in pages)
        }
        if right:
            result.questions.append(asked["question"])
            result.right.append(right)
    return result


def must_set(name: str, passages: list[dict], questions: Path) -> QuestionSet:
    """A passage answers when its text matches every `must`. Questions that need the one before are left out."""
    result = QuestionSet(name, [line_of(passage) for passage in passages], [], [])
    texts = [plain(passage["text"]) for passage in passages]
    for asked in read_lines(questions):
        if asked.get("context"):
            continue
        if asked["expect"] == "abstained":
            result.unanswered.append(asked["question"])
        if asked["expect"] != "answered" or not asked.get("must"):
            continue
        needed = [regex.compile(pattern, regex.IGNORECASE) for pattern in asked["must"]]
        right = {i for i, text in enumerate(texts) if all(pattern.search(text) for pattern in needed)}
        if right:
            result.questions.append(asked["question"])
            result.right.append(right)
    return result


def golden_set(name: str, passages: list[dict], folder: Path) -> QuestionSet:
    """Questions of `tests/golden*` that name passages and stand by themselves."""
    place = {passage["id"]: index for index, passage in enumerate(passages)}
    result = QuestionSet(name, [line_of(passage) for passage in passages], [], [])
    for file in sorted(folder.glob("*.jsonl")):
        if file.stem in ("follow-up", "foreign"):
            continue
        for asked in read_lines(file):
            right = {place[key] for key in asked.get("passages", []) if key in place}
            if asked.get("expect") == "answered" and right and not asked.get("context"):
                result.questions.append(asked["question"])
                result.right.append(right)
    return result
