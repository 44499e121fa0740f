"""A page is good to read, as its source stands: one small generator a check."""
