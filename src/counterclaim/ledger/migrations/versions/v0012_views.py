"""Views for people who ask in SQL, Datasette among them: plain names, and only what stands.

A later step that changes a table which a view names has to drop the views first and make them again.
"""

from __future__ import annotations

from typing import Final

from alembic import op

revision = "0012"
down_revision = "0010"
branch_labels = None
depends_on = None

STANDS: Final = "c.known_to IS NULL AND c.withdrawn IS NULL AND c.review <> 'rejected'"
OWN_VOICE: Final = "'the report itself'"
COPY_OF: Final = "CASE WHEN s.original <> s.article THEN s.original END AS copy_of"
FIRST: Final = "(SELECT p.{name} FROM captures p WHERE p.article = {article} ORDER BY p.n LIMIT 1) AS {name}"

CLAIM: Final = (
    "c.n AS number, c.id, c.words AS claim, c.low, c.high, c.approximate, c.unit, c.measure, c.population AS counted, "
    f"c.party, c.status, coalesce(i.canonical, c.claimant, {OWN_VOICE}) AS claimant, c.claimant AS named_as, "
    "c.speaker, c.stance, c.via, c.hedge, c.when_start AS happened_from, c.when_end AS happened_to, c.as_of, c.since, "
    "c.cumulative AS running_total, c.place, c.passage AS sentence, a.title, c.outlet, a.published, a.url, a.path, "
    f"{FIRST.format(name='sha256', article='c.article')}, {FIRST.format(name='captured_at', article='c.article')}, "
    f"{COPY_OF}, c.review, c.confidence, c.article, c.span_start, c.span_end, c.known_from AS held_since"
)
OF_CLAIMS: Final = (
    "FROM claims c JOIN articles a ON a.id = c.article LEFT JOIN signatures s ON s.article = c.article "
    "LEFT JOIN identities i ON i.name = c.claimant AND i.known_to IS NULL"
)
CAPTURED_LATER: Final = (
    "SELECT 1 FROM captures q WHERE q.place = p.place AND "
    "(q.captured_at > p.captured_at OR (q.captured_at = p.captured_at AND q.n > p.n))"
)

VIEWS: Final = {
    "claims_now": f"SELECT {CLAIM} {OF_CLAIMS} WHERE {STANDS}",
    "claims_once": "SELECT * FROM claims_now WHERE copy_of IS NULL",
    "claims_set_aside": (
        f"SELECT {CLAIM}, c.withdrawn AS why_withdrawn {OF_CLAIMS} "
        "WHERE c.known_to IS NULL AND (c.withdrawn IS NOT NULL OR c.review = 'rejected')"
    ),
    "articles_now": (
        "SELECT a.id, a.title, a.outlet, a.author, a.published, a.language, a.url, a.path, "
        f"{COPY_OF}, (SELECT count(*) FROM claims c WHERE c.article = a.id AND {STANDS}) AS claims, "
        f"{FIRST.format(name='sha256', article='a.id')}, {FIRST.format(name='captured_at', article='a.id')} "
        "FROM articles a LEFT JOIN signatures s ON s.article = a.id "
        f"WHERE EXISTS (SELECT 1 FROM captures p WHERE p.article = a.id AND NOT EXISTS ({CAPTURED_LATER}))"
    ),
    "sources": (
        "SELECT p.article, a.title, a.outlet, p.place, p.kind, p.captured_at, p.sha256, o.media_type, o.size AS bytes, "
        f"CASE WHEN EXISTS ({CAPTURED_LATER}) THEN 0 ELSE 1 END AS stands "
        "FROM captures p JOIN articles a ON a.id = p.article JOIN originals o ON o.sha256 = p.sha256"
    ),
    "statements_now": (
        "SELECT t.id, t.speaker, t.speaker_type, t.role, t.affiliation, t.source, t.cue, t.content, t.mode, t.stance, "
        "t.via, t.channel, t.said_from, t.said_to, t.confidence, a.title, a.outlet, a.published, a.url, "
        f"{COPY_OF}, t.article FROM statements t JOIN articles a ON a.id = t.article "
        "LEFT JOIN signatures s ON s.article = t.article WHERE t.known_to IS NULL"
    ),
    "claimants": (
        "SELECT i.canonical AS claimant, i.type, count(*) AS names, "
        f"(SELECT count(*) FROM claims c JOIN identities j ON j.name = c.claimant AND j.known_to IS NULL "
        f"WHERE j.identity = i.identity AND {STANDS}) AS claims "
        "FROM identities i WHERE i.known_to IS NULL GROUP BY i.identity, i.canonical, i.type"
    ),
    "claimant_names": (
        "SELECT i.name, i.canonical AS claimant, i.type, i.reason FROM identities i WHERE i.known_to IS NULL"
    ),
    # An undoing can be undone itself: from the last one back, each that is not undone by then undoes its subject.
    "decisions_log": (
        "WITH RECURSIVE undoings AS ("
        "SELECT id, subject, row_number() OVER (ORDER BY n DESC) AS k FROM decisions WHERE kind = 'undo'"
        "), walked AS ("
        "SELECT CAST(0 AS bigint) AS k, CAST(',' AS text) AS undone UNION ALL "
        "SELECT u.k, CASE WHEN w.undone LIKE '%,' || u.id || ',%' THEN w.undone "
        "ELSE w.undone || u.subject || ',' END FROM walked w JOIN undoings u ON u.k = w.k + 1"
        "), undone AS (SELECT undone AS ids FROM walked ORDER BY k DESC LIMIT 1) "
        "SELECT d.decided_at, d.who, d.kind, d.why, "
        "(SELECT c.words FROM claims c WHERE c.id = d.subject ORDER BY c.n DESC LIMIT 1) AS claim, d.fields, "
        "CASE WHEN undone.ids LIKE '%,' || d.id || ',%' THEN 1 ELSE 0 END AS undone, "
        "d.subject, d.other, d.article, d.id FROM decisions d CROSS JOIN undone"
    ),
    "events_now": (
        'SELECT e.title, e.kind, e.place, e.start AS first_day, e."end" AS last_day, e.articles, e.claims, e.origins, '
        "e.contradictions, e.updated_at, e.id FROM compared_events e"
    ),
    "event_claims": (
        "SELECT e.title AS event_title, k.words AS claim, k.low, k.high, k.approximate, k.measure, "
        f"coalesce(k.claimant, {OWN_VOICE}) AS claimant, k.via, k.as_of, k.stance, k.series, k.origin, a.title, "
        "a.outlet, a.published, a.url, k.article, k.claim AS id, k.event "
        "FROM compared_claims k JOIN compared_events e ON e.id = k.event JOIN articles a ON a.id = k.article "
        f"LEFT JOIN claims c ON c.id = k.figure AND {STANDS} WHERE k.figure IS NULL OR c.id IS NOT NULL"
    ),
    "disputes": (
        "SELECT x.event_title, x.claimant, x.claim, r.relation, y.claimant AS other_claimant, y.claim AS other_claim, "
        "r.reason, r.decided, x.url, y.url AS other_url, r.seen_at, r.event, r.a AS id, r.b AS other_id "
        "FROM compared_relations r JOIN event_claims x ON x.event = r.event AND x.id = r.a "
        "JOIN event_claims y ON y.event = r.event AND y.id = r.b "
        "WHERE r.relation IN ('contradicts', 'denies', 'declines_to_confirm', 'retracts')"
    ),
}
"""In an order in which each can use those before it."""


def upgrade() -> None:
    """What is new."""
    for name, query in VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {query}")


def downgrade() -> None:
    """Back to before."""
    for name in reversed(VIEWS):
        op.execute(f"DROP VIEW {name}")
