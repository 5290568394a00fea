"""Web archives made in memory: records as crawlers write them, whole and broken."""

import gzip
import io
import json
import zipfile

from invented_pages import page
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

DATE = "2031-03-08T10:00:00Z"


def report(number):
    """A page that differs from others by its number."""
    return page().replace("At least nine", f"At least {number}").encode()


class Archive:
    """Records one after another; ``data`` is the file."""

    def __init__(self, packed=True):
        self._out = io.BytesIO()
        self._writer = WARCWriter(self._out, gzip=packed)
        self.offsets = []

    @property
    def data(self):
        return self._out.getvalue()

    def answer(
        self, url, body, headers=(("Content-Type", "text/html; charset=utf-8"),), status="200 OK", kind="response"
    ):
        self.offsets.append(self._out.tell())
        stated = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
        record = self._writer.create_warc_record(
            url, kind, payload=io.BytesIO(body), http_headers=stated, warc_headers_dict={"WARC-Date": DATE}
        )
        self._writer.write_record(record)
        return self

    def other(self, kind, url, body, media_type):
        self.offsets.append(self._out.tell())
        record = self._writer.create_warc_record(
            url, kind, payload=io.BytesIO(body), warc_content_type=media_type, warc_headers_dict={"WARC-Date": DATE}
        )
        self._writer.write_record(record)
        return self


def raw_record(block, length=None, url="https://post.example/raw"):
    """A record written by hand, which may lie about its length."""
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: {DATE}\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def wacz(members, pages=None, packed_pages=False):
    """A WACZ file of these WARC files, by name, with a list of these pages."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("datapackage.json", json.dumps({"profile": "data-package", "wacz_version": "1.1.1"}))
        if pages is not None:
            lines = [{"format": "json-pages-1.0", "id": "pages"}, *({"url": url, "ts": DATE} for url in pages)]
            text = "".join(json.dumps(line) + "\n" for line in lines).encode()
            name = "pages/pages.jsonl" + (".gz" if packed_pages else "")
            archive.writestr(name, gzip.compress(text) if packed_pages else text)
        for name, data in members.items():
            archive.writestr(f"archive/{name}", data)
    return out.getvalue()
