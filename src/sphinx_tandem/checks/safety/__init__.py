"""A translation may use what its English uses, and nothing more."""
