"""The page of the errors: what each means and what to do next, from the classes themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

import griffe

from building.markdown import code, page, paragraphs, prose, table
from building.python_api import is_error
from building.source import package, text_of
from counterclaim.articles import errors as of_articles

INTRO = """Generated from the source. Every error says what is wrong with which input and what to do next; those
in Python are named for what the caller does."""


def errors() -> str:
    """The page."""
    return page("Errors", INTRO, [*_exits(), *_articles(), *_ledger(), *_others()])


def _exits() -> Iterator[str]:
    yield from ("## Exit codes", "")
    yield from table(("code", "meaning"), exit_codes())


def exit_codes() -> list[tuple[str, str]]:
    """Each code and what it means, as ``cli/codes.py`` has them."""
    module = package()["cli.codes"]
    told = [(one.value, prose(text_of(one))) for one in module.attributes.values() if one.docstring]
    return [("0", "All was done."), *((str(value), meaning) for value, meaning in told)]


def article_errors() -> list[type[of_articles.ArticleError]]:
    """Those that a user can meet, in the order of their file."""
    kinds = [each for each in vars(of_articles).values() if isinstance(each, type)]
    general = (of_articles.ArticleError, of_articles.SkipArticle, of_articles.RetryArticle)
    return [each for each in kinds if issubclass(each, of_articles.ArticleError) and each not in general]


def _articles() -> Iterator[str]:
    yield from ("## Articles: `counterclaim.articles.errors`", "")
    yield from (paragraphs(of_articles.__doc__ or ""), "")
    rows = (
        (
            code(each.__name__),
            "may pass" if issubclass(each, of_articles.RetryArticle) else "stays",
            prose(each.__doc__),
            prose(_blanks(each.problem)),
            prose(_blanks(each.step)),
        )
        for each in article_errors()
    )
    yield from table(("error", "it", "when", "message", "what to do"), rows)


def _blanks(text: str) -> str:
    """The text with an ellipsis where a detail goes."""
    return re.sub(r"\{[^}]*\}", "…", text)


def _ledger() -> Iterator[str]:
    module = package().members["ledger"].members["errors"]
    yield from ("## The ledger: `counterclaim.ledger`", "")
    rows = (
        (code(name), prose(text_of(each))) for name, each in module.members.items() if isinstance(each, griffe.Class)
    )
    yield from table(("error", "when, and what to do"), rows)


def _others() -> Iterator[str]:
    yield from ("## Elsewhere", "")
    elsewhere = (each for each in _exceptions(package()) if not each.path.startswith(_SHOWN))
    rows = ((code(each.path), prose(text_of(each))) for each in sorted(elsewhere, key=lambda each: each.path))
    yield from table(("error", "when, and what to do"), rows)


_SHOWN = ("counterclaim.articles.errors.", "counterclaim.ledger.errors.")


def _exceptions(module: griffe.Module) -> Iterator[griffe.Class]:
    """Every exception of the module and those below it that is written there."""
    for member in module.members.values():
        if isinstance(member, griffe.Module):
            yield from _exceptions(member)
        elif isinstance(member, griffe.Class) and is_error(member) and not member.name.startswith("_"):
            yield member
