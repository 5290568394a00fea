"""Fetching for others: whatever address somebody thinks up, nothing is asked that is not on the web."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.articles import Limits, Ways, inputs
from counterclaim.articles import errors as e
from counterclaim.articles.guarded import is_public
from counterclaim.articles.polite import Fetcher, Manners
from counterclaim.articles.web import fetch

PUBLIC = "93.184.215.14"
HASTY = Manners(delay=0, retries=0)
CERTIFICATE = Path(__file__).parent / "post_example.pem"

METADATA = [
    "169.254.169.254",  # of most clouds
    "fd00:ec2::254",
    "fd20:ce::254",
    "100.100.100.200",
    "192.0.0.192",
    "168.63.129.16",
]
NOT_PUBLIC = [
    *METADATA, "0.0.0.0", "0.1.2.3", "127.0.0.1", "127.255.255.254", "10.0.0.1", "172.31.255.255", "192.168.0.1",
    "100.64.0.1", "100.127.255.255", "169.254.0.1", "198.18.0.1", "198.51.100.1", "224.0.0.1", "240.0.0.1",
    "255.255.255.255", "192.88.99.1", "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "::ffff:169.254.169.254", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1",
    "2002:7f00:1::", "2002:a9fe:a9fe::", "fe80::1", "fec0::1", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1",
    "3fff::1", "5f00::1",
]  # fmt: skip


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_not_public(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c", f"::ffff:{PUBLIC}"])
def test_public(address):
    assert is_public(ipaddress.ip_address(address))


@given(st.ip_addresses(v=4))
def test_an_address_wrapped_in_another_is_as_public_as_itself(inner):
    wrapped = ["::ffff:0:0", "64:ff9b::"]
    for prefix in wrapped:
        outer = ipaddress.IPv6Address(int(ipaddress.IPv6Address(prefix)) + int(inner))
        assert is_public(outer) == is_public(inner)
    six_to_four = ipaddress.IPv6Address((0x2002 << 112) + (int(inner) << 80))
    assert is_public(six_to_four) == is_public(inner)


@pytest.fixture
def names(monkeypatch):
    """A resolver of our own: a name's answers, one list for each time that it is asked; what it was asked."""
    answers: dict[str, list[list[str]]] = {}
    asked: list[str] = []

    def resolve(host, port, *_, **__):
        asked.append(host)
        try:
            found = [str(ipaddress.ip_address(host))]
        except ValueError:
            if host not in answers:
                raise socket.gaierror(-2, "Name or service not known") from None
            found = answers[host].pop(0) if len(answers[host]) > 1 else answers[host][0]
        family = {4: socket.AF_INET, 6: socket.AF_INET6}
        return [
            (family[ipaddress.ip_address(one).version], socket.SOCK_STREAM, 6, "", (one, port or 0)) for one in found
        ]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return type("Names", (), {"answers": answers, "asked": asked})


@pytest.fixture
def as_public(monkeypatch):
    """Only 127.0.0.1 counts as public: so a server of our own can stand for one on the web."""
    one = ipaddress.ip_address("127.0.0.1")
    monkeypatch.setattr("counterclaim.articles.guarded.is_public", lambda address: address == one)


@pytest.mark.parametrize("address", [*METADATA, "10.0.0.1", "::1", "::ffff:10.0.0.1", "64:ff9b::a00:1"])
def test_a_name_that_leads_inside_is_not_asked(names, address):
    names.answers["post.example"] = [[PUBLIC, address]]
    with pytest.raises(e.PrivateAddress, match=r"post\.example"):
        fetch("https://post.example/", limits=Limits(timeout=1))


def test_a_name_server_that_changes_its_mind_is_asked_once(names, as_public, server):
    """Rebinding: public when it is checked, private when it is connected to. There is no second time."""
    names.answers["post.example"] = [["127.0.0.1"], ["10.0.0.1"]]
    server.answers["/a"] = (200, {}, b"here")
    port = server.server_address[1]
    assert fetch(f"http://post.example:{port}/a", limits=Limits(timeout=5)).body == b"here"
    assert [name for name in names.asked if name == "post.example"] == ["post.example"]


def test_each_redirect_is_checked_anew(names, as_public, server):
    port = server.server_address[1]
    names.answers["post.example"] = [["127.0.0.1"], ["169.254.169.254"]]
    server.answers["/a"] = (302, {"Location": f"http://post.example:{port}/b"}, b"")
    server.answers["/b"] = (200, {}, b"never")
    with pytest.raises(e.PrivateAddress, match=r"169\.254\.169\.254"):
        fetch(f"http://post.example:{port}/a", limits=Limits(timeout=5))
    assert len(server.hosts) == 1


@pytest.mark.parametrize(
    ("location", "kind"),
    [
        ("file:///etc/passwd", e.BadAddress),
        ("gopher://127.0.0.1/", e.BadAddress),
        ("http://[::ffff:10.0.0.1]/", e.PrivateAddress),
        ("http://0x0a000001/", e.SkipArticle),
        ("//10.0.0.1/", e.PrivateAddress),
        ("http://user:word@10.0.0.1/", e.PrivateAddress),
    ],
)
def test_redirects_that_lead_astray(as_public, server, location, kind):
    server.answers["/a"] = (302, {"Location": location}, b"")
    with pytest.raises(kind):
        fetch(f"{server.url}/a", limits=Limits(timeout=5))


@pytest.mark.parametrize("url", ["http://post.example:22/", "https://post.example:6379/", "http://post.example:8080/"])
def test_other_ports_are_not_asked_where_that_is_not_wanted(names, url):
    with pytest.raises(e.PortRefused, match=r"only port 80 or 443 is asked"):
        fetch(url, limits=Limits(timeout=1, ports=frozenset({80, 443})))
    assert names.asked == []


def test_a_redirect_to_another_port_is_not_followed(server):
    port = server.server_address[1]
    server.answers["/a"] = (302, {"Location": f"http://127.0.0.1:{port + 1}/"}, b"")
    with pytest.raises(e.PortRefused):
        fetch(f"{server.url}/a", limits=Limits(timeout=5, allow_private=True, ports=frozenset({port})))


@pytest.fixture
def secure_server(server):
    """The same server with a certificate for post.example."""
    running = ThreadingHTTPServer(("127.0.0.1", 0), server.RequestHandlerClass)
    running.answers, running.hosts = {"/a": (200, {}, b"here")}, []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    running.socket = context.wrap_socket(running.socket, server_side=True)
    threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


def test_the_certificates_name_is_checked_although_a_number_is_connected_to(names, secure_server, monkeypatch):
    port = secure_server.server_address[1]
    for name in ("post.example", "other.example"):
        names.answers[name] = [["127.0.0.1"]]
    limits = Limits(timeout=5, allow_private=True)
    with pytest.raises(e.Unreachable, match=r"(?i)certificate"):
        fetch(f"https://post.example:{port}/a", limits=limits)  # nobody whom we trust has signed it
    trusting = ssl.create_default_context(cafile=str(CERTIFICATE))
    monkeypatch.setattr("counterclaim.articles.web.tls", lambda: trusting)
    assert fetch(f"https://post.example:{port}/a", limits=limits).body == b"here"
    for url in (f"https://other.example:{port}/a", f"https://127.0.0.1:{port}/a"):
        with pytest.raises(e.Unreachable, match=r"(?i)certificate"):
            fetch(url, limits=limits)


def test_robots_txt_and_what_a_feed_names_go_the_same_way(names, as_public, server):
    """A feed on the web that names addresses within: neither they nor their robots.txt are asked."""
    port = server.server_address[1]
    names.answers["post.example"] = [["127.0.0.1"]]
    names.answers["inside.example"] = [["10.0.0.1"]]
    items = "".join(
        f"<item><title>t</title><link>{link}</link></item>"
        for link in (f"http://inside.example:{port}/a", "http://169.254.169.254/latest/meta-data/", "http://[::1]/x")
    )
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>f</title>{items}</channel></rss>'
    server.answers["/feed"] = (200, {"Content-Type": "application/rss+xml"}, feed.encode())
    ways = Ways(limits=Limits(timeout=5))
    found = list(inputs([f"http://post.example:{port}/feed"], ways, Fetcher(ways.limits, HASTY)))
    assert [type(source.problem) for source in found] == [e.PrivateAddress] * 3
    assert server.hosts == [f"post.example:{port}"]


def test_a_list_of_lists_is_not_a_way_inside(names, as_public, server):
    names.answers["post.example"] = [["127.0.0.1"]]
    port = server.server_address[1]
    index = (
        '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        "<sitemap><loc>http://10.0.0.1/map.xml</loc></sitemap></sitemapindex>"
    )
    server.answers["/map.xml"] = (200, {"Content-Type": "application/xml"}, index.encode())
    ways = Ways(limits=Limits(timeout=5))
    found = list(inputs([f"http://post.example:{port}/map.xml"], ways, Fetcher(ways.limits, HASTY)))
    assert [type(source.problem) for source in found] == [e.PrivateAddress]


def test_a_proxy_of_the_environment_is_not_used(monkeypatch, server):
    """It would resolve names itself, past the check."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.answers["/a"] = (200, {}, b"here")
    assert fetch(f"{server.url}/a", limits=Limits(timeout=5, allow_private=True)).body == b"here"
