"""The MCP server: the tools over one ledger, by the official SDK."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any, Final, ParamSpec, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

import counterclaim
from counterclaim.doors.assistants.asking import StrictTool
from counterclaim.doors.assistants.rules import INSTRUCTIONS
from counterclaim.doors.assistants.tools import Tools
from counterclaim.ledger import Ledger, LedgerError
from counterclaim.showing.safe import one_line

P = ParamSpec("P")
R = TypeVar("R")

NAMES: Final = ("search_claims", "get_claim", "compare_event", "claimant_figures", "list_events", "about")
"""The tools, each a method of ``Tools``."""


def server_of(ledger: Ledger) -> MCPServer[Any]:
    """A server whose tools ask this ledger. Each is marked as reading only and as knowing nothing but the ledger."""
    tools = Tools(ledger)
    return MCPServer(
        "counterclaim",
        title="Counterclaim",
        instructions=INSTRUCTIONS,
        version=counterclaim.__version__,
        log_level="WARNING",
        tools=[_tool(getattr(tools, name)) for name in NAMES],
    )


def _tool(method: Callable[..., Any]) -> StrictTool:
    only_reads = ToolAnnotations(
        read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )
    made = StrictTool.from_function(
        _telling(method), description=inspect.getdoc(method), annotations=only_reads, structured_output=True
    )
    assert isinstance(made, StrictTool)
    made.parameters["additionalProperties"] = False
    return made


def _telling(tool: Callable[P, R]) -> Callable[P, R]:
    """The tool with the ledger's errors as errors that the assistant reads, next step included."""

    @functools.wraps(tool)
    def told(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return tool(*args, **kwargs)
        except LedgerError as error:
            raise ToolError(one_line(str(error))) from error

    return told
