"""A reading that costs nothing, for tests of what stands around it; other processes import it by name."""

from __future__ import annotations

import os
import re
import signal

from invented import reading_of

from counterclaim.ledger.adding import Task, name_of
from counterclaim.ledger.inputs import article_in
from counterclaim.many import Failure, failure_of
from counterclaim.records import Reading

_SENTENCE = re.compile(r"^(.+?) said that (\d+) (\w+) drowned off Cape Tolland\.$", re.MULTILINE)


def read(task: Task) -> Reading | Failure:
    """The claims of invented reports; one with the word "deadly" kills its worker."""
    try:
        article = article_in(task.content, published=task.published)
    except Exception as error:  # noqa: BLE001 - as the real one does
        return failure_of(name_of(task.content), error)
    if "deadly" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    told = [(who, int(number), whom) for who, number, whom in _SENTENCE.findall(article.text)]
    found = reading_of(article.text, told, path=article.path) if article.path else reading_of(article.text, told)
    return found.model_copy(update={"article": article})
