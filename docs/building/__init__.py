"""The documentation site: the pages that people wrote and those generated from the code, built and link-checked.

``python docs/build.py`` (or ``make docs``) does all of it. Nothing that is generated is kept in the repository.
"""
