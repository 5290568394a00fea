"""An invented report, as plain paragraphs and as the page that a news site serves."""

PARAGRAPHS = (
    "At least nine people were killed when a dam above the town of Hollin broke on Monday night, the mayor said.",
    "Ann Lee, the mayor, told reporters that 40 more were missing and that the rescue would go on until Thursday.",
    "The operator of the dam denied that it had been warned. “We had no reason to expect this,” its director said.",
)

HEAD = """<meta charset="utf-8"><title>Dam breaks above Hollin - The Harbour Post</title>"""


def page(head=HEAD, body=PARAGRAPHS, around=""):
    """A page as news sites serve it: navigation, headline, paragraphs, links."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in body)
    return f"""<!DOCTYPE html><html lang="en"><head>{head}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>Dam breaks above Hollin</h1>{around}{text}</article></main>
<aside><h3>Most read</h3><ul><li><a href="/a">Ferry sinks</a></li></ul></aside>
<footer><p>© The Harbour Post</p></footer></body></html>"""
