"""A translation says what its English says: one small generator a check."""
