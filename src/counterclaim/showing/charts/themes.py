"""The colours and letters of a chart: those of the page that it stands in, or fixed ones for a picture by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

ThemeName = Literal["page", "light", "dark"]


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by their role; ``hues`` are those of claimants, in the order in which they are taken."""

    ink: str
    muted: str
    line: str
    paper: str
    hues: tuple[str, ...]
    other: str
    """Of claimants beyond the last hue, and of the outlet's own voice."""
    sans: str
    serif: str

    def hue(self, number: int | None) -> str:
        """The colour of a claimant."""
        return self.other if number is None else self.hues[number]


HUES: Final = 8
_LETTERS: Final = (
    "'Source Sans 3', 'Liberation Sans', Arial, sans-serif",
    "'Source Serif 4', 'Liberation Serif', Georgia, serif",
)

THEMES: Final[dict[ThemeName, Theme]] = {
    "page": Theme(
        "var(--ink)", "var(--muted)", "var(--line)", "var(--paper)",
        tuple(f"var(--k{number})" for number in range(HUES)), "var(--kx)",
        "Desk Sans, Arial, sans-serif", "Desk Serif, Georgia, serif",
    ),
    "light": Theme(
        "#1c1a17", "#625d54", "#ddd8cd", "#fcfbf8",
        ("#1d6a96", "#b3541e", "#55741a", "#8a3b8f", "#8a6900", "#00766c", "#b02a55", "#54559b"), "#6d675f", *_LETTERS,
    ),
    "dark": Theme(
        "#e9e6df", "#a8a399", "#36373b", "#161719",
        ("#6fb7e0", "#ef9a62", "#a9c75c", "#d08fd6", "#dcb84a", "#4fc1b3", "#ef86a6", "#a5a6e6"), "#a09c93", *_LETTERS,
    ),
}  # fmt: skip
"""``light`` and ``dark`` are the values that desk.css gives the variables of ``page``."""
