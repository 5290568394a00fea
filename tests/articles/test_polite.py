"""Manners: robots.txt, pauses, and what happens when a server is busy."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from counterclaim.articles import Limits
from counterclaim.articles import errors as e
from counterclaim.articles.polite import Fetcher, Manners
from counterclaim.articles.web import Validators

LOCAL = Limits(timeout=5, allow_private=True)


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self):
        self.now = 1000.0
        self.slept = []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def polite(clock):
    def make(**manners):
        return Fetcher(LOCAL, Manners(**manners), clock=clock, sleep=clock.sleep)

    return make


def page(server, path="/a", status=200, **headers):
    server.answers[path] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, b"page")


def robots(server, text):
    server.answers["/robots.txt"] = (200, {}, text.encode())


def test_robots_forbid(server, polite):
    page(server), page(server, "/b")
    robots(server, "User-agent: *\nDisallow: /a\n")
    fetcher = polite()
    with pytest.raises(e.RobotsForbid, match=r"robots\.txt"):
        fetcher.get(f"{server.url}/a")
    assert fetcher.get(f"{server.url}/b").body == b"page"
    assert fetcher.get(f"{server.url}/a", asked=True).body == b"page"


def test_robots_of_our_own_name_go_before_those_of_all(server, polite):
    page(server)
    robots(server, "User-agent: *\nDisallow: /\n\nUser-agent: counterclaim\nAllow: /\n")
    assert polite().get(f"{server.url}/a").body == b"page"


def test_robots_are_asked_once_and_again_when_they_are_old(server, polite, clock):
    page(server)
    asked = []

    def answer(handler):
        asked.append(1)
        handler.send_response(404)
        handler.end_headers()

    server.answers["/robots.txt"] = answer
    fetcher = polite(robots_kept=3600)
    for _ in range(3):
        fetcher.get(f"{server.url}/a")
    assert len(asked) == 1
    clock.now += 3600
    fetcher.get(f"{server.url}/a")
    assert len(asked) == 2


def test_as_long_as_robots_cannot_be_read_nothing_is_fetched(server, polite, clock):
    page(server)
    page(server, "/robots.txt", 503)
    fetcher = polite(rest=300)
    with pytest.raises(e.RobotsUnknown, match="503"):
        fetcher.get(f"{server.url}/a")
    robots(server, "")
    with pytest.raises(e.RobotsUnknown):
        fetcher.get(f"{server.url}/a")
    clock.now += 301
    assert fetcher.get(f"{server.url}/a").body == b"page"


def test_robots_hold_where_a_redirect_leads(server, polite):
    page(server, "/a", 302, Location="/secret")
    page(server, "/secret")
    robots(server, "User-agent: *\nDisallow: /secret\n")
    with pytest.raises(e.RobotsForbid):
        polite().get(f"{server.url}/a")


def test_a_pause_between_two_visits(server, polite, clock):
    page(server)
    fetcher = polite(delay=3)
    for _ in range(3):
        fetcher.get(f"{server.url}/a", asked=True)
    assert clock.slept == [3, 3]


@pytest.mark.parametrize(("stated", "delay"), [(7, 7), (1, 3), (9999, 60)])
def test_the_pause_that_robots_ask_for(server, polite, clock, stated, delay):
    page(server)
    robots(server, f"User-agent: *\nCrawl-delay: {stated}\n")
    fetcher = polite(delay=3, longest_delay=60)
    fetcher.get(f"{server.url}/a")
    fetcher.get(f"{server.url}/a")
    assert clock.slept[1:] == [delay]


def test_no_pause_between_two_servers(server, polite, clock):
    page(server)
    fetcher = polite(delay=3)
    fetcher.get(f"{server.url}/a", asked=True)
    fetcher.get(f"{server.url.replace('127.0.0.1', 'localhost')}/a", asked=True)
    assert clock.slept == []


def busy(server, times, **headers):
    """A page that is busy so many times, and there then."""
    left = [times]

    def answer(handler):
        handler.send_response(503 if left[0] else 200)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()
        left[0] = max(0, left[0] - 1)

    server.answers["/a"] = answer


def test_a_busy_server_is_asked_again_later_each_time(server, polite, clock):
    busy(server, 2)
    polite(delay=0, first_pause=8, retries=2).get(f"{server.url}/a", asked=True)
    first, second = clock.slept
    assert 4 <= first <= 12
    assert 8 <= second <= 24


def test_retry_after_is_kept_to(server, polite, clock):
    busy(server, 1, Retry_After="17")
    polite(delay=0).get(f"{server.url}/a", asked=True)
    assert clock.slept == [17]


def test_retry_after_as_a_moment(server, polite, clock):
    busy(server, 1, Retry_After=format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True))
    polite(delay=0).get(f"{server.url}/a", asked=True)
    assert 25 <= clock.slept[0] <= 30


def test_a_server_that_stays_busy_is_left_alone_for_longer_each_time(server, polite, clock):
    page(server, "/a", 503), page(server, "/b")
    fetcher = polite(delay=0, retries=1, rest=100)
    for rest in (100, 200, 400):
        with pytest.raises(e.ServerBusy):
            fetcher.get(f"{server.url}/a", asked=True)
        seen = len(server.hosts)
        with pytest.raises(e.HostResting, match=f"{rest} seconds more"):
            fetcher.get(f"{server.url}/b", asked=True)
        assert len(server.hosts) == seen
        clock.now += rest
    assert fetcher.get(f"{server.url}/b", asked=True).body == b"page"


def test_a_server_that_asks_for_long_is_left_alone_for_so_long(server, polite, clock):
    busy(server, 1, Retry_After="1000")
    fetcher = polite(delay=0, longest_wait=60)
    with pytest.raises(e.ServerBusy):
        fetcher.get(f"{server.url}/a", asked=True)
    assert clock.slept == []
    clock.now += 999
    with pytest.raises(e.HostResting):
        fetcher.get(f"{server.url}/a", asked=True)
    clock.now += 2
    fetcher.get(f"{server.url}/a", asked=True)


def test_only_what_has_changed(server, polite):
    def answer(handler):
        same = handler.headers["If-None-Match"] == '"7"' and handler.headers["If-Modified-Since"] == "then"
        handler.send_response(304 if same else 200)
        for name, value in (("ETag", '"7"'), ("Last-Modified", "then"), ("Content-Length", "0" if same else "4")):
            handler.send_header(name, value)
        handler.end_headers()
        if not same:
            handler.wfile.write(b"page")

    server.answers["/a"] = answer
    fetcher = polite(delay=0)
    first = fetcher.get(f"{server.url}/a", asked=True)
    assert (first.body, first.unchanged, first.validators) == (b"page", False, Validators('"7"', "then"))
    again = fetcher.get(f"{server.url}/a", asked=True, validators=first.validators)
    assert (again.body, again.unchanged) == (b"", True)


@pytest.mark.parametrize(("status", "moved"), [(301, True), (308, True), (302, False)])
def test_moved_for_good(server, polite, status, moved):
    page(server, "/a", status, Location="/b"), page(server, "/b")
    answer = polite(delay=0).get(f"{server.url}/a", asked=True)
    assert (answer.moved, answer.url) == (moved, f"{server.url}/b")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://post.example/a", "http://", "nonsense"])
def test_only_the_web(polite, url):
    with pytest.raises(e.BadAddress):
        polite().get(url)
