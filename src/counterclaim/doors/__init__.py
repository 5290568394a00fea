"""Other doors to what Counterclaim knows: in a spaCy pipeline, a notebook, Datasette, and for assistants (MCP)."""
