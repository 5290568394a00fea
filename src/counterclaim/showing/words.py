"""Records in words: how a figure, a population or a relation is put to a reader."""

from __future__ import annotations

from typing import Protocol

from counterclaim.records import Comparison, Figure, Population, Reading, Relation, Side, Statement

OWN_VOICE = "the report itself"
RELATION_VERBS = {
    "same": "is the same claim as",
    "agrees": "agrees with",
    "echoes": "goes back to the same claim as",
    "updates": "updates",
    "part_of": "is part of",
    "differs_in_definition": "counts something other than",
    "differs_in_as_of": "holds for another day than",
    "differs_in_scope": "covers other ground than",
    "contradicts": "contradicts",
    "denies": "denies",
    "declines_to_confirm": "declines to confirm",
    "retracts": "takes back",
}
RELATION_MEANINGS = {
    "contradicts": "Measure, people counted, extent and day are the same as worded, and both bounds cannot hold.",
    "denies": "One rejects what the other says.",
    "declines_to_confirm": "One says that it does not confirm the other.",
    "retracts": "Somebody takes back what he, she or it has said before.",
    "updates": "The same claimant says another number later.",
    "agrees": "The bounds of two claimants can both hold, and overlap.",
    "echoes": "One goes back to the same original claim as the other.",
    "same": "The same claim is made again.",
    "part_of": "One counts a part of what the other counts.",
    "differs_in_definition": "They count different things, or define them differently, so they cannot contradict.",
    "differs_in_as_of": "They hold for different days.",
    "differs_in_scope": "They cover different places, groups or spans of time.",
}
"""When a relation is said to be one."""
DISPUTES = ("contradicts", "denies", "declines_to_confirm", "retracts")
"""The relations that a reader should see first."""

MEASURE_NOUNS = {
    "killed": "dead",
    "killed_or_wounded": "casualties",
    "lost": "losses",
    "irrecoverable": "irrecoverable losses",
    "present": "strength",
    "equipment": "equipment losses",
}
"""What a measure is called where it is compared; the other names serve as they are."""

COMPARED = {"greater": "above", "less": "below", "equal": "equal to"}

STANCE_NOUNS = {"deny": "a denial", "question": "a question", "hint": "a hint"}


def aside(stance: str | None) -> str:
    """What stands behind a number that is not asserted: " (a denial)"; nothing where it is."""
    return f" ({STANCE_NOUNS[stance]})" if stance in STANCE_NOUNS else ""


QUOTATION_MARKS = ("“", "”", '"', "‘", "'", "„", "«")

STANCE_VERBS = {"assert": "says", "deny": "denies", "question": "questions", "hint": "hints"}


def number(value: float, unit: str | None = None) -> str:
    """A number with its thousands set off, and its unit where it has one."""
    plain = f"{int(value):,}" if float(value).is_integer() else f"{value:,}"
    if unit is None:
        return plain
    if unit == "%":
        return f"{plain}%"
    return f"{unit} {plain}" if len(unit) == 3 and unit.isupper() else f"{plain} {unit}"


class Bounded(Protocol):
    """Whatever has bounds: a figure, a claim of a ledger, a claim of a comparison."""

    @property
    def low(self) -> float | int | None: ...  # noqa: D102
    @property
    def high(self) -> float | int | None: ...  # noqa: D102


def bounds(figure: Bounded) -> str:
    """The bounds as a reader would say them: "around 600,000", "≥ 700,000", "20–30", "nearly 600,000"."""
    low, high = figure.low, figure.high
    rough, unit = getattr(figure, "approximate", False), getattr(figure, "unit", None)
    around = "around " if rough else ""
    if low is None and high is None:
        return "no number"
    if high is None:
        return f"≥ {around}{number(low or 0, unit)}"
    if low is None:
        return f"nearly {number(high, unit)}" if rough else f"≤ {number(high, unit)}"
    if low == high:
        return "none" if low == 0 and not rough else around + number(low, unit)
    return f"{around}{number(low)}–{number(high, unit)}"


def measure(name: str) -> str:
    """A measure's name for people; a user's own begins with "x-"."""
    return name.removeprefix("x-").replace("_", " ")


def counted(figure: Figure) -> str:
    """What a figure counts: its measure, or the words themselves where no measure fits."""
    return (figure.population.text or "") if figure.measure == "other" else measure(figure.measure)


def definition(figure: Figure) -> str:
    """The article's own words for what is counted, if it has any."""
    return f"“{figure.definition.text}”" if figure.definition else ""


def population(whom: Population) -> str:
    """Who is counted: the article's words, then party and status as read."""
    told = (whom.text or "").casefold()
    party = whom.party if whom.party and whom.party.casefold() not in told else None
    read = [part for part in (party, whom.status if whom.status != "unknown" else None) if part]
    if not whom.text:
        return ", ".join(read)
    return f"{whom.text} ({', '.join(read)})" if read else whom.text


def claimant(figure: Figure) -> str:
    """Whose claim it is."""
    return figure.claimant.name if figure.claimant else OWN_VOICE


def comparison(compared: Comparison) -> str:
    """A comparison as a sentence."""
    who = compared.claimant.name if compared.claimant else OWN_VOICE
    relation = COMPARED.get(compared.relation, compared.relation.replace("_", " "))
    factor = f" by a factor of {compared.factor:g}" if compared.factor else ""
    return sentence(f"{who}: {_side(compared.left)} {relation} {_side(compared.right)}{factor} (“{compared.text}”)")


def _side(side: Side) -> str:
    whose = side.party or side.text
    noun = MEASURE_NOUNS.get(side.measure, measure(side.measure))
    return f"{noun} of {whose}" if whose else noun


def said(statement: Statement, text: str, limit: int = 140) -> str:
    """How it was said and what, on one line, in the article's words: "declined to confirm …", "said: “…”"."""
    content = short(" … ".join(span.of(text) for span in statement.content), limit)
    cue = " ".join(" ".join(span.of(text) for span in statement.cue).split())
    if not cue or cue.casefold().startswith("according"):
        cue = STANCE_VERBS[statement.stance]
    inverted = bool(statement.cue and statement.content) and statement.content[0] < statement.cue[0]
    colon = ":" if inverted or content[:1] in QUOTATION_MARKS else ""
    return f"{cue}{colon} {content}"


def circumstances(statement: Statement) -> str:
    """Who the speaker is, and by which way and when it was said; nothing where nothing is known."""
    parts = (
        office(statement),
        f"via {statement.via}" if statement.via else "",
        f"on {statement.channel}" if statement.channel else "",
        f"to {statement.addressee}" if statement.addressee else "",
        days(statement.said_on.start, statement.said_on.end) if statement.said_on else "",
    )
    return ", ".join(part for part in parts if part)


def days(start: str | None, end: str | None) -> str:
    """A day, or the first and last of several."""
    if start is None or end is None or start == end:
        return start or end or ""
    return f"{start} to {end}"


def as_of(figure: Figure) -> str:
    """The day a figure holds for, and where a running total starts."""
    since = f"since {figure.since}" if figure.since else ""
    return ", ".join(part for part in (figure.as_of, since) if part)


def relation(related: Relation, names: Names) -> str:
    """A relation as a sentence, and its reason as another."""
    stated = f"{names.of(related.a)} {RELATION_VERBS[related.relation]} {names.of(related.b)}"
    return f"{sentence(stated)} {sentence(related.reason)}".strip()


CONFIDENCE = ((0.9, "sure"), (0.7, "fairly sure"), (0.5, "unsure"), (0.0, "doubtful"))
"""From which confidence on the machine is called what; how often it is right then, docs/figure-confidence.md says."""


def confidence(value: float) -> str:
    """How sure the machine is, in words and as a number: "fairly sure (0.81)"."""
    told = next((word for least, word in CONFIDENCE if value >= least), CONFIDENCE[-1][1])
    return f"{told} ({value:.2f})"


def speaker(statement: Statement, text: str) -> str:
    """Who speaks, by name where known, else by the words that stand for them."""
    who = statement.speaker
    words = " ".join(span.of(text) for span in statement.source)
    if who is None:
        return words or "somebody not named"
    return who.name or who.role or words or "somebody not named"


def office(statement: Statement) -> str:
    """Role and affiliation of the speaker, or nothing."""
    who = statement.speaker
    if who is None:
        return ""
    role = who.role if who.name else None
    return ", ".join(part for part in (role, who.affiliation) if part)


def short(words: str, limit: int = 90) -> str:
    """Words on one line, cut at a space where they are longer than the limit."""
    line = " ".join(words.split())
    if len(line) <= limit:
        return line
    cut = line.rfind(" ", limit // 2, limit)
    return line[: cut if cut > 0 else limit] + " …"


class Names:
    """What the records of one reading are called in sentences: figures by number, statements by their speaker."""

    def __init__(self, reading: Reading) -> None:
        text = reading.article.text
        self.numbers = {figure.id: n for n, figure in enumerate(reading.figures, 1)}
        self._names: dict[str, str] = {}
        for figure in reading.figures:
            claim = f"{claimant(figure)}: {bounds(figure)} {short(counted(figure), 40)}".rstrip()
            self._names[figure.id] = f"figure {self.numbers[figure.id]} ({claim})"
        for statement in reading.statements:
            content = " ".join(span.of(text) for span in statement.content)
            self._names[statement.id] = f"{speaker(statement, text)} (“{bare(short(content, 60))}”)"
        for comparison in reading.comparisons:
            self._names[comparison.id] = f"the comparison “{short(comparison.text, 60)}”"

    def of(self, record: str) -> str:
        """The name of a record; its id where the reading does not have it."""
        return self._names.get(record, record)


def bare(words: str) -> str:
    """Words without the quotation marks around them."""
    return words.strip("“”\"‘’' ")


def sentence(words: str) -> str:
    """Words as a sentence: a capital first, a full stop last."""
    words = words.strip()
    if not words:
        return words
    return words[0].upper() + words[1:] + ("" if words[-1] in ".!?…" else ".")
