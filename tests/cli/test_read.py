"""The command as it is typed: exit codes, messages, what is written where."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from counterclaim import many
from counterclaim.cli.main import app
from counterclaim.records import Article, Reading

REPO = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "counterclaim.cli.main"]
EXAMPLE = "examples/port-sorrel.txt"


def run(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*COMMAND, *arguments],
        input=stdin,
        capture_output=True,
        cwd=REPO,
        env={**os.environ, **environment},
        check=False,
    )
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert "Traceback" not in out + err
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


@pytest.fixture
def quick(monkeypatch):
    """Reading without the language model: the text stands for itself; some texts fail."""

    def perform(job):
        text = Path(job.source.place).read_text(encoding="utf-8")
        if text == "bad":
            return many.Failure(job.source.place, "it is bad", "Write a better one")
        if text == "interrupt":
            raise KeyboardInterrupt
        return Reading(article=Article(id="a1", path=job.source.place, text=text))

    monkeypatch.setattr(many, "perform", perform)
    return CliRunner()


@pytest.fixture
def folder(tmp_path):
    for name, text in (("a.txt", "one"), ("b.txt", "bad"), ("c.txt", "three")):
        (tmp_path / name).write_text(text)
    return tmp_path


def test_help_is_there_at_once():
    begun = time.perf_counter()
    assert "read" in run("--help").stdout
    assert time.perf_counter() - begun < 2, "0.3 s on an idle machine: something heavy is imported"


def test_version():
    assert run("--version").stdout.startswith("counterclaim 0.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Missing argument"),
        ([EXAMPLE, "--format", "yaml"], "'yaml' is not one of"),
        ([EXAMPLE, "--workers", "0"], "--workers"),
        ([EXAMPLE, "--published", "soon"], "is not a date"),
        ([EXAMPLE, "--colour"], "No such option"),
        (["-", "-"], "only once"),
    ],
)
def test_wrong_usage_is_2(arguments, said):
    done = run("read", *arguments, COLUMNS="200")
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_all_read_is_0_and_a_file_is_read_as_it_stands():
    done = run("read", "--format", "jsonl", "--published", "8 March 2031", EXAMPLE)
    assert (done.returncode, done.stderr) == (0, "")
    article = json.loads(done.stdout)["article"]
    assert article["path"] == EXAMPLE
    assert article["published"] == "2031-03-08"
    assert article["text"] == (REPO / EXAMPLE).read_bytes().decode("utf-8")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_bad_input_is_named_and_the_others_are_read(tmp_path, workers):
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "nothing").mkdir()
    bad = [str(tmp_path / name) for name in ("missing.txt", "empty.txt", "binary.txt", "nothing")]
    address = "http://127.0.0.1:9/x"
    done = run("read", "--format", "jsonl", "--workers", workers, *bad, address, "-", EXAMPLE, stdin=b" \n")
    assert done.returncode == 1
    assert [json.loads(line)["article"]["path"] for line in done.stdout.splitlines()] == [EXAMPLE]
    first, *named = done.stderr.splitlines()
    assert first == "counterclaim: 6 articles could not be read:"
    assert [line.split(": ")[0].strip() for line in named] == [*bad, address, "-"]
    assert all(line.endswith(".") and line.count(". ") >= 1 for line in named), "a reason and a next step"


def test_standard_input_is_read_with_workers_too():
    text = "Police said on Monday that 40 people were arrested at the harbour."
    done = run("read", "-", "--format", "jsonl", "--workers", "2", stdin=text.encode())
    assert json.loads(done.stdout)["article"]["text"] == text


def test_nobody_reading_on_is_no_error_message():
    done = subprocess.run(
        [
            "bash",
            "-c",
            f"set -o pipefail; {sys.executable} -m counterclaim.cli.main read examples examples | head -n 1",
        ],
        cwd=REPO,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (141, "")
    assert done.stdout.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_behind_standard_output_is_said():
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "read", EXAMPLE, "--format", "csv"],
            cwd=REPO,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert (
        done.stderr == "counterclaim: standard output: No space left on device. Send it elsewhere, or use --out FILE.\n"
    )


def test_any_encoding_of_standard_output_will_do():
    assert run("read", EXAMPLE, PYTHONIOENCODING="ascii").returncode == 0
    data = run("read", EXAMPLE, "--format", "jsonl", PYTHONIOENCODING="ascii").stdout
    assert "’" in json.loads(data)["article"]["text"]


def test_some_failed_is_1_and_each_is_named(quick, folder):
    done = quick.invoke(app, ["read", str(folder), "--format", "jsonl"])
    assert done.exit_code == 1
    assert [json.loads(line)["article"]["text"] for line in done.stdout.splitlines()] == ["one", "three"]
    assert done.stderr == f"counterclaim: {folder / 'b.txt'}: it is bad. Write a better one.\n"


def test_a_file_name_cannot_steer_the_terminal(quick, tmp_path):
    (tmp_path / "x\x1b[2J.txt").write_text("bad")
    done = quick.invoke(app, ["read", str(tmp_path)])
    assert "\x1b" not in done.stderr
    assert "␛[2J" in done.stderr


@pytest.mark.parametrize(
    ("name", "start"),
    [("o.jsonl", '{"schema"'), ("o.json", "[\n"), ("o.csv", "article,"), ("o.html", "<!doctype"), ("o.txt", "")],
)
def test_the_ending_of_the_output_says_the_format(quick, folder, tmp_path_factory, name, start):
    out = tmp_path_factory.mktemp("out") / name
    assert quick.invoke(app, ["read", str(folder), "--out", str(out)]).exit_code == 1
    assert out.read_text(encoding="utf-8").startswith(start)
    assert "\x1b" not in out.read_text(encoding="utf-8")


def test_an_output_in_the_folder_that_is_read_is_no_article(quick, folder):
    out = folder / "claims.html"
    for _ in range(2):
        done = quick.invoke(app, ["read", str(folder), "--out", str(out)])
        assert out.read_text(encoding="utf-8").count('<section class="reading"') == 2
    assert "claims.html" not in done.stderr


def test_when_nothing_is_read_the_old_output_stays(quick, folder):
    out = folder / "out.json"
    out.write_text("old")
    done = quick.invoke(app, ["read", str(folder / "b.txt"), "--out", str(out)])
    assert (done.exit_code, out.read_text()) == (1, "old")
    assert "nothing was read" in done.stderr


def test_an_output_that_cannot_be_written_is_1_and_nothing_is_read(quick, folder):
    out = folder / "out.json"
    out.write_text("old")
    out.chmod(0o444)
    done = quick.invoke(app, ["read", str(folder), "--out", str(out)])
    assert (done.exit_code, out.read_text()) == (1, "old")
    assert done.stderr == (
        f"counterclaim: {out}: the file is read-only. Nothing was written; choose another file or folder with --out.\n"
    )


def test_stopping_leaves_the_old_output(quick, folder):
    out = folder / "out.json"
    out.write_text("old")
    (folder / "b.txt").write_text("interrupt")
    done = quick.invoke(app, ["read", str(folder), "--out", str(out)])
    assert (done.exit_code, done.stderr, out.read_text()) == (130, "counterclaim: stopped\n", "old")
    assert sorted(entry.name for entry in folder.iterdir()) == ["a.txt", "b.txt", "c.txt", "out.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_leaves_nothing_behind(tmp_path, number, code):
    out = tmp_path / "out.json"
    run = subprocess.Popen([*COMMAND, "read", "-", "--out", str(out)], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    while not list(tmp_path.glob(".out.json.*.part")):
        time.sleep(0.05)
    run.send_signal(number)
    message = run.communicate(timeout=20)[1].decode()
    # Python itself ends by the signal where that came while it made a class; a shell reports the same code for both.
    assert run.returncode in (code, -number)
    assert "Traceback" not in message
    assert [entry.name for entry in tmp_path.iterdir()] == []


def test_a_reading_that_cannot_be_written_is_a_failure_of_one_article(quick, folder, monkeypatch):
    class Writer:
        def add(self, reading):
            if reading.article.text == "one":
                raise ValueError("no")

        def close(self):
            pass

    monkeypatch.setattr("counterclaim.cli.read.writer", lambda *_: Writer())
    done = quick.invoke(app, ["read", str(folder)])
    assert done.exit_code == 1
    assert "a.txt: ValueError: no. This is a fault in Counterclaim" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes")
def test_a_file_name_may_be_any_bytes(tmp_path):
    path = os.fsencode(tmp_path) + b"/n\xff.txt"
    Path(os.fsdecode(path)).write_text("Police said that 12 people died.")
    for kind in ("jsonl", "terminal"):
        done = run("read", str(tmp_path), "--format", kind, COLUMNS="200")
        assert done.returncode == 0
        assert "n\ufffd.txt" in done.stdout


def test_a_fault_of_ours_is_a_failure_of_one_article(monkeypatch, folder):
    def load(source, published=None):
        raise ZeroDivisionError("never")

    monkeypatch.setattr("counterclaim.articles.load", load)
    done = CliRunner().invoke(app, ["read", str(folder / "a.txt")])
    assert done.exit_code == 1
    assert "ZeroDivisionError: never. This is a fault in Counterclaim" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Traceback" in CliRunner().invoke(app, ["read", str(folder / "a.txt"), "--debug"]).stderr


def test_tables_archives_and_feeds(tmp_path):
    table = tmp_path / "table.csv"
    table.write_text("body,date\nThe mayor said that nine people were killed.,2031-03-08\n\n,\nPolice counted 400.,\n")
    feed = tmp_path / "feed.xml"
    feed.write_text(
        "<rss><channel><title>Post</title><item><guid>1</guid><description>The army said that 12 people died on "
        "Monday.</description></item><item><link>https://post.example/a</link></item></channel></rss>"
    )
    result = run("read", "--format", "jsonl", "--offline", "--map", "text=body", str(table), str(feed))
    readings = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["article"]["path"] for one in readings] == [f"{table}#1", f"{table}#3", f"{feed}#1"]
    assert readings[0]["article"]["published"] == "2031-03-08"
    assert result.returncode == 1
    assert f"{table}#2: it is empty" in result.stderr
    assert "https://post.example/a: it was not fetched" in result.stderr


def test_a_mapping_that_is_none(tmp_path):
    result = run("read", "--map", "story=body", str(tmp_path))
    assert result.returncode == 2
    assert "FIELD=COLUMN" in result.stderr
