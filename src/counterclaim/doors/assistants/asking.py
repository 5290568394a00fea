"""What a tool may be asked: nothing that it does not know, and what is wrong with an argument in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, Final

from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.tools import Tool
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from counterclaim.showing.safe import one_line
from counterclaim.showing.words import short

SHOWN: Final = 80
"""Characters of a wrong argument that are told."""
_WORDS: Final[Mapping[str, str]] = {
    "missing": "is needed",
    "literal_error": "has to be {expected}",
    "less_than_equal": "has to be at most {le}",
    "greater_than_equal": "has to be at least {ge}",
    "string_too_long": "has to have at most {max_length} characters",
    "string_type": "has to be words",
    "string_pattern_mismatch": "must not have a NUL character in it",
    "finite_number": "has to be a number that is not infinite",
    "int_type": "has to be a whole number",
    "int_parsing": "has to be a whole number",
    "int_from_float": "has to be a whole number",
    "float_type": "has to be a number",
    "float_parsing": "has to be a number",
    "bool_type": "has to be true or false",
    "bool_parsing": "has to be true or false",
    "value_error": "{error}",
}
"""By the kind of the error, as pydantic names it: what its context says goes into the braces."""


class StrictTool(Tool):
    """A tool that refuses what it does not know: passed over, a misspelt filter would be answered for everything."""

    async def run(self, arguments: dict[str, Any], context: Any, convert_result: bool = False) -> Any:  # noqa: ANN401 - as the SDK has it
        """Answer, if the arguments are right.

        Raises:
            ToolError: they are not, or the tool cannot answer; the message ends in what to do.
        """
        if wrong := [*self._unknown(arguments), *self._unfit(arguments)]:
            raise ToolError(one_line(f"{self.name}: {' '.join(wrong)}"))
        return await super().run(arguments, context, convert_result)

    def _unknown(self, arguments: Mapping[str, Any]) -> Iterable[str]:
        known = tuple(self.parameters["properties"])
        for name in arguments:
            if name not in known:
                near = get_close_matches(name, known, n=1)
                guess = f"Did you mean {near[0]}? " if near else ""
                there = f"It takes {', '.join(known)}." if known else "It takes no arguments."
                yield f"{short(name, SHOWN)}: there is no such argument. {guess}{there}"

    def _unfit(self, arguments: dict[str, Any]) -> Iterable[str]:
        try:
            self.fn_metadata.validate_arguments(arguments)
        except ValidationError as error:
            yield from map(_told, error.errors())


def _told(error: ErrorDetails) -> str:
    """An argument that does not fit, in a sentence."""
    words = _WORDS.get(error["type"])
    told = words.format(**error.get("ctx", {})) if words else error["msg"]
    name = error["loc"][0]
    if error["type"] in ("missing", "value_error"):
        return f"{name} {told.rstrip('.')}." if error["type"] == "missing" else f"{name}: {told.rstrip('.')}."
    return f"{name} {told}, and not {short(repr(error['input']), SHOWN)}."
