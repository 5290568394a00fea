"""A reading that costs nothing, for tests of what stands around it; other processes import it by name."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path

from invented import reading_of

from counterclaim.articles import load
from counterclaim.many import Failure, Job, failure_of
from counterclaim.records import Reading

_SENTENCE = re.compile(r"^(.+?) said that (\d+) (\w+) drowned off Cape Tolland\.$", re.MULTILINE)


def read(job: Job) -> Reading | Failure:
    """The claims of an invented report. "deadly" kills the process, "once FILE" only where FILE is not there yet."""
    try:
        article = load(job.source)
    except Exception as error:  # noqa: BLE001 - as the real one does
        return failure_of(job.source.place, error)
    once = re.search(r"once (\S+)", article.text)
    if "deadly" in article.text or (once and not Path(once[1]).exists()):
        if once:
            Path(once[1]).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if "odd letters" in article.text:
        article = article.model_copy(update={"title": "\ud800"})
    if "zero bytes" in article.text:
        article = article.model_copy(update={"text": f"{article.text}\0"})
    told = [(who, int(count), whom) for who, count, whom in _SENTENCE.findall(article.text)]
    found = reading_of(article.text, told, **({"url": article.url} if article.url else {"path": article.path}))
    figures = found.figures
    if "beyond all numbers" in article.text:
        figures = (figures[0].model_copy(update={"low": 10**400}),)
    return found.model_copy(update={"article": article, "figures": figures})


def never(job: Job) -> Reading | Failure:
    """As where the models are missing."""
    return failure_of(job.source.place, OSError("no model"))


def slowly(job: Job) -> Reading | Failure:
    """The same, so that there is time to stop it."""
    time.sleep(0.02)
    return read(job)
