"""Search for translations that get past the safety checks: ``make fuzz``.

Atheris mutates the cases and keeps what reaches new lines of the checks. What it finds is written
to `safety/found/`, where every run of the tests looks at it again.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["sphinx_tandem.checks"]):
    from harm import KINDS, harm
    from test_fuzz import ENTRIES

FOUND = Path(__file__).parent / "safety" / "found"


def look(data: bytes) -> None:
    """Read ``data`` as a case; write it down if it gets past the checks."""
    if len(data) < 3:
        return
    kind = KINDS[data[0] % len(KINDS)]
    english, _ = ENTRIES[data[1] % len(ENTRIES)]
    words = data[2:].decode("utf-8", "ignore")
    what = harm(kind, english, words)
    if what:
        FOUND.mkdir(exist_ok=True)
        path = FOUND / f"{hashlib.sha256(data).hexdigest()[:12]}.po"
        entry = f"# {kind} {what!r}\nmsgid {quoted(english)}\nmsgstr {quoted(words)}\n"
        path.write_text(entry, encoding="utf-8")
        raise AssertionError(f"{what} gets past the checks; see {path}")


def quoted(text: str) -> str:
    """Return ``text`` as PO writes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def main() -> None:
    """Begin with the cases, for each kind; the arguments are libFuzzer's."""
    seeds = Path("build/fuzz")
    seeds.mkdir(parents=True, exist_ok=True)
    for number, (_, words) in enumerate(ENTRIES):
        for kind in range(len(KINDS)):
            data = bytes((kind, number % 256)) + words.encode()
            (seeds / f"case-{number}-{kind}").write_bytes(data)
    atheris.Setup([*sys.argv, str(seeds), "-timeout=2", "-rss_limit_mb=1024"], look)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
