"""Adding from the desk: what is wanted becomes a job, which runs beside the pages and can be looked at."""

from counterclaim.web.jobs.jobs import Jobs, Means, TooManyJobs
from counterclaim.web.jobs.state import JobState, Step
from counterclaim.web.jobs.wanted import Pasted, Upload, Wanted

__all__ = ["JobState", "Jobs", "Means", "Pasted", "Step", "TooManyJobs", "Upload", "Wanted"]
