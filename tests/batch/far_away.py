"""A web server that gives parts of files, and a bucket of the same files, as an object store answers for it.

python far_away.py FOLDER [REQUESTS]      after so many requests it is too busy to answer; prints its port

It is a process of its own, since the engine holds the interpreter while it waits for an answer.
"""

from __future__ import annotations

import re
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

BUCKET = "news"


class Handler(BaseHTTPRequestHandler):
    """``server.files`` by name; below /news/ they are the objects of a bucket."""

    protocol_version = "HTTP/1.1"

    def do_HEAD(self):
        self.answer(body=False)

    def do_GET(self):
        self.answer(body=True)

    def answer(self, *, body):
        parts = urlsplit(self.path)
        self.server.asked += 1
        if self.server.down_after is not None and self.server.asked > self.server.down_after:
            self.give(503, b"<Error><Code>SlowDown</Code></Error>", {}, body=body)
            return
        name = unquote(parts.path).lstrip("/")
        if name.removesuffix("/") == BUCKET and "list-type" in parts.query:
            self.give(200, self.listing(parse_qs(parts.query)), {"Content-Type": "application/xml"}, body=body)
            return
        data = self.server.files.get(name.removeprefix(BUCKET + "/"))
        if data is None:
            self.give(404, b"<Error><Code>NoSuchKey</Code></Error>", {}, body=body)
            return
        asked = re.match(r"bytes=(\d+)-(\d*)", self.headers.get("Range") or "")
        if not asked:
            self.give(200, data, {"Accept-Ranges": "bytes", "ETag": '"1"'}, body=body)
            return
        first, last = int(asked[1]), min(int(asked[2] or len(data)), len(data) - 1)
        span = {"Content-Range": f"bytes {first}-{last}/{len(data)}", "Accept-Ranges": "bytes", "ETag": '"1"'}
        self.give(206, data[first : last + 1], span, body=body)

    def give(self, status, data, headers, *, body):
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(data))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        if body:
            self.wfile.write(data)

    def listing(self, query):
        prefix = query.get("prefix", [""])[0]
        rows = "".join(
            f"<Contents><Key>{name}</Key><LastModified>2031-03-08T10:00:00.000Z</LastModified><ETag>1</ETag>"
            f"<Size>{len(data)}</Size><StorageClass>STANDARD</StorageClass></Contents>"
            for name, data in sorted(self.server.files.items())
            if name.startswith(prefix)
        )
        return (
            f'<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>{BUCKET}</Name>'
            f"<Prefix>{prefix}</Prefix><KeyCount>1</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>"
            f"{rows}</ListBucketResult>"
        ).encode()

    def log_message(self, *arguments):
        """Nothing on standard error."""


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    made.asked, made.down_after = 0, int(sys.argv[2]) if len(sys.argv) > 2 else None
    print(made.server_port, flush=True)
    made.serve_forever()
