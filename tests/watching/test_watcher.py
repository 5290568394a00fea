"""Watching: what is asked when, what is new, what is remembered over a stop, and what is told."""

import importlib.util
import json
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from blasts import GOVERNOR, MINISTRY, OLD, RED, blast
from invented_feeds import WHOLE, index, item, opml, rss, sitemap
from invented_pages import page
from typer.testing import CliRunner

from counterclaim.articles import ArticleError, Limits, Ways, load_content
from counterclaim.articles.polite import Fetcher, Manners
from counterclaim.articles.webhook import NotDelivered, post
from counterclaim.cli.main import app
from counterclaim.cli.watch import _print
from counterclaim.ledger import Ledger
from counterclaim.ledger.adding import Adding, Outcome
from counterclaim.many import failure_of
from counterclaim.records import Reading
from counterclaim.watching import Contradiction, News, Pace, Problem, Watcher
from counterclaim.watching.times import pause_after_failure, pause_after_success

spec = importlib.util.spec_from_file_location("articles_conftest", Path(__file__).parents[1] / "articles/conftest.py")
served = importlib.util.module_from_spec(spec)
spec.loader.exec_module(served)

WAYS = Ways(limits=Limits(timeout=5, allow_private=True))
PACE = Pace(every=900, spread=0)
HTML = {"Content-Type": "text/html; charset=utf-8"}


class Handler(served.Handler):
    """Notes every path and what was asked for; answers that nothing has changed where the ETag is the same."""

    def do_GET(self):  # noqa: N802
        self.server.asked.append(self.path)
        answer = self.server.answers.get(self.path.split("?")[0])
        same = isinstance(answer, tuple) and answer[1].get("ETag", "-") == self.headers["If-None-Match"]
        if same:
            self.server.unchanged += 1
            self.send_response(304)
            self.end_headers()
            return
        super().do_GET()

    def do_POST(self):  # noqa: N802
        self.server.posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(self.server.takes.pop(0) if self.server.takes else 204)
        self.end_headers()


@pytest.fixture
def server():
    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.answers, running.hosts, running.asked, running.posted, running.takes, running.unchanged = (
        {},
        [],
        [],
        [],
        [],
        0,
    )
    running.url = f"http://127.0.0.1:{running.server_address[1]}"
    for number in range(1, 8):
        running.answers[f"/report/{number}"] = (
            200,
            HTML,
            page().replace("At least nine", f"At least {number}").encode(),
        )
    threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


def perform(task):
    """Reading without the language model: the article alone."""
    try:
        return Reading(article=load_content(task.content))
    except ArticleError as error:
        return failure_of(task.place, error)


class Clock:
    def __init__(self):
        self.now = 1_000_000.0

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


@pytest.fixture
def ledger(tmp_path):
    with Ledger(str(tmp_path / "ledger.db")) as opened:
        yield opened


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def watch(ledger, clock):
    def make(*lists, pace=PACE, since=None):
        fetcher = Fetcher(WAYS.limits, Manners(delay=0, retries=0, rest=100), clock=clock, sleep=clock.sleep)

        def add(sources, told):
            with Adding(ledger, read=perform) as adding:
                yield from adding.sources(sources, told)

        return Watcher(ledger, lists, fetcher=fetcher, ways=WAYS, pace=pace, since=since, add=add, clock=clock)

    return make


def feed(server, *numbers, path="/feed", headers=None, **options):
    data = rss(*(item(number, base=server.url, **options) for number in numbers))
    server.answers[path] = (200, headers or {}, data)
    return f"{server.url}{path}"


def told(events):
    return [one.url.rsplit("/", 1)[1] if isinstance(one, News) else one.reason for one in events]


def test_what_is_new_is_added_the_oldest_first_and_told_once(server, watch, ledger):
    url = feed(server, 2, 1)
    watcher = watch(url)
    assert told(watcher.look(url)) == ["1", "2"]
    assert told(watcher.look(url)) == []
    feed(server, 3, 2, 1)
    assert told(watcher.look(url)) == ["3"]
    assert [path for path in server.asked if path.startswith("/report")] == ["/report/1", "/report/2", "/report/3"]
    assert ledger.stats()["articles"] == 3


def test_only_asked_whether_it_has_changed(server, watch):
    url = feed(server, 1, headers={"ETag": '"one"'})
    watcher = watch(url)
    assert told(watcher.look(url)) == ["1"]
    for _ in range(2):
        assert told(watcher.look(url)) == []
    assert server.unchanged == 2
    feed(server, 2, headers={"ETag": '"two"'})
    assert told(watcher.look(url)) == ["2"]


def test_goes_on_after_a_stop(server, watch):
    url = feed(server, 3, 2, 1, headers={"ETag": '"one"'})
    events = watch(url).look(url)
    next(events)
    events.close()
    assert told(watch(url).look(url)) == ["2", "3"]
    assert told(watch(url).look(url)) == []
    assert server.unchanged == 1


def test_killed_between_adding_and_noting_tells_nothing_twice(server, watch, ledger, clock):
    url = feed(server, 1)
    watcher = watch(url)
    watcher._memory.keep_entries = lambda *arguments: (_ for _ in ()).throw(KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt):
        list(watcher.look(url))
    assert told(watch(url).look(url)) == []
    assert ledger.stats()["articles"] == 1


def test_a_changed_entry_is_a_new_version(server, watch):
    url = f"{server.url}/map"
    server.answers["/map"] = (200, {}, sitemap(f"{server.url}/report/1"))
    watcher = watch(url)
    (first,) = watcher.look(url)
    server.answers["/report/1"] = (200, HTML, page().replace("At least nine", "At least 30").encode())
    assert list(watcher.look(url)) == []
    server.answers["/map"] = (200, {}, sitemap(f"{server.url}/report/1").replace(b"2031-03-08", b"2031-03-09"))
    (second,) = watcher.look(url)
    assert (first.outcome, second.outcome) == ("new", "new version")


def test_text_in_the_feed_is_not_fetched(server, watch):
    url = feed(server, 1, body=WHOLE)
    assert told(watch(url).look(url)) == ["1"]
    assert [path for path in server.asked if path.startswith("/report")] == []


def test_one_bad_entry_never_stops_the_others(server, watch):
    server.answers["/report/2"] = (200, HTML, b"<html><body><p>Menu</p></body></html>")
    url = feed(server, 3, 99, 2, 1)
    watcher = watch(url)
    events = list(watcher.look(url))
    assert sorted(told(events)) == ["1", "3", "no article was found on the page", "the server answered 404 Not Found"]
    assert [one.again for one in events if isinstance(one, Problem)] == [False, False]
    assert list(watcher.look(url)) == []


def test_a_busy_page_is_tried_again_and_given_up_in_the_end(server, watch, clock):
    server.answers["/report/1"] = (503, {}, b"")
    url = feed(server, 1, body="")
    watcher = watch(url, pace=Pace(tries=3, spread=0))
    for again in (True, True, False):
        (problem,) = watcher.look(url)
        assert (problem.place, problem.again) == (f"{server.url}/report/1", again)
        clock.now += 10_000
    assert list(watcher.look(url)) == []


def test_when_a_server_rests_its_other_pages_wait(server, watch, clock):
    server.answers["/report/1"] = (429, {"Retry-After": "5000"}, b"")
    url = feed(server, 3, 2, 1)
    watcher = watch(url)
    first, second = watcher.look(url)
    assert "429" in first.reason
    assert "left alone for 5000 seconds more" in second.reason
    assert watcher.due() == (url, 5000)
    server.answers["/report/1"] = (200, HTML, page().encode())
    clock.now += 5001
    assert told(watcher.look(url)) == ["1", "2", "3"]


def test_pauses(server, watch, clock):
    url = feed(server, 1)
    watcher = watch(url)
    assert watcher.due() == (url, 0)
    list(watcher.look(url))
    assert watcher.due() == (url, 900)
    server.answers["/feed"] = (500, {}, b"")
    for failures in range(3):
        clock.now += 100_000
        (problem,) = watcher.look(url)
        assert problem.again
        assert watch(url).due() == (url, 900 * 2**failures)
    clock.now += 100_000
    server.answers["/feed"] = (200, {}, rss(item(1, base=server.url), head="<ttl>120</ttl>"))
    assert list(watcher.look(url)) == []
    assert watcher.due() == (url, 7200)


def test_bounds_of_pauses():
    pace = Pace(every=600, longest=6000, spread=0.5)
    for failures in range(60):
        assert 600 <= pause_after_failure(pace, failures, None) <= 9000
    assert 600 <= pause_after_success(pace, 1.0) <= 900
    assert 6000 <= pause_after_success(pace, 1e9) <= 9000
    assert 5000 <= pause_after_failure(pace, 0, 5000.0) <= 7500


def test_robots_hold_for_pages(server, watch):
    server.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /report/2\nDisallow: /feed\n")
    url = feed(server, 2, 1)
    (one, two) = watch(url).look(url)
    assert isinstance(two, Problem) != isinstance(one, Problem)
    assert "/report/2" not in server.asked


def test_a_feed_that_has_moved_for_good_is_asked_there(server, watch):
    new = feed(server, 1, path="/new")
    url = f"{server.url}/feed"
    server.answers["/feed"] = (301, {"Location": new}, b"")
    watcher = watch(url)
    assert told(watcher.look(url)) == ["1"]
    feed(server, 2, path="/new")
    assert told(watcher.look(url)) == ["2"]
    assert server.asked.count("/feed") == 1
    del server.answers["/new"]
    list(watcher.look(url))
    feed(server, 3, path="/feed")
    assert told(watcher.look(url)) == ["3"]


def test_lists_that_a_list_names_are_watched_too(server, watch):
    server.answers["/index"] = (200, {}, index(f"{server.url}/map", f"{server.url}/map"))
    server.answers["/map"] = (200, {}, sitemap(f"{server.url}/report/1"))
    watcher = watch(f"{server.url}/index")
    assert list(watcher.look(f"{server.url}/index")) == []
    assert watcher.lists == (f"{server.url}/index", f"{server.url}/map")
    assert told(watcher.look(watcher.due()[0])) == ["1"]


def test_since(server, watch):
    url = feed(server, 1)
    server.answers["/feed"] = (
        200,
        {},
        rss(item(1, base=server.url), item(2, base=server.url, date="Mon, 10 Mar 2031 08:00:00 GMT")),
    )
    assert told(watch(url, since="2031-03-09").look(url)) == ["2"]


@pytest.mark.parametrize("data", [b"<html></html>", b"<rss><chan", b"", b"\x1f\x8b\x08broken", b"\x00" * 50])
def test_a_broken_feed_is_told_and_asked_again(server, watch, data):
    server.answers["/feed"] = (200, {}, data)
    (problem,) = watch(f"{server.url}/feed").look(f"{server.url}/feed")
    assert problem.again


def test_contradictions_with_what_the_ledger_holds_are_told_once(server, ledger, clock, capsys):
    ledger.add(blast("a.txt", 20, RED), reader=OLD)
    ledger.add(blast("b.txt", 31, GOVERNOR), reader=OLD)
    url = feed(server, 1)

    def add(sources, told):
        for source in sources:
            yield Outcome(source.place, ledger.add(blast(source.place, 26, MINISTRY), reader=OLD))

    fetcher = Fetcher(WAYS.limits, Manners(delay=0, retries=0), clock=clock, sleep=clock.sleep)
    watcher = Watcher(ledger, [url], fetcher=fetcher, ways=WAYS, pace=PACE, add=add, clock=clock)
    news, *clashes = watcher.look(url)
    assert isinstance(news, News)
    assert {type(one) for one in clashes} == {Contradiction}
    told = {frozenset(((one.a.claimant, one.a.low), (one.b.claimant, one.b.low))) for one in clashes}
    new = ("Interior Ministry", 26)
    assert told == {frozenset((new, ("Red Crescent", 20))), frozenset((new, ("Governor Anselm Dray", 31)))}
    assert all(one.reason and "Mirel" in one.title for one in clashes)
    assert list(watcher.look(url)) == []
    _print(clashes[0])
    assert clashes[0].reason in capsys.readouterr().out


# The command


def run(*arguments):
    return CliRunner().invoke(app, ["watch", "--once", "--allow-private", "--delay", "0", *arguments])


def test_the_command_tells_figures_on_the_terminal_as_json_and_to_a_webhook(server, tmp_path):
    url = feed(server, 1)
    (tmp_path / "feeds.opml").write_bytes(opml(url))
    ledger = str(tmp_path / "l.db")
    first = run("--ledger", ledger, "--webhook", f"{server.url}/hook", str(tmp_path / "feeds.opml"))
    assert first.exit_code == 0, first.output
    assert "2031-03-08  Dam breaks above Hollin (The Harbour Post)" in first.stdout
    assert "At least 1 people  killed" in first.stdout
    (posted,) = server.posted
    assert posted["event"] == "article"
    assert posted["claims"][0]["text"] == "At least 1 people"
    feed(server, 2, 1)
    assert run("--ledger", ledger, "--format", "jsonl", url).stdout == "", "it is not due yet"
    with Ledger(ledger) as store:
        from counterclaim.ledger.watched import Watched

        memory = Watched(store)
        memory.keep_state(memory.state(url).model_copy(update={"next_at": 0.0}))
    second = run("--ledger", ledger, "--format", "jsonl", url)
    event, clash = map(json.loads, second.stdout.splitlines())
    assert (clash["event"], clash["a"]["text"], clash["b"]["text"]) == (
        "contradiction",
        "At least 2 people",
        "At least 1 people",
    )
    assert (event["url"], event["list"]) == (f"{server.url}/report/2", url)


def test_the_command_names_problems(server, tmp_path):
    result = run(
        "--ledger",
        str(tmp_path / "l.db"),
        f"{server.url}/gone",
        "http://127.0.0.1:9/feed",
    )
    assert result.exit_code == 1
    assert "404 Not Found" in result.stderr


@pytest.mark.parametrize("name", ["nowhere.opml", "empty.opml", "text.opml"])
def test_files_that_list_no_feed(tmp_path, name):
    (tmp_path / "empty.opml").write_bytes(opml())
    (tmp_path / "text.opml").write_text("just words")
    result = run("--ledger", str(tmp_path / "l.db"), str(tmp_path / name))
    assert result.exit_code == 2
    assert not (tmp_path / "l.db").exists()


def test_a_webhook_is_tried_again_while_that_may_help(server):
    slept = []
    server.takes = [500, 429]
    post(f"{server.url}/hook", b"{}", sleep=slept.append)
    assert len(server.posted) == 3
    assert slept == [1, 5]
    server.takes = [404]
    with pytest.raises(NotDelivered, match="it answered 404"):
        post(f"{server.url}/hook", b"{}", sleep=slept.append)
    server.takes = [500] * 9
    with pytest.raises(NotDelivered, match="500"):
        post(f"{server.url}/hook", b"{}", sleep=slept.append)
    with pytest.raises(NotDelivered, match="no address"):
        post("nonsense", b"{}")
