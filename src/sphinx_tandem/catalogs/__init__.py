"""PO entries: read, and later written, updated, remembered. Knows nothing of Sphinx or HTML."""
