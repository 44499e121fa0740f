"""Sphinx applications and built pages: all languages of a site."""
