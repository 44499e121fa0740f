"""Loads Sphinx before any test chooses a language: it keeps the words that it is loaded with."""

from __future__ import annotations

from importlib import import_module

from sphinx.application import builtin_extensions

for extension in builtin_extensions:
    import_module(extension)
