"""Whether the counted are civilians or combatants, by what the words around a figure say of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from spacy.tokens import Doc

from counterclaim.reading.figures.drafts import Draft
from counterclaim.reading.figures.timing import sentence_of
from counterclaim.reading.measures import is_harm
from counterclaim.reading.population_status import status_of
from counterclaim.reading.syntax import text_of
from counterclaim.records import Status


def subject_words(doc: Doc, trigger: int) -> str | None:
    """The words of the subject of the verb at a token, through its auxiliaries and coordination."""
    verb = doc[trigger]
    for _ in range(3):
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass") and child.i < trigger:
                return text_of(doc)[
                    doc[child.left_edge.i].idx : doc[child.right_edge.i].idx + len(doc[child.right_edge.i])
                ]
        if verb.dep_ not in ("conj", "xcomp", "aux"):
            return None
        verb = verb.head
    return None


def status_in(doc: Doc, draft: Draft, text: str | None) -> Status:
    """The status by the first ground that tells one: the words of the counted, then what is said around them."""
    own: Status = status_of(text) if text else "unknown"
    if own != "unknown":
        return own
    return next((told for ground in _GROUNDS if (told := ground(doc, draft)) != "unknown"), "unknown")


def _behind_pronoun(doc: Doc, draft: Draft) -> Status:
    """The status of those behind "12 of them"."""
    if draft.item.head is not None or not draft.item.anaphoric or draft.item.last + 1 >= len(doc):
        return "unknown"
    following = doc[draft.item.last + 1]
    return status_of(following.text) if following.tag_ in ("NNS", "NNP", "NNPS", "JJ") else "unknown"


def _by_trigger(doc: Doc, draft: Draft) -> Status:
    """What those present are called: "a garrison of 600"."""
    trigger = draft.measured.trigger
    if trigger is None or doc[trigger].tag_ not in ("NN", "NNS"):
        return "unknown"
    return status_of(doc[trigger].text) if draft.measured.measure in ("present", "participants") else "unknown"


_TOLD_TO_BE: Final = re.compile(
    r"\s+(?:(?:killed|dead|wounded|injured|slain)\s+)?(?:were|are|was|is)\s+"
    r"(?:(?:also|all|mostly|mainly)\s+)?(?:(?:believed|thought|reported|said|known|identified)\s+(?:to\s+be|as)\s+)?"
    r"(?P<what>[^.;,\n]+?)(?=$|[.;,\n]|\s+(?:while|and|but|when|after|by|in|from|at|during|who|which|that|as)\s)"
)


def _told_to_be(doc: Doc, draft: Draft) -> Status:
    """What a number of people is said to be: "six of those killed were rebel fighters"."""
    said = _TOLD_TO_BE.match(text_of(doc), draft.span.end)
    if said is None:
        return "unknown"
    first = doc.char_span(said.start("what"), said.end("what"), alignment_mode="expand")
    return "unknown" if first is None or first[0].pos_ in ("VERB", "ADP", "ADV") else status_of(said["what"])


_OWN_TOLL: Final = re.compile(r"(\w+)['’]s?\s+(?:\w+\s+)?(?:losses|casualties|dead|toll|wounded)\b[^.;,]{0,30}$")


_ALL_OF_THEM: Final = re.compile(
    r",?\s+(?:\w+,?\s+)?(?:all|both)(?: of (?:them|whom|these))?(?: were| are)? ((?:\w+ ){0,1}\w+)"
)


def _status_of_all(doc: Doc, draft: Draft) -> Status:
    """The status that is said of all the counted right behind them: "29 wounded, all civilians"."""
    found = _ALL_OF_THEM.match(text_of(doc), draft.span.end)
    return status_of(found[1]) if found else "unknown"


def _status_of_owner(doc: Doc, draft: Draft) -> Status:
    """The status that the owner of a toll gives its dead: "put the army's losses at nine"."""
    sentence = sentence_of(doc, draft)
    trigger = draft.measured.trigger
    if draft.measured.measure == "lost" and trigger is not None and (subject := subject_words(doc, trigger)):
        return status_of(subject)
    found = _OWN_TOLL.search(text_of(doc)[sentence.start : draft.span.start])
    return status_of(found[1]) if found else "unknown"


def _following(doc: Doc, draft: Draft) -> str:
    """The rest of the figure's sentence."""
    return text_of(doc)[draft.span.end : sentence_of(doc, draft).end]


_MOSTLY: Final = re.compile(r",?\s+(?:mostly|mainly|most of (?:them|whom)(?: were)?)\s+(?P<who>(?:\w+ )?\w+)")
_INCLUDING: Final = re.compile(r"\W*(?:including|among them)\s+(?P<who>[^,.;\d]+)")


def _picked_out(doc: Doc, draft: Draft) -> Status:
    """Both, where some of "people" are named as civilians and others as fighters, or most as the one."""
    following = _following(doc, draft)
    if (most := _MOSTLY.match(following)) and status_of(most["who"]) in ("civilian", "combatant"):
        return "mixed"
    some = _INCLUDING.match(following)
    return "mixed" if some and status_of(some["who"]) == "mixed" else "unknown"


_ON_BOTH_SIDES: Final = re.compile(r"\s+(?:\w+\s+)?(?:on|from|of)\s+(?:both|all|each|either)\s+sides?\b")


def _of_both_sides(doc: Doc, draft: Draft) -> Status:
    """Those killed "on both sides" of a battle fought in it."""
    return "combatant" if _ON_BOTH_SIDES.match(_following(doc, draft)) else "unknown"


_OF_OR_ON: Final = re.compile(
    r"\s+(?:on|among|to)\s+(?:the\s+|its\s+|their\s+)?(?P<whom>(?:\w+ ){0,2}?\w+)"
    r"(?=\s*(?:$|[.,;]|\s(?:in|at|near|and|during)\s))"
)


def _losses_of(doc: Doc, draft: Draft) -> Status:
    """Those to whom losses were done: "inflicted dozens of casualties on the insurgents"."""
    head = draft.item.head
    if head is None or doc[head].lower_ not in ("casualties", "losses", "deaths", "fatalities"):
        return "unknown"
    found = _OF_OR_ON.match(_following(doc, draft))
    return status_of(found["whom"]) if found else "unknown"


_OF_A_FORCE: Final = re.compile(
    r"\s+of\s+(?:the\s+|its\s+|a\s+)?(?:[\w-]+ ){0,4}?"
    r"(?:force|forces|army|police|militia|brigade|battalion|guard"
    r"|(?:terrorist|rebel|militant|armed|insurgent|jihadist|extremist|separatist|guerrilla)"
    r" (?:group|organi[sz]ation|faction))\b"
)


def _of_a_force(doc: Doc, draft: Draft) -> Status:
    """Members of an armed force: "six members of the internal security force"."""
    head = draft.item.head
    if head is None or doc[head].lower_ not in ("members", "member", "men", "personnel", "officials", "leaders"):
        return "unknown"
    return "combatant" if _OF_A_FORCE.match(_following(doc, draft)) else "unknown"


_AND_VERB: Final = re.compile(
    r"\s+and\s+(?:injur|wound|captur|kill|arrest|detain)\w+\s+(?:\w+ ){0,2}?[\d,]+\s+"
    r"(?P<who>(?:[\w-]+ ){0,3}?\w+)(?=\s*(?:$|[.,;]|\s(?:in|at|near|during|on)\s))"
)


def _noun_to_come(doc: Doc, draft: Draft) -> Status:
    """The status of a noun that two numbers share and only the second has: "killed 28 and wounded 30 fighters"."""
    if draft.item.words is not None or not is_harm(draft.measured.measure):
        return "unknown"
    found = _AND_VERB.match(_following(doc, draft))
    return status_of(found["who"]) if found else "unknown"


def _aimed_at(doc: Doc, draft: Draft) -> Status:
    """Whom an attack was aimed at: "snipers targeted civilians, wounding one person"."""
    trigger = draft.measured.trigger
    if trigger is None or doc[trigger].tag_ != "VBG" or doc[trigger].dep_ not in ("advcl", "xcomp", "acl"):
        return "unknown"
    return next((status_of(child.text) for child in doc[trigger].head.children if child.dep_ == "dobj"), "unknown")


_THESE_DEATHS: Final = re.compile(
    r"(?:[^.]*\.\s+){1,2}The (?:latest |new |fresh )?(?P<who>civilian|military|army|police) "
    r"(?:deaths|casualties|victims|losses|fatalities)\b"
)


def _told_next(doc: Doc, draft: Draft) -> Status:
    """What the next sentence calls the same deaths: "... killed 10 people. The latest civilian deaths come as"."""
    if not is_harm(draft.measured.measure):
        return "unknown"
    found = _THESE_DEATHS.match(text_of(doc), draft.span.end)
    return status_of(found["who"]) if found else "unknown"


_GROUNDS: Final[tuple[Callable[[Doc, Draft], Status], ...]] = (
    _behind_pronoun,
    _told_to_be,
    _status_of_all,
    _status_of_owner,
    _by_trigger,
    _picked_out,
    _of_both_sides,
    _losses_of,
    _of_a_force,
    _noun_to_come,
    _aimed_at,
    _told_next,
)
