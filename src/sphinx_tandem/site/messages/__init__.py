"""The messages of a site: those of its pages, read by Sphinx, and the words of its templates."""
