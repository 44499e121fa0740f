"""What the commands say, in the language of the person at the terminal.

The words stand in ``locale/<language>/LC_MESSAGES/commands.po`` of this package, with the English
as their msgid, and are read as they are: nothing is compiled. Babel reads them, because our own
reader of catalogs speaks, too.
"""

from __future__ import annotations

import functools
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMANDS = "commands"
FOLDER = Path(__file__).parents[1] / "locale"

# In the order in which GNU gettext looks at them ("Locale Environment Variables" in its manual).
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def say(message: str, **values: object) -> str:
    """Return ``message`` in the person's language, with ``values`` in its places.

    >>> say("The page has {count} sentences.", count=3)
    'The page has 3 sentences.'
    """
    words = _words(language()).get(message, message)
    return words.format(**values) if values else words


def later(message: str) -> str:
    """Return ``message`` as it is: it stands in a table, and `say` is given it from there."""
    return message


def language(environment: Mapping[str, str] | None = None) -> str:
    """Return the code of the first language that the person asks for and that we speak."""
    environment = os.environ if environment is None else environment
    asked = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    for name in asked.split(":"):
        code = re.split(r"[_.@-]", name)[0].lower()
        if code in {"en", "c", "posix"} or (code.isalpha() and (FOLDER / code).is_dir()):
            return code
    return "en"


def spoken() -> str:
    """Return the code of the language that `say` speaks to the person."""
    code = language()
    return code if (FOLDER / code).is_dir() else "en"


@functools.cache
def _words(code: str) -> Mapping[str, str]:
    path = FOLDER / code / "LC_MESSAGES" / f"{COMMANDS}.po"
    if not path.is_file():  # a language that we do not speak: English needs no catalog
        return {}
    with path.open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file) if m.id and m.string}
