"""How Sphinx builds the site; ``building/staging.py`` puts this file beside the pages."""

from __future__ import annotations

from importlib.metadata import version as _version

project = "Counterclaim"
author = "The Counterclaim authors"
project_copyright = "The Counterclaim authors; Apache-2.0"
version = release = _version("counterclaim")

extensions = ["myst_parser", "sphinx_copybutton"]
source_suffix = {".md": "markdown"}
root_doc = "index"
myst_heading_anchors = 4
"""Every heading can be linked to by the anchor that its words make, as on code hosts."""
myst_enable_extensions = ["deflist"]
suppress_warnings = ["misc.highlighting_failure"]
"""A request with its answer as JSON is no whole HTTP message: coloured as far as it goes."""

smartquotes = False
"""Quotation marks and dashes stand as they were written: `--out` is an option, not a dash."""

nitpicky = True
"""A reference that leads nowhere is a warning, and warnings end the build."""

html_theme = "furo"
html_title = "Counterclaim"
html_static_path = ["site.css"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "sidebar_hide_name": False,
    "light_css_variables": {
        "color-brand-primary": "#8a2f1d",
        "color-brand-content": "#8a2f1d",
        "color-sidebar-link-text--top-level": "#33363c",
    },
    "dark_css_variables": {
        "color-brand-primary": "#f0a58f",
        "color-brand-content": "#f0a58f",
        "color-sidebar-link-text--top-level": "#c8cad0",
    },
}
pygments_style = "friendly"
pygments_dark_style = "github-dark"
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True
"""What is copied is what one types: without prompts and without what was printed."""
