"""schema.org and Web Annotation, expanded by a JSON-LD processor and held against what their vocabularies allow."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from cited import TEXT, cited, export, source, verdict

from counterclaim.exports.registry import FORMATS

jsonld = pytest.importorskip("pyld.jsonld")

S = "https://schema.org/"
OA = "http://www.w3.org/ns/oa#"
# Terms as the published contexts define them, as far as they are used; no test asks a server.
CONTEXTS = {
    "https://schema.org": {"@vocab": S, "url": {"@type": "@id"}, "datePublished": {"@type": f"{S}Date"}},
    "http://www.w3.org/ns/anno.jsonld": {
        "oa": OA, "as": "https://www.w3.org/ns/activitystreams#", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/", "xsd": "http://www.w3.org/2001/XMLSchema#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "id": {"@id": "@id", "@type": "@id"}, "type": {"@id": "@type", "@type": "@vocab"},
        "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage",
        "Annotation": "oa:Annotation", "TextualBody": "oa:TextualBody", "Software": "as:Application",
        "TextQuoteSelector": "oa:TextQuoteSelector", "TextPositionSelector": "oa:TextPositionSelector",
        "TimeState": "oa:TimeState", "describing": "oa:describing", "tagging": "oa:tagging",
        "label": "rdfs:label", "first": {"@type": "@id", "@id": "as:first"},
        "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
        "startIndex": {"@type": "xsd:nonNegativeInteger", "@id": "as:startIndex"},
        "total": {"@type": "xsd:nonNegativeInteger", "@id": "as:totalItems"},
        "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
        "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
        "created": {"@type": "xsd:dateTime", "@id": "dcterms:created"},
        "creator": {"@type": "@id", "@id": "dcterms:creator"}, "name": "foaf:name",
        "body": {"@type": "@id", "@id": "oa:hasBody"}, "target": {"@type": "@id", "@id": "oa:hasTarget"},
        "source": {"@type": "@id", "@id": "oa:hasSource"}, "selector": {"@type": "@id", "@id": "oa:hasSelector"},
        "state": {"@type": "@id", "@id": "oa:hasState"}, "value": "rdf:value", "format": "dc:format",
        "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
        "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"},
        "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"},
        "sourceDate": {"@type": "xsd:dateTime", "@id": "oa:sourceDate"},
    },
}  # fmt: skip
OF_THING = {"name", "description", "url", "identifier"}
OF_WORK = OF_THING | {
    "about", "author", "contributor", "creditText", "datePublished", "headline", "keywords", "publisher",
    "spatialCoverage", "temporalCoverage", "contentReferenceTime", "text",
}  # fmt: skip
ALLOWED = {
    "Claim": OF_WORK | {"appearance", "firstAppearance"},
    "ClaimReview": OF_WORK | {"claimReviewed", "itemReviewed", "reviewRating", "reviewBody"},
    "NewsArticle": OF_WORK,
    "QuantitativeValue": OF_THING | {"value", "minValue", "maxValue", "unitText", "unitCode"},
    "MonetaryAmount": OF_THING | {"value", "minValue", "maxValue", "currency"},
    "Rating": OF_THING | {"alternateName", "ratingValue", "bestRating", "worstRating"},
    "PropertyValue": OF_THING | {"propertyID", "value"},
    "DefinedTerm": OF_THING | {"inDefinedTermSet"},
    "Person": OF_THING, "Organization": OF_THING, "Place": OF_THING, "Thing": OF_THING,
}  # fmt: skip


def load(url, _options=None):
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url,
            "document": {"@context": CONTEXTS[url]}}  # fmt: skip


def expanded(document):
    return jsonld.expand(document, {"documentLoader": load})


def nodes(value):
    if isinstance(value, list):
        for one in value:
            yield from nodes(one)
    elif isinstance(value, dict):
        if "@type" in value and "@value" not in value:
            yield value
        for one in value.values():
            yield from nodes(one)


def graph(*rows):
    files, _ = export(FORMATS["schema-org"], *rows)
    return json.loads(files.text())


def test_every_type_has_only_properties_that_schema_org_gives_it():
    document = graph(
        cited(verdicts=(verdict(),), stance="deny", withdrawn="x", part_of="f0", review="corrected"),
        cited(id="f2", unit="USD", measure="money", low=2, high=3, original=source(article="a0")),
    )
    found = list(nodes(expanded(document)))
    assert len(found) > 20
    for node in found:
        (type_,) = node["@type"]
        given = {name.removeprefix(S) for name in node if not name.startswith("@")}
        assert given <= ALLOWED[type_.removeprefix(S)], type_
        assert all(name.startswith((S, "@")) for name in node)


def test_a_claim_says_whose_where_and_which_bounds():
    node = graph(cited(claimant_type="person"))["@graph"][0]
    assert node["@type"] == "Claim"
    assert node["author"] == {"@type": "Person", "name": "Mira Holt"}
    assert node["name"] == "at least 12 sailors"
    assert node["text"].startswith("Mira Holt said that at least 12 sailors may have drowned")
    number = node["about"][0]
    assert number["minValue"] == 12
    assert "maxValue" not in number, "what is left open stays open"
    assert "value" not in number
    assert node["appearance"]["url"] == node["firstAppearance"]["url"] == "https://news.example/storm"
    assert {term["inDefinedTermSet"].rsplit(":", 1)[1]: term["name"] for term in node["keywords"]} == {
        "hedge": "may have", "party": "Tolland", "status": "civilian",
    }  # fmt: skip
    assert node["creditText"] == "via TNA"
    copy = graph(cited(original=source(article="a0", url="https://first.example/storm")))["@graph"][0]
    assert copy["firstAppearance"]["url"] == "https://first.example/storm"


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({"low": 3, "high": 3}, {"value": 3, "minValue": 3, "maxValue": 3}),
        ({"low": 3, "high": 3, "approximate": True}, {"minValue": 3, "maxValue": 3}),
        ({"low": 0, "high": 0}, {"value": 0, "minValue": 0, "maxValue": 0}),
        ({"low": None, "high": 20}, {"maxValue": 20}),
        ({"low": None, "high": None}, {}),
    ],
)
def test_bounds(values, wanted):
    number = graph(cited(**values))["@graph"][0]["about"][0]
    assert {name: number[name] for name in ("value", "minValue", "maxValue") if name in number} == wanted


@pytest.mark.parametrize(
    ("unit", "measure", "type_", "wanted"),
    [
        ("USD", "money", "MonetaryAmount", {"currency": "USD"}),
        ("%", "share", "QuantitativeValue", {"unitText": "%", "unitCode": "P1"}),
        ("km", "other", "QuantitativeValue", {"unitText": "km", "unitCode": "KMT"}),
        (None, "money", "QuantitativeValue", {}),
    ],
)
def test_a_unit_code_is_one_of_un_cefact_and_a_currency_none(unit, measure, type_, wanted):
    number = graph(cited(unit=unit, measure=measure, low=2, high=3))["@graph"][0]["about"][0]
    assert number["@type"] == type_
    assert {name: number[name] for name in ("currency", "unitText", "unitCode") if name in number} == wanted


def test_the_reports_own_voice_is_its_outlets():
    node = graph(cited(claimant=None, identity=None, speaker=None))["@graph"][0]
    assert node["author"] == {"@type": "Organization", "name": "The Tolland Gazette"}


def test_the_machine_reviews_nothing_and_a_person_does():
    assert [node["@type"] for node in graph(cited(review="accepted", confidence=1.0))["@graph"]] == ["Claim"]
    claim, review = graph(cited(verdicts=(verdict(),)))["@graph"]
    assert review["itemReviewed"] == {"@id": claim["@id"]}
    assert review["reviewRating"] == {
        "@type": "Rating", "alternateName": "Mostly true", "ratingValue": 4, "bestRating": 5, "worstRating": 1,
    }  # fmt: skip
    assert (review["author"]["name"], review["url"]) == ("Ada", "https://reviews.example/1")
    words = graph(cited(verdicts=(verdict(value=None, best=None, worst=None, url=None),)))["@graph"][1]
    assert words["reviewRating"] == {"@type": "Rating", "alternateName": "Mostly true"}
    assert "url" not in words


def test_an_annotation_collection_is_what_the_recommendation_asks_for():
    files, _ = export(FORMATS["web-annotation"], cited(), cited("12 sailors", id="f2", low=12))
    document = json.loads(files.text())
    (collection,) = expanded(document)
    assert collection["@type"] == ["https://www.w3.org/ns/activitystreams#OrderedCollection"]
    assert document["total"] == 2
    for node in nodes(collection):
        assert all(name.startswith(("http", "@")) for name in node), "a term that the context does not have is dropped"
    item = document["first"]["items"][0]
    quote, position = item["target"]["selector"]
    assert (quote["exact"], position["start"], position["end"]) == (
        "at least 12 sailors", TEXT.index("at least"), TEXT.index(" may have"),
    )  # fmt: skip
    assert TEXT[position["start"] : position["end"]] == quote["exact"]
    assert quote["prefix"] + quote["exact"] + quote["suffix"] in TEXT
    assert item["target"]["state"] == {"type": "TimeState", "sourceDate": "2031-03-08T10:00:00Z"}
    assert datetime.fromisoformat(item["created"]).tzinfo is not None
    terms = {key for one in (item, *item["body"], item["target"], quote, position) for key in one}
    assert terms <= set(CONTEXTS[document["@context"]]), "no term of our own"
    assert item["body"][0]["value"] == (
        "Mira Holt, via TNA: killed, ≥ 12 sailors, as of 2031-03-08. Hedged: “may have”."
    )
    assert [body["value"] for body in item["body"][1:]] == ["killed", "Tolland"]


def test_hypothesis_is_given_what_its_import_takes():
    files, _ = export(FORMATS["hypothesis"], cited(verdicts=(verdict(),)))
    (entry,) = json.loads(files.text())["annotations"]
    assert {"target", "tags", "text", "uri", "document"} <= set(entry)
    assert entry["uri"] == entry["target"][0]["source"] == "https://news.example/storm"
    (quote,) = entry["target"][0]["selector"]
    assert quote["type"] == "TextQuoteSelector"
    assert entry["text"].endswith("Ada judges: Mostly true.")
    assert entry["document"]["title"] == ["A storm"]
