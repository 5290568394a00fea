"""The page of all commands: arguments, options, defaults and environment variables, from the command line itself."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any, get_args

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from building.markdown import code, page, paragraphs, prose, table
from counterclaim.cli.main import app

INTRO = """Generated from the command line itself, of the version that this site was built from. `--help` (`-h`)
prints the same of each command; `counterclaim --version` prints the version."""

PROGRAM = "counterclaim"


Command = TyperCommand | TyperGroup


def all_commands() -> Iterator[tuple[str, Command]]:
    """Every command with its full name, groups before what is in them."""
    yield from _under(PROGRAM, get_command(app))


def _under(name: str, command: object) -> Iterator[tuple[str, Command]]:
    if name != PROGRAM and isinstance(command, TyperCommand | TyperGroup):
        yield name, command
    if isinstance(command, TyperGroup):
        for word, each in command.commands.items():
            yield from _under(f"{name} {word}", each)


def commands() -> str:
    """The page."""
    lines: list[str] = []
    for name, command in all_commands():
        lines.extend(_about(name, command))
    return page("All commands and options", INTRO, lines)


def _about(name: str, command: Command) -> Iterator[str]:
    group = isinstance(command, TyperGroup)
    yield from (f"{'##' if name.count(' ') == 1 else '###'} `{name}`", "", paragraphs(command.help or ""), "")
    shown = [parameter for parameter in command.params if not getattr(parameter, "hidden", False)]
    arguments = [each for each in shown if isinstance(each, TyperArgument)]
    options = [each for each in shown if isinstance(each, TyperOption)]
    if not group:
        yield from ("```text", " ".join([name, "[OPTIONS]", *(_metavar(each) for each in arguments)]), "```", "")
    yield from table(("argument", "what it is"), ((code(_metavar(each)), _help(each)) for each in arguments))
    yield from table(
        ("option", "takes", "what it does"),
        ((", ".join(map(code, _names(each))), _takes(each), _help(each)) for each in options),
    )


def _names(option: TyperOption) -> list[str]:
    return [*option.opts, *option.secondary_opts]


def _metavar(argument: TyperArgument) -> str:
    return argument.metavar or (argument.name or "").upper()


def _takes(option: TyperOption) -> str:
    """What has to follow the option."""
    if option.is_flag:
        return "–"
    words = _choices(option.type_descriptor.annotation) or code(option.metavar or _kind(option))
    return words + (", several times" if option.multiple else "")


def _choices(annotation: Any) -> str:  # noqa: ANN401 - whatever type an option was given
    """The words that the option can be given, where they are few and known."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return ", ".join(code(str(one.value)) for one in annotation)
    return ", ".join(code(one) for one in get_args(annotation) if isinstance(one, str))


def _kind(option: TyperOption) -> str:
    return getattr(option.type_descriptor.annotation, "__name__", "text").upper()


def _help(parameter: TyperArgument | TyperOption) -> str:
    told = [prose(parameter.help)]
    default = parameter.default
    flag = isinstance(parameter, TyperOption) and parameter.is_flag
    worded = "[default" in (parameter.help or "")
    if not (flag or worded or default == "") and isinstance(default, str | int | float):
        told.append(f"Default: {code(str(getattr(default, 'value', default)))}.")
    variables = [parameter.envvar] if isinstance(parameter.envvar, str) else list(parameter.envvar or ())
    if variables:
        told.append("Environment variable: " + ", ".join(map(code, variables)) + ".")
    return " ".join(part for part in told if part)
