"""Fetching many pages with manners: as robots.txt asks, with pauses between visits, longer ones for a busy server."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from counterclaim.articles import web
from counterclaim.articles.errors import (
    HostResting,
    RetryArticle,
    RobotsForbid,
    RobotsUnknown,
    ServerBusy,
    SkipArticle,
    TooLarge,
)
from counterclaim.articles.settings import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    import httpx
    from protego import Protego

NAME: Final = "counterclaim"
"""What robots.txt calls us."""
ROBOTS_BYTES: Final = 1_000_000
"""Of robots.txt; RFC 9309 asks for 500 KiB at least."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How servers are treated. All times in seconds."""

    delay: float = 1.0
    """Between two requests to one server."""
    longest_delay: float = 60.0
    """What robots.txt may raise the delay to; a server that asks for more is asked this often."""
    retries: int = 2
    """How often a busy server is asked again before its pages are put off."""
    first_pause: float = 5.0
    """Before a busy server is asked again; doubled each time, and spread by half so that not all come back at once."""
    longest_wait: float = 60.0
    """How long to wait for one page; a server that asks for more is left alone for so long."""
    rest: float = 300.0
    """How long a server is left alone that stayed busy; doubled each time."""
    longest_rest: float = 21_600.0
    """The same, at most."""
    robots_kept: float = 86_400.0
    """How long robots.txt is taken to hold, as RFC 9309 allows."""


DEFAULT_MANNERS: Final = Manners()


@dataclass(slots=True)
class _Server:
    """What is known of a server. Moments are those of the clock."""

    free_at: float = 0.0
    rests_until: float = 0.0
    failures: int = 0
    robots: Protego | None = None
    robots_until: float = 0.0
    robots_problem: str | None = None


class Fetcher:
    """Fetches pages one after another and remembers, as long as it lives, how each server is to be treated."""

    def __init__(
        self,
        limits: Limits = DEFAULT_LIMITS,
        manners: Manners = DEFAULT_MANNERS,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._limits = limits
        self._manners = manners
        self._clock = clock
        self._sleep = sleep
        self._servers: dict[str, _Server] = {}

    def get(
        self,
        url: str,
        *,
        validators: web.Validators = web.Validators(),  # noqa: B008 - frozen and without state
        most: int | None = None,
        asked: bool = False,
    ) -> web.Answer:
        """What the server gives at this address now, after as long a wait as manners ask for.

        Args:
            url: the address.
            validators: of an earlier answer, where only a newer one is wanted.
            most: bytes at most, over what the limits say.
            asked: whether a person named this very address: robots.txt, which is for programs, is then not asked.

        Raises:
            SkipArticle: it will not be had.
            RetryArticle: it may be had later.
        """
        limits = replace(self._limits, max_bytes=most) if most else self._limits

        def before_hop(at: httpx.URL) -> None:
            server = self._server(at)
            self._check_rest(server, url)
            if not asked:
                self._check_robots(server, at, url)
            self._wait_turn(server)

        for attempt in range(self._manners.retries + 1):
            try:
                answer = web.fetch(url, limits=limits, validators=validators, before_hop=before_hop)
            except (HostResting, RobotsUnknown):
                raise
            except RetryArticle as error:
                pause = self._pause(error, attempt)
                last = attempt == self._manners.retries or not isinstance(error, ServerBusy)
                if last or pause > self._manners.longest_wait:
                    self._let_rest(url, error)
                    raise
                self._sleep(pause)
            else:
                self._server_of(url).failures = 0
                return answer
        raise AssertionError  # the last attempt returned or raised

    def _server(self, at: httpx.URL) -> _Server:
        return self._servers.setdefault(f"{at.scheme}://{at.netloc.decode('ascii')}", _Server())

    def _server_of(self, url: str) -> _Server:
        return self._server(web.parsed(url, url))

    def _check_rest(self, server: _Server, url: str) -> None:
        left = server.rests_until - self._clock()
        if left > 0:
            raise HostResting(url, left)

    def _wait_turn(self, server: _Server) -> None:
        """Wait until the server may be asked, and note when it may be asked next."""
        wait = server.free_at - self._clock()
        if wait > 0:
            self._sleep(wait)
        server.free_at = self._clock() + self._delay(server)

    def _delay(self, server: _Server) -> float:
        stated = server.robots.crawl_delay(NAME) if server.robots is not None else None
        return max(self._manners.delay, min(stated or 0.0, self._manners.longest_delay))

    def _pause(self, error: RetryArticle, attempt: int) -> float:
        """Seconds until the next attempt: as the server asks, else twice as long each time, and not to the second."""
        stated = error.retry_after if isinstance(error, ServerBusy) else None
        spread = random.uniform(0.5, 1.5)
        return stated if stated is not None else self._manners.first_pause * 2**attempt * spread

    def _let_rest(self, url: str, error: RetryArticle) -> None:
        """Leave a server alone that stayed busy, so that not each of its pages takes as long to fail."""
        server = self._server_of(url)
        stated = error.retry_after if isinstance(error, ServerBusy) else None
        doubled = self._manners.rest * 2 ** min(server.failures, 20)
        server.failures += 1
        server.rests_until = self._clock() + min(max(stated or 0.0, doubled), self._manners.longest_rest)

    def _check_robots(self, server: _Server, at: httpx.URL, url: str) -> None:
        """Learn what robots.txt asks for, if that is not known, and keep to it."""
        if self._clock() >= server.robots_until:
            self._learn_robots(server, at)
        if server.robots_problem is not None:
            raise RobotsUnknown(url, server.robots_problem)
        if server.robots is not None and not server.robots.can_fetch(str(at), NAME):
            raise RobotsForbid(url)

    def _learn_robots(self, server: _Server, at: httpx.URL) -> None:
        """As RFC 9309 has it: without a robots.txt all is allowed; as long as it can't be read, nothing is."""
        from protego import Protego  # noqa: PLC0415

        kept = self._manners.robots_kept
        server.robots, server.robots_problem = None, None
        self._wait_turn(server)
        try:
            limits = replace(self._limits, max_bytes=ROBOTS_BYTES)
            answer = web.fetch(str(at.copy_with(path="/robots.txt", query=None, fragment=None)), limits=limits)
            server.robots = Protego.parse(answer.body.decode("utf-8", "replace"))
        except (RetryArticle, TooLarge) as error:
            server.robots_problem = error.reason
            kept = self._manners.rest
        except SkipArticle:  # there is none; or there is no way to this server, which fetching the page will say
            server.robots = None
        server.robots_until = self._clock() + kept
