"""Other doors to what Counterclaim knows: in a spaCy pipeline, in Datasette, and for assistants (MCP)."""
