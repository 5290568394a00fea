"""Who a source is: the speakers found for annotated source mentions of PolNeAR, against what a person read.

usage: speakers.py [--set dev|train] [--errors] [--baseline]

Every article's gold attributions are given, so that nothing but the speaker is measured. How the annotations were
made stands in ``annotations/SPEAKERS.md``. An article is tuned on (train) or measured on (dev), never both.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from intervals import wilson
from measured import REPO, SHARED, Measured, Score, SkipError, digest, main, module_at, need
from spacy.tokens import Doc
from spacy.tokens import Span as Entity

from counterclaim.lexicon import entries
from counterclaim.reading.parts import Attribution, Quotation
from counterclaim.reading.quotations import quotations
from counterclaim.reading.syntax import parse
from counterclaim.records import Article, Mode, Span, Spans
from counterclaim.records.article import article_id

ANNOTATIONS = REPO / "benchmarks" / "annotations"
POLNEAR = SHARED / "data" / "polnear"
SCORER = SHARED / "eval" / "attribution.py"
KINDS = ("pronoun", "nominal", "short_name")
GOALS = {"right": "≥ 82", "right of answered": "≥ 90"}
SUFFIXES = {"jr.", "sr.", "jr", "sr"}


@dataclass(frozen=True)
class Answer:
    """Who a source is said to be. ``name`` is null where nobody is named."""

    name: str | None
    mention: Span | None = None


@dataclass(frozen=True)
class Item:
    """One annotated source mention."""

    doc: str
    key: tuple[Spans, Spans, Spans]
    """Source, cue and content of the gold attribution that it belongs to."""
    kind: str
    name: str | None
    mention: Span | None
    also: tuple[str, ...]
    """Other names of the same person or organisation that are as full."""


Resolver = Callable[[Doc, Article, Sequence[Attribution], Sequence[Quotation]], Sequence[Answer]]


def spans(pairs: Iterable[Sequence[int]]) -> Spans:
    return tuple(Span(start, end) for start, end in pairs)


def items(which: str) -> list[Item]:
    """The annotations of this set, in the order of the file."""
    found = []
    for line in (ANNOTATIONS / f"speakers-{which}.jsonl").read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        key = (spans(row["source"]), spans(row["cue"]), spans(row["content"]))
        mention = Span(*row["mention"]) if row["mention"] else None
        found.append(Item(row["doc"], key, row["kind"], row["name"], mention, tuple(row.get("also", ()))))
    return found


def mode_of(text: str, content: Spans) -> Mode:
    """Direct where all of the content stands in quotation marks, mixed where some does."""
    said = " ".join(span.of(text) for span in content).strip()
    if not re.search(r"[\"“”]|''", said):
        return "indirect"
    return "direct" if re.fullmatch(r"(\"|“|'').*", said, re.DOTALL) else "mixed"


def attributions_of(gold: dict[str, Any]) -> list[Attribution]:
    found = []
    for a in gold["attributions"]:
        source, cue, content = spans(a["source"]), spans(a["cue"]), spans(a["content"])
        found.append(Attribution(source, cue, content, mode_of(gold["text"], content), 1.0, "annotated"))
    return found


def words(name: str) -> list[str]:
    return [w for w in name.replace("’", "'").casefold().split() if w not in SUFFIXES]


def contains(long: list[str], short: list[str]) -> bool:
    """Whether the longer name has the shorter one's words and its last one, or begins with its two words or more."""
    ends = long[-1] == short[-1] and set(short) <= set(long)
    return ends or (len(short) > 1 and long[: len(short)] == short)


def borne_by_another(text: str, surname: str, name: str) -> bool:
    """Whether the article has somebody else of that surname: a capitalised word before it that is not the name's."""
    before = re.findall(rf"\b([A-Z][a-z]\w+) {re.escape(surname)}\b", text)
    return any(w.casefold() not in words(name) and not TITLES.fullmatch(w) for w in before)


TITLES = re.compile(
    r"Mrs?|Ms|Dr|Sen|Rep|Gov|President|Senator|Secretary|Governor|Mayor|Justice|Judge|Speaker|Professor|Chancellor|"
    r"Minister|General|Pope|Chief|Candidate|Nominee|Republican|Democrat|The|And|But|For|When|If|What"
)
"""Capitalised words before a surname that are no given name."""


def same(answer: Answer, item: Item, text: str) -> bool:
    """Whether the answer names whom the item names, or both nobody."""
    if answer.name is None or item.name is None:
        return answer.name is None and item.name is None
    given = words(answer.name)
    names = (item.name, *item.also)
    if not given or any(given == words(name) for name in names):
        return bool(given)
    for name in names:
        true = words(name)
        if contains(true, given):
            inside = answer.mention is not None and any(
                Span(*m.span()).covers(answer.mention) for m in re.finditer(re.escape(name), text)
            )
            if len(given) > 1 or inside or not borne_by_another(text, answer.name, name):
                return True
        elif contains(given, true):
            return True
    return False


def bare(entity: Entity) -> Answer:
    """The entity's name without article and possessive."""
    text = re.sub(r"^[Tt]he\s+|['’]s?$", "", entity.text)
    start = entity.start_char + entity.text.index(text)
    return Answer(text, Span(start, start + len(text)))


def fits(entity: Entity, label: set[str], sex: str | None) -> bool:
    """Whether the entity is of one of these labels and not known to be of the other sex."""
    if entity.label_ not in label:
        return False
    first = entity.text.split()[0]
    known: dict[str, list[str]] = entries("first_names")["names"]
    return sex is None or first not in known["female" if sex == "male" else "male"]


def fullest(doc: Doc, answer: Answer) -> Answer:
    """The longest named entity of the article that ends with the same word."""
    last = words(answer.name or "")[-1:]
    others = [bare(e) for e in doc.ents if e.label_ in {"PERSON", "ORG"}]
    alike = [a for a in others if words(a.name or "")[-1:] == last]
    return max([answer, *alike], key=lambda a: len(words(a.name or "")))


def nearest(doc: Doc, source: Span, *, abstain: bool) -> Answer:
    """The nearest name before the mention that could be meant; a name is lengthened to the fullest."""
    said = source.of(doc.text)
    low = said.casefold()
    head = doc.char_span(source.start, source.end, alignment_mode="expand")
    plural = head is not None and head.root.tag_ == "NNS"
    if abstain and (plural or low in {"they", "we"} or re.match(r"(an?|some|many|several|other|one|any)\b", low)):
        return Answer(None)
    people, bodies = {"PERSON"}, {"ORG", "GPE", "NORP"}
    label, sex = people | bodies, None
    if low in {"he", "she", "i"}:
        label, sex = people, {"he": "male", "she": "female"}.get(low)
    elif low in {"it", "we", "they", "which"}:
        label = bodies
    elif said[:1].isupper() and low not in {"who"} and not re.match(r"the [a-z]", low):
        last = re.sub(r"['’]s?$", "", said).split()[-1]
        own = Answer(last, source)
        return fullest(doc, own)
    before = [e for e in doc.ents if e.end_char <= source.start and fits(e, label, sex)]
    return fullest(doc, bare(before[-1])) if before else Answer(None)


def baseline(*, abstain: bool) -> Resolver:
    def resolve(doc: Doc, _: Article, attributions: Sequence[Attribution], __: Sequence[Quotation]) -> Sequence[Answer]:
        return [nearest(doc, a.source[0], abstain=abstain) if a.source else Answer(None) for a in attributions]

    return resolve


def product(
    doc: Doc, article: Article, attributions: Sequence[Attribution], quoted: Sequence[Quotation]
) -> Sequence[Answer]:
    from counterclaim.reading.speakers import speakers  # noqa: PLC0415 - the baselines need none of it

    found = speakers(doc, article, attributions, quoted)
    return [Answer(s.name, s.mention) if s else Answer(None) for s in found]


@dataclass(frozen=True)
class Outcome:
    """An item, what was answered, and whether that is right."""

    item: Item
    answer: Answer
    right: bool
    text: str


def outcomes(which: str, resolvers: dict[str, Resolver]) -> dict[str, list[Outcome]]:
    """What each resolver answers; every article is parsed once."""
    need(SCORER, POLNEAR / which)
    gold = {g["doc"]: g for g in module_at(SCORER).load_gold(POLNEAR / which)}
    by_doc: dict[str, list[Item]] = {}
    for item in items(which):
        by_doc.setdefault(item.doc, []).append(item)
    found: dict[str, list[Outcome]] = {name: [] for name in resolvers}
    for doc_id, here in by_doc.items():
        text = gold[doc_id]["text"]
        article = Article(id=article_id(text, path=doc_id), path=f"{doc_id}.txt", text=text)
        attributions = attributions_of(gold[doc_id])
        place = {(a.source, a.cue, a.content): n for n, a in enumerate(attributions)}
        doc, quoted = parse(article), quotations(text)
        for name, resolve in resolvers.items():
            answers = resolve(doc, article, attributions, quoted)
            for item in here:
                answer = answers[place[item.key]]
                found[name].append(Outcome(item, answer, same(answer, item, text), text))
    return found


def share(part: int, whole: int) -> float:
    return round(100 * part / max(1, whole), 1)


def scores(found: list[Outcome], label: str = "") -> dict[str, Score]:
    answered = [o for o in found if o.answer.name is not None]
    goals = {} if label else GOALS
    result = {
        f"speakers {label}right": _right(found, goals.get("right", "")),
        f"speakers {label}right of answered": _right(answered, goals.get("right of answered", "")),
        f"speakers {label}answered": Score(
            share(len(answered), len(found)), interval=wilson(len(answered), len(found))
        ),
    }
    if not label:
        for kind in KINDS:
            own = [o for o in found if o.item.kind == kind]
            result[f"speakers {kind} right"] = _right(own)
    return result


def _right(found: Sequence[Outcome], goal: str = "") -> Score:
    good = sum(one.right for one in found)
    return Score(share(good, len(found)), goal=goal, interval=wilson(good, len(found)))


def show_errors(found: list[Outcome]) -> None:
    for o in found:
        if not o.right:
            source = o.item.key[0]
            at = source[0].start
            before = " ".join(o.text[max(0, at - 90) : at].split())
            mention = " ".join(s.of(o.text) for s in source)
            print(f"{o.item.doc} {at} {o.item.kind}: …{before} [{mention}] → {o.answer.name!r}, is {o.item.name!r}")


def measured(which: str = "dev", *, errors: bool = False, only_baseline: bool = False) -> Measured:
    """What the speakers reach on this set, beside the nearest name."""
    resolvers: dict[str, Resolver] = {
        "nearest name ": baseline(abstain=False),
        "nearest name, abstaining ": baseline(abstain=True),
    }
    if not only_baseline:
        resolvers = {"": product, **resolvers}
    found = outcomes(which, resolvers)
    if errors:
        show_errors(found[next(iter(resolvers))])
    total: dict[str, Score] = {}
    for label, answers in found.items():
        total |= scores(answers, label)
    kinds = Counter(item.kind for item in items(which))
    note = f"{kinds.total()} source mentions: " + ", ".join(f"{n} {kind}" for kind, n in kinds.items())
    data = digest([ANNOTATIONS / f"speakers-{which}.jsonl"])
    return Measured(f"Who the source is (PolNeAR, {which})", data, total, [note])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=("dev", "train"), default="dev", dest="which")
    parser.add_argument("--errors", action="store_true", help="print every wrong answer")
    parser.add_argument("--baseline", action="store_true", help="only the nearest name")
    options = parser.parse_args()
    try:
        main(measured(options.which, errors=options.errors, only_baseline=options.baseline))
    except SkipError as reason:
        sys.exit(f"skipped: {reason}")
