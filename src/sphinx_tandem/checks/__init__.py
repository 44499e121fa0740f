"""One small generator a check; each yields problems and knows nothing of how they are printed."""
