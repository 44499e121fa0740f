"""Handouts: each page and booklet of the built site as a PDF to print, tagged for everybody."""
