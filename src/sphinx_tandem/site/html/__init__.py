"""HTML that every reader's software understands, and no larger than it must be."""
