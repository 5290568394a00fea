"""Encodings: one line per case, and why."""

import codecs

import pytest

from counterclaim.articles.errors import BinaryFile, UndecodableText
from counterclaim.articles.text import decode, text_lines

REPORT = "“At least 20 people” died in Orléans, the mayor’s office said – more than £5 million was lost.\r\n"

ENCODED = [
    (REPORT.encode(), "UTF-8"),
    (codecs.BOM_UTF8 + REPORT.encode(), "UTF-8 with a mark, which is not text"),
    (codecs.BOM_UTF16_LE + REPORT.encode("utf-16-le"), "UTF-16 with a mark"),
    (codecs.BOM_UTF16_BE + REPORT.encode("utf-16-be"), "UTF-16 the other way round"),
    (REPORT.encode("utf-16-le"), "UTF-16 without a mark, told by its zeros"),
    (REPORT.encode("utf-16-be"), "the same the other way round"),
    (codecs.BOM_UTF32_LE + REPORT.encode("utf-32-le"), "UTF-32, whose mark begins like that of UTF-16"),
    (REPORT.encode("cp1252"), "Windows-1252"),
]


@pytest.mark.parametrize(("data", "why"), ENCODED, ids=[why for _, why in ENCODED])
def test_decodes(data, why):
    assert decode(data, place="x") == REPORT


def test_line_ends_and_blanks_stay():
    assert decode(b"\r\n  a \n\rb\t", place="x") == "\r\n  a \n\rb\t"


def test_broken_utf8_is_mended_not_taken_for_windows_1252():
    broken = REPORT.encode().replace("é".encode(), b"\xc3")
    assert decode(broken, place="x") == REPORT.replace("é", "\ufffd")


def test_utf8_cut_inside_a_character_stays_utf8():
    assert decode("Twelve died — ".encode()[:-2], place="x") == "Twelve died \ufffd"


def test_one_accent_in_windows_1252_at_the_end_is_no_cut_utf8():
    assert decode("the café".encode("cp1252"), place="x") == "the café"


@pytest.mark.parametrize(
    ("declared", "data", "text"),
    [
        ("iso-8859-2", "Łódź".encode("iso-8859-2"), "Łódź"),
        ("no-such-encoding", "Łódź".encode(), "Łódź"),
        ("iso-8859-1", "Łódź".encode(), "Łódź"),
        ("utf-8", "£5".encode("cp1252"), "£5"),
        ("'utf-8'", "é".encode(), "é"),
    ],
)
def test_declared_encoding_counts_only_where_it_fits(declared, data, text):
    assert decode(data, place="x", declared=declared) == text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 stream", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a picture"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive or office document"),
        (bytes(range(256)) * 4, "binary data"),
    ],
)
def test_binary_is_named(data, kind):
    with pytest.raises(BinaryFile, match=kind):
        decode(data, place="x")


def test_other_one_byte_encodings_are_refused():
    with pytest.raises(UndecodableText, match="UTF-8"):
        decode("В городе погибли двадцать человек".encode("koi8-r"), place="x")


def test_lines():
    text = "  a b \n\n\n c\r\n"
    assert [line.of(text) for line in text_lines(text)] == ["a b", "c"]
