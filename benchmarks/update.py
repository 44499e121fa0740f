"""How long an update of one large catalog takes, beside GNU msgmerge and Babel if they are there.

Every message of the catalog is edited a little, which is the worst that can happen to it. Babel
is given two minutes; as its time grows with the square of the number, it is told for a part, too.
"""

from __future__ import annotations

import io
import multiprocessing
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from babel.messages.pofile import read_po
from corpus import write_site
from rich.console import Console

from sphinx_tandem.catalogs.messages import Domain, Message
from sphinx_tandem.catalogs.planning import UpdateOptions
from sphinx_tandem.catalogs.reading import read_po as read_catalog
from sphinx_tandem.catalogs.update import update_catalogs

_PATIENCE = 120
_HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'


def main(count: int) -> None:
    """Measure an update of ``count`` messages and print the times."""
    console = Console(highlight=False)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        before = _sentences(folder / "site", count)
        after = [_edited(text) for text in before]
        catalog = folder / "es" / "LC_MESSAGES" / "big.po"
        catalog.parent.mkdir(parents=True)
        old, new = folder / "old.po", folder / "new.pot"
        old.write_text(_po({text: f"ES {text}" for text in before}), encoding="utf-8")
        new.write_text(_po(dict.fromkeys(after, "")), encoding="utf-8")
        shutil.copy(old, catalog)
        console.print(f"{count} messages, each edited a little:")
        console.print(f"  tandem    {_tandem(folder, after):8.1f} s")
        made_from = dict(zip(after, before, strict=True))
        entries = read_catalog(catalog).entries
        right = sum(entry.previous == made_from.get(entry.msgid, "") for entry in entries)
        console.print(f"            {right} of them found their own translation")
        console.print(f"  msgmerge  {_msgmerge(old, new)}")
        console.print(f"  Babel     {_babel(old, new)}")


def _sentences(folder: Path, count: int) -> list[str]:
    """Return different sentences of the pages that the other benchmarks use."""
    found: dict[str, None] = {}
    write_site(folder, count // 15, '"myst_parser"')
    for path in sorted(folder.rglob("*.po")):
        found |= dict.fromkeys(
            entry.msgid
            for entry in read_catalog(path).entries
            if len(entry.msgid) > 30  # noqa: PLR2004
        )
    if len(found) < count:
        sys.exit(f"The corpus has only {len(found)} different sentences.")
    return list(found)[:count]


def _edited(text: str) -> str:
    words = text.split()
    words.insert(random.Random(text).randrange(len(words)), "newly")  # noqa: S311
    return " ".join(words)


def _po(texts: dict[str, str]) -> str:
    def quoted(text: str) -> str:
        return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")

    entries = (f'\nmsgid "{quoted(a)}"\nmsgstr "{quoted(b)}"\n' for a, b in texts.items())
    return _HEAD + "".join(entries)


def _tandem(folder: Path, texts: list[str]) -> float:
    domains = {"big": Domain("big", tuple(map(Message, dict.fromkeys(texts))))}
    begin = time.monotonic()
    update_catalogs(UpdateOptions((folder,), ("es",), domains))
    return time.monotonic() - begin


def _msgmerge(old: Path, new: Path) -> str:
    program = shutil.which("msgmerge")
    if program is None:
        return "is not installed"
    begin = time.monotonic()
    subprocess.run([program, "-q", "-o", "/dev/null", old, new], check=True)
    return f"{time.monotonic() - begin:8.1f} s"


def _babel(old: Path, new: Path) -> str:
    process = multiprocessing.Process(target=_babel_update, args=(old, new))
    begin = time.monotonic()
    process.start()
    process.join(_PATIENCE)
    if process.exitcode is None:
        process.kill()
        return f"over {_PATIENCE} s"
    return f"{time.monotonic() - begin:8.1f} s"


def _babel_update(old: Path, new: Path) -> None:
    catalog = read_po(io.BytesIO(old.read_bytes()))
    catalog.update(read_po(io.BytesIO(new.read_bytes())))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
