"""Fetching: limits, redirects, and the walls around private networks."""

import gzip
import ipaddress
import pickle
import socket
import time

import pytest
from invented_pages import PARAGRAPHS, page

from counterclaim.articles import Limits, load_url
from counterclaim.articles import errors as e
from counterclaim.articles.guarded import is_public
from counterclaim.articles.web import fetch

LOCAL = Limits(timeout=5, allow_private=True)


def test_page_over_http(server):
    server.answers["/dam"] = (200, {"Content-Type": "text/html; charset=utf-8"}, page().encode())
    article = load_url(f"{server.url}/dam", limits=LOCAL)
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert (article.url, article.path) == (f"{server.url}/dam", None)


def test_plain_text_and_the_encoding_that_the_server_names(server):
    text = "The café owner said that nine were dead."
    server.answers["/t"] = (200, {"Content-Type": "text/plain; charset=windows-1252"}, text.encode("cp1252"))
    assert load_url(f"{server.url}/t", limits=LOCAL).text == text


def test_compressed_answer(server):
    body = gzip.compress(page().encode())
    server.answers["/z"] = (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, body)
    assert fetch(f"{server.url}/z", limits=LOCAL).body == page().encode()


def test_redirects_are_followed_and_the_host_is_kept(server):
    server.answers["/a"] = (302, {"Location": "/b"}, b"")
    server.answers["/b"] = (301, {"Location": f"{server.url.replace('127.0.0.1', 'localhost')}/c"}, b"")
    server.answers["/c"] = (200, {}, b"here")
    answer = fetch(f"{server.url}/a", limits=LOCAL)
    assert answer.body == b"here"
    assert answer.url.startswith("http://localhost:")
    assert server.hosts[-1] == f"localhost:{server.server_address[1]}"


def test_redirects_without_an_end(server):
    server.answers["/a"] = (302, {"Location": "/a"}, b"")
    with pytest.raises(e.TooManyRedirects, match="more than 10 times"):
        fetch(f"{server.url}/a", limits=LOCAL)


@pytest.mark.parametrize(
    ("status", "kind"),
    [(404, e.HttpStatus), (403, e.HttpStatus), (410, e.HttpStatus), (503, e.ServerBusy), (429, e.ServerBusy)],
)
def test_status(server, status, kind):
    server.answers["/a"] = (status, {}, b"no")
    with pytest.raises(kind, match=f"the server answered {status}"):
        fetch(f"{server.url}/a", limits=LOCAL)


def test_too_large_by_its_own_word_is_not_read(server):
    server.answers["/a"] = (200, {"Content-Length": "60000000"}, b"")
    with pytest.raises(e.TooLarge, match="60 MB, more than the limit of 20 MB"):
        fetch(f"{server.url}/a", limits=LOCAL)


def test_too_large_once_unpacked(server):
    server.answers["/a"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"a" * 3_000_000))
    with pytest.raises(e.TooLarge):
        fetch(f"{server.url}/a", limits=Limits(max_bytes=1_000_000, allow_private=True))


def test_silence_times_out(server):
    server.answers["/a"] = lambda handler: time.sleep(1)
    with pytest.raises(e.FetchTimeout, match=r"0\.2 seconds"):
        fetch(f"{server.url}/a", limits=Limits(timeout=0.2, allow_private=True))


def test_a_trickle_times_out_too(server):
    def trickle(handler):
        handler.send_response(200)
        handler.end_headers()
        for _ in range(40):
            try:
                handler.wfile.write(b"a" * 70_000)
            except OSError:
                return
            time.sleep(0.05)

    server.answers["/a"] = trickle
    with pytest.raises(e.FetchTimeout):
        fetch(f"{server.url}/a", limits=Limits(timeout=0.3, allow_private=True))


def test_nobody_listens():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(e.Unreachable):
        fetch(f"http://127.0.0.1:{port}/", limits=LOCAL)


def test_unknown_name():
    with pytest.raises(e.Unreachable, match="is not known"):
        fetch("http://no-such-host.invalid/", limits=Limits(timeout=5))


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://post.example/dam", "ftp:"),
        ("file:///etc/passwd", "file:"),
        ("http:///dam", "no server"),
        ("http://[::1/dam", "cannot be fetched"),
        ("http://post.example:99999/", "cannot be fetched"),
    ],
)
def test_bad_address(url, why):
    with pytest.raises(e.BadAddress, match=why):
        fetch(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
        "http://[::ffff:127.0.0.1]/",
        "http://2130706433/",
        "http://0x7f.1/",
    ],
)
def test_private_addresses_are_refused(url):
    with pytest.raises(e.PrivateAddress, match="not a public address"):
        fetch(url)


def test_redirect_to_a_private_address_is_refused(server, monkeypatch):
    """The first host counts as public here; the one that it redirects to does not."""
    server.answers["/a"] = (302, {"Location": "http://10.0.0.1/secret"}, b"")
    public = ipaddress.ip_address("127.0.0.1")
    monkeypatch.setattr("counterclaim.articles.guarded.is_public", lambda address: address == public)
    with pytest.raises(e.PrivateAddress, match=r"10\.0\.0\.1"):
        fetch(f"{server.url}/a", limits=Limits(timeout=5))


def test_one_private_answer_among_several_is_enough(monkeypatch):
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 80)) for one in ("93.184.215.14", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: answers)
    with pytest.raises(e.PrivateAddress, match=r"127\.0\.0\.1"):
        fetch("http://two-faced.example/")


def test_connects_to_the_address_that_was_checked(server, monkeypatch):
    """A name server that changes its answer after the check has no effect: the name is asked for only once."""
    asked = []
    real = socket.getaddrinfo

    def answer(host, *rest, **named):
        if host == "post.example":
            asked.append(host)
            return real("127.0.0.1", *rest, **named)
        return real(host, *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    server.answers["/a"] = (200, {}, b"here")
    assert fetch(f"http://post.example:{server.server_address[1]}/a", limits=LOCAL).body == b"here"
    assert asked == ["post.example"]
    assert server.hosts == [f"post.example:{server.server_address[1]}"]


PUBLIC = ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"]
PRIVATE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "100.64.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "fe80::1",
    "fc00::1",
    "::",
    "2002:7f00:1::",
]
PRIVATE += ["64:ff9b::7f00:1", "::ffff:10.0.0.1", "255.255.255.255", "ff02::1"]


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address):
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PRIVATE)
def test_not_public(address):
    assert not is_public(ipaddress.ip_address(address))


def test_errors_come_back_from_worker_processes():
    sent = e.TooLarge("x.txt", "60 MB", "20 MB")
    back = pickle.loads(pickle.dumps(sent))
    assert (type(back), str(back), back.reason) == (e.TooLarge, str(sent), sent.reason)
