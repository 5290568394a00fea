"""What Datasette shows of a ledger: titles, descriptions of columns, definitions, facets, and who may see what.

The views of the ledger are for everybody who can open the page. The tables behind them, which have the accounts' hashes
among them, and SQL of one's own, which would reach those, are for whoever starts Datasette and logs in as root.
"""

from __future__ import annotations

import tomllib
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from counterclaim.ledger.schema import metadata
from counterclaim.lexicon.measures import measures
from counterclaim.showing.words import RELATION_MEANINGS

ROOT: Final = {"id": "root"}
OTHERS: Final = (
    "alembic_version", "claims_search", "claims_search_config", "claims_search_data", "claims_search_docsize",
    "claims_search_idx", "sqlite_sequence", "sqlite_stat1", "sqlite_stat4",
)  # fmt: skip
"""Tables that no model of ours names."""
ROWS: Final = 50
"""Rows on a page: a hundred claims of forty columns take Datasette seconds to draw."""
LABELS: Final = {"articles": "title", "readings": "program", "decisions": "kind", "runs": "inputs", "accounts": "name"}
"""What a row of a table is called where another names it."""


def described() -> dict[str, Any]:
    """The views with their titles, columns and facets, and the queries, as ``datasette.toml`` has them."""
    return tomllib.loads((files("counterclaim.doors") / "datasette.toml").read_text(encoding="utf-8"))


def metadata_for(ledger: str) -> dict[str, Any]:
    """The metadata of a ledger in this file, which Datasette knows by the file's name without its ending."""
    told = described()
    views = {name: _view(view, told["columns"]) for name, view in told["views"].items()}
    hidden = {name: _hidden(name) for name in (*sorted(metadata.tables), *OTHERS)}
    return {
        "title": "Counterclaim: who claims which figure, of whom, as of when, in which words",
        "description": (
            "Read by a program, without understanding. It does not say who is right: check the words before you quote "
            "them, and give no figure without its claimant and its definition."
        ),
        "databases": {
            Path(ledger).stem: {
                "description_html": _definitions(),
                "allow_sql": ROOT,
                "tables": views | hidden,
                "queries": {name: dict(query) for name, query in told["queries"].items()},
            }
        },
    }


def _view(view: dict[str, Any], columns: dict[str, str]) -> dict[str, Any]:
    shown: dict[str, Any] = {"size": ROWS} | {
        name: view[name] for name in ("title", "facets", "sort_desc") if name in view
    }
    if "search" in view:
        shown |= {"fts_table": "claims_search", "fts_pk": view["search"]}
    return shown | {"description": view["description"], "columns": columns | view.get("columns", {})}


def _hidden(table: str) -> dict[str, Any]:
    label = {"label_column": LABELS[table]} if table in LABELS else {}
    return {"hidden": True, "allow": ROOT, **label}


def _definitions() -> str:
    """What the words in the columns mean, as HTML."""
    counted = ((one.key, one.definition) for one in measures().values())
    return "".join(
        f"<p>{title}</p><ul>{''.join(_defined(*pair) for pair in pairs)}</ul>"
        for title, pairs in (("What is counted:", counted), ("How claims stand:", RELATION_MEANINGS.items()))
    )


def _defined(name: str, meaning: str) -> str:
    return f"<li><b>{escape(name)}</b>: {escape(meaning)}</li>"
