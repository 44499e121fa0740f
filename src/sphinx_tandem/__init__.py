"""Sphinx extension that keeps the languages of a site in step."""

from __future__ import annotations

__version__ = "0.1.0"
