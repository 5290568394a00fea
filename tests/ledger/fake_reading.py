"""A reading that costs nothing, for tests of what stands around it; other processes import it by name."""

from __future__ import annotations

import os
import re
import signal

from invented import reading_of

from counterclaim.articles import load_content
from counterclaim.ledger.adding import Task
from counterclaim.many import Failure, failure_of
from counterclaim.records import Reading

_SENTENCE = re.compile(r"^(.+?) said that (\d+) (\w+) drowned off Cape Tolland\.$", re.MULTILINE)


def read(task: Task) -> Reading | Failure:
    """The claims of invented reports; one with the word "deadly" kills its worker."""
    try:
        article = load_content(task.content, published=task.published)
    except Exception as error:  # noqa: BLE001 - as the real one does
        return failure_of(task.place, error)
    if "deadly" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    told = [(who, int(number), whom) for who, number, whom in _SENTENCE.findall(article.text)]
    place = {"url": article.url} if article.url else {"path": article.path}
    found = reading_of(article.text, told, **place)
    return found.model_copy(update={"article": article})
