"""What can go wrong with a database: it is said in words that end in the next step, and nothing is lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import postgres_server
import pytest
from invented import OLD, report
from sqlalchemy import event, text

from counterclaim.ledger import (
    Ledger,
    LedgerBusy,
    LedgerDamaged,
    LedgerError,
    LedgerFull,
    LedgerGone,
    MissingExtra,
    NoSuchLedger,
    NotALedger,
)
from counterclaim.ledger.tables import extra


def numbered(number: int):
    told = [(f"Witness {number} {word}", number + 1, "sailors") for word in "ABCDEFGH"]
    return report(told, title=f"Report {number}", path=f"{number}.txt")


def filled(place: str) -> int:
    with Ledger(place) as ledger:
        for number in range(3):
            ledger.add(numbered(number), reader=OLD)
        return ledger.stats()["claims"]


def still_whole(place: str, claims: int) -> None:
    with Ledger(place) as ledger:
        assert ledger.stats()["claims"] == claims
        assert list(ledger.verify()) == []


def test_a_full_disk_sqlite(tmp_path):
    place = str(tmp_path / "ledger.db")
    claims = filled(place)
    with Ledger(place) as ledger:
        event.listen(ledger._database.engine, "checkout", lambda raw, *_: raw.execute("PRAGMA max_page_count = 1"))
        with pytest.raises(LedgerFull, match=r"disk is full.*free some room, then the same command goes on"):
            for number in range(3, 50):
                ledger.add(numbered(number), reader=OLD)
    still_whole(place, claims)


def test_a_full_disk_postgresql(new_place, postgres):
    place = new_place("postgresql")
    claims = filled(place)
    name = place.rsplit("/", 1)[1]
    postgres.run(
        "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
        "$$BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END$$",
        name,
    )
    postgres.run("CREATE TRIGGER full_disk BEFORE INSERT ON claims EXECUTE FUNCTION full_disk()", name)
    with Ledger(place) as ledger, pytest.raises(LedgerFull, match=r"free some room"):
        ledger.add(numbered(9), reader=OLD)
    still_whole(place, claims)


def test_a_connection_that_is_cut_in_the_middle(new_place, postgres):
    place = new_place("postgresql")
    claims = filled(place)
    name = place.rsplit("/", 1)[1]
    cut = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    with Ledger(place) as ledger:
        told = r"the database is gone.*the same command goes on"
        with pytest.raises(LedgerGone, match=told), ledger._database.writing() as connection:
            connection.execute(text("DELETE FROM claims"))
            postgres.run(cut)
            connection.execute(text("SELECT 1"))
        assert ledger.add(numbered(9), reader=OLD).outcome == "new"
    still_whole(place, claims + 8)


def test_a_server_that_stops_in_the_middle_and_comes_back(tmp_path):
    with postgres_server.server() as server:
        server.run("CREATE DATABASE ledger")
        place = server.url("ledger")
        claims = filled(place)
        with Ledger(place) as ledger:
            server.stop()
            with pytest.raises(LedgerGone, match=r"the database is gone"):
                ledger.add(numbered(9), reader=OLD)
            with pytest.raises(LedgerGone, match=r"the database is gone"):
                Ledger(place)
            server.start()
            assert ledger.add(numbered(9), reader=OLD).outcome == "new"
        still_whole(place, claims + 8)


def test_a_file_that_is_gone_in_the_middle(tmp_path):
    place = str(tmp_path / "ledger.db")
    filled(place)
    with Ledger(place) as ledger:
        moved = tmp_path / "moved"
        moved.mkdir()
        for path in tmp_path.glob("ledger.db*"):
            path.rename(moved / path.name)
        with pytest.raises(LedgerGone, match=r"the file is no longer there"):
            ledger.add(numbered(9), reader=OLD)
    assert not Path(place).exists()
    still_whole(str(moved / "ledger.db"), 24)


def test_a_locked_file(tmp_path):
    place = str(tmp_path / "ledger.db")
    claims = filled(place)
    other = sqlite3.connect(place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Ledger(place, wait=0.1) as ledger:
        assert ledger.stats()["claims"] == claims, "readers do not wait for a writer"
        with pytest.raises(LedgerBusy, match=r"somebody else has been writing.*try again"):
            ledger.add(numbered(9), reader=OLD)
        other.rollback()
        assert ledger.add(numbered(9), reader=OLD).outcome == "new"
    other.close()


def test_a_lock_that_another_holds_in_postgresql(new_place, postgres):
    import psycopg

    place = new_place("postgresql")
    claims = filled(place)
    with psycopg.connect(place) as other:
        other.execute("LOCK TABLE articles IN ACCESS EXCLUSIVE MODE")
        with Ledger(place, wait=0.1) as ledger, pytest.raises(LedgerBusy, match=r"try again"):
            ledger.add(numbered(9), reader=OLD)
    still_whole(place, claims)


def test_what_is_no_ledger_is_not_touched(tmp_path):
    other = tmp_path / "notes.db"
    other.write_text("these are notes, and no database at all" * 50)
    with pytest.raises(NotALedger, match=r"no ledger but another kind of file. Choose another name"):
        Ledger(str(other))
    assert other.read_text().startswith("these are notes")
    tables = tmp_path / "shop.db"
    with sqlite3.connect(tables) as connection:
        connection.execute("CREATE TABLE orders (n INTEGER)")
    with pytest.raises(NotALedger, match=r"other tables"):
        Ledger(str(tables))
    with pytest.raises(NotALedger, match=r"it is a folder"):
        Ledger(str(tmp_path))
    with pytest.raises(NotALedger, match=r"SQLite or PostgreSQL"):
        Ledger("mysql://root@127.0.0.1/x")
    with pytest.raises(NoSuchLedger, match=r"counterclaim add"):
        Ledger(str(tmp_path / "none.db"), create=False)
    with pytest.raises(NoSuchLedger, match=r"Create it first"):
        Ledger(str(tmp_path / "none" / "ledger.db"))


def test_a_server_that_is_not_there(tmp_path):
    port = postgres_server.free_port()
    with pytest.raises(LedgerGone, match=r"the database is gone|start it") as caught:
        Ledger(f"postgresql://ada:secret@127.0.0.1:{port}/ledger")
    assert "secret" not in str(caught.value)


def test_a_file_with_damaged_pages(tmp_path):
    place = tmp_path / "ledger.db"
    filled(str(place))
    data = bytearray(place.read_bytes())
    data[4096 * 3 : 4096 * 30] = b"\xff" * (4096 * 27)
    place.write_bytes(data)
    with pytest.raises(LedgerError) as caught, Ledger(str(place)) as ledger:
        list(ledger.claims())
        list(ledger.verify())
    assert isinstance(caught.value, LedgerDamaged)
    assert "restore a backup" in str(caught.value)


DAMAGES = [
    ("texts", "text", "text || '!'", "text", "the text is not the one that was added"),
    ("originals", "data", "substr(data, 1, 20)", "original", "cannot be unpacked"),
    ("originals", "size", "size + 1", "original", "it has"),
    ("readings", "data", "(SELECT data FROM originals LIMIT 1)", "reading", "not what was written"),
    ("readings", "program", "'another'", "reading", "its id is not that"),
    ("articles", "path", "'other.txt'", "article", "its id is not that"),
    ("claims", "low", "low + 1", "claim", "not what was read and decided"),
    ("claims", "words", "'13 sailors'", "claim", "does not stand where it should"),
    ("claims", "span_start", "span_start + 1", "claim", "does not stand where it should"),
    ("claims", "passage", "'Nobody said so.'", "claim", "its sentence does not stand"),
    ("decisions", "why", "'another reason'", "decision", "not what was decided"),
    ("statements", "speaker", "'Nobody'", "statement", "not what was read and decided"),
]


@pytest.mark.parametrize(("table", "column", "value", "kind", "told"), DAMAGES, ids=lambda part: str(part)[:20])
def test_verify_finds_a_damaged_row(place, table, column, value, kind, told):
    with Ledger(place) as ledger:
        ledger.add(numbered(1), reader=OLD)
        ledger.decide("note", numbered(1).article.id, who="Ada", why="a reason")
        with ledger._database.writing() as connection:
            connection.execute(text(f"UPDATE {table} SET {column} = {value}"))
        faults = list(ledger.verify())
    assert any(fault.kind == kind and told in str(fault) for fault in faults), faults


def test_a_damaged_original_or_reading_is_never_handed_out(place):
    reading = numbered(1)
    with Ledger(place) as ledger:
        ledger.add(reading, reader=OLD)
        with ledger._database.writing() as connection:
            connection.execute(text("UPDATE originals SET data = substr(data, 1, 20)"))
            connection.execute(text("UPDATE readings SET sha256 = 'x'"))
        with pytest.raises(LedgerDamaged, match=r"counterclaim verify"):
            ledger.original(reading.article.id)
        with pytest.raises(LedgerDamaged, match=r"counterclaim verify"):
            ledger.reading(reading.article.id)


def test_a_library_that_is_not_installed_is_named():
    with pytest.raises(MissingExtra, match=r"pip install 'counterclaim\[tables\]'"):
        extra("no_such_library")
