"""What a build left in a folder, to compare with what another build left."""

from __future__ import annotations


def files(folder):
    """Return every file below ``folder`` with its bytes, but what is kept for later builds."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".tandem" not in path.parts
    }
