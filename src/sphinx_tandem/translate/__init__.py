"""Puts a catalog's words into a page while Sphinx reads it."""

from __future__ import annotations
