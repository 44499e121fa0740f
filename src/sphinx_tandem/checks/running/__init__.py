"""Runs the checks over a project: what is checked, what is silenced, how it is told."""
