"""What a page shows and tells beside its text."""
