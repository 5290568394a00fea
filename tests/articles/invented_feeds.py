"""Feeds, sitemaps and lists of feeds about invented events."""

from xml.sax.saxutils import escape

from invented_pages import PARAGRAPHS

WHOLE = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS * 3)
TEASER = "Nine people were killed when a dam broke. Read more"


def item(number, body="", url="{}/report/{}", date="Sat, 08 Mar 2031 14:05:00 +0200", base=""):
    content = f"<content:encoded>{escape(body)}</content:encoded>" if body else ""
    return f"""<item><title>Report {number}</title><link>{escape(url.format(base, number))}</link>
<guid isPermaLink="false">post-{number}</guid><pubDate>{date}</pubDate><dc:creator>Ann Lee</dc:creator>
<description>{escape(TEASER)}</description>{content}</item>"""


def rss(*items, head=""):
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel><title>The Harbour Post</title><link>https://post.example/</link>{head}{"".join(items)}</channel></rss>""".encode()


def atom(url, body=WHOLE):
    return f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Harbour Post</title>
<entry><id>tag:post.example,2031:1</id><title type="html">Dam &amp;amp; town</title>
<link rel="alternate" href="{url}"/><updated>2031-03-08T14:05:00+02:00</updated><author><name>Ann Lee</name></author>
<content type="html">{escape(body)}</content></entry></feed>""".encode()


def sitemap(*urls, news=""):
    pages = "".join(f"<url><loc>{escape(url)}</loc><lastmod>2031-03-08</lastmod>{news}</url>" for url in urls)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{pages}</urlset>""".encode()


NEWS = """<news:news><news:publication><news:name>The Harbour Post</news:name><news:language>en</news:language>
</news:publication><news:publication_date>2031-03-08T14:05:00+02:00</news:publication_date>
<news:title>Dam breaks</news:title></news:news>"""


def index(*urls):
    maps = "".join(f"<sitemap><loc>{escape(url)}</loc></sitemap>" for url in urls)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0"?><sitemapindex xmlns="{space}">{maps}</sitemapindex>'.encode()


def opml(*urls):
    feeds = "".join(f'<outline text="f" type="rss" xmlUrl="{escape(url)}"/>' for url in urls)
    return f"""<?xml version="1.0"?><opml version="2.0"><head><title>News</title></head>
<body><outline text="Folder">{feeds}</outline></body></opml>""".encode()
