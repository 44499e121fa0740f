"""Puts a catalog's words into a page: markdown-it tokens and docutils nodes."""
