"""Reading very many articles into Parquet tables, on one machine or on a cluster."""

from counterclaim.batch.errors import BatchError
from counterclaim.batch.folder import is_batch
from counterclaim.batch.run import Event, Request, run
from counterclaim.batch.taken import Taken, readings

__all__ = ["BatchError", "Event", "Request", "Taken", "is_batch", "readings", "run"]
