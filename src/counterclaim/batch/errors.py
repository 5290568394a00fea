"""What can keep a batch from going on, named for what the caller does next. Every message ends in the next step."""

from __future__ import annotations


class BatchError(Exception):
    """The batch could not go on. What is done stays done: when the cause is mended, start it again."""


class MissingEngine(BatchError):  # noqa: N818 - named for what the caller finds
    """A library is not installed that this needs: install it."""


class OtherBatch(BatchError):  # noqa: N818
    """The folder holds a batch of other inputs or settings: choose another."""


class OtherSchema(BatchError):  # noqa: N818
    """The tables were written by another version of the program: read them with that, or make them anew."""


class BatchDamaged(BatchError):  # noqa: N818
    """A file of the batch is not what was written: make the batch anew into another folder."""


class BatchBusy(BatchError):  # noqa: N818
    """Another process is writing this batch: wait for it, or stop it."""


class InputChanged(BatchError):  # noqa: N818
    """An input is not what it was when the batch was begun: choose another folder."""


class OutOfReach(BatchError):  # noqa: N818
    """An input lies where nothing can be got from now: check the address, the credentials and the connection."""


class NothingThere(BatchError):  # noqa: N818
    """None of the inputs is there: check how they are written."""


class CannotRead(BatchError):  # noqa: N818
    """Not even a plain text can be read, so no document could: mend the installation."""


class WorkersFail(BatchError):  # noqa: N818
    """The processes that read end again and again before anything is done."""
