"""The words of a site's templates, as messages to be translated."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import sphinx
from babel.messages.extract import DEFAULT_KEYWORDS, extract

from sphinx_tandem.catalogs.messages import Domain, Message, Place
from sphinx_tandem.catalogs.reading import read_po
from sphinx_tandem.problems import Problem, TandemError, of_os_error, shown_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.config import Config

TEMPLATE_DOMAIN = "sphinx"
# The chooser's templates say a word in the language they name first: say("es", "Home page").
_KEYWORDS = {**DEFAULT_KEYWORDS, "say": (2,)}


def words_of_templates(conf: Path, config: Config) -> Domain | None:
    """Return the words of the templates, None for a site that has no templates.

    ``conf`` is the folder of conf.py. Raises `TandemError` for a template that cannot be read.
    Sphinx's own words are tolerated: a catalog of that name may translate them anew.
    """
    folders = [(conf / folder).resolve() for folder in config.templates_path]
    templates = [(folder, path) for folder in folders for path in sorted(folder.rglob("*.html"))]
    if not templates:
        return None
    messages: dict[tuple[str | None, str], Message] = {}
    for folder, path in templates:
        for message in _words_of(path, path.relative_to(folder).as_posix()):
            known = messages.get(message.key)
            messages[message.key] = known.joined(message) if known else message
    own = Path(sphinx.__file__).parent / "locale" / "sphinx.pot"
    tolerated = frozenset(read_po(own).messages) if own.is_file() else frozenset()
    return Domain(TEMPLATE_DOMAIN, tuple(messages.values()), tolerated)


def _words_of(path: Path, name: str) -> Iterator[Message]:
    try:
        with path.open("rb") as file:
            found = list(
                extract(
                    "jinja2.ext:babel_extract",
                    file,
                    _KEYWORDS,
                    ("Translators:",),
                    {"encoding": "utf-8", "silent": "false"},
                    strip_comment_tags=True,
                )
            )
    except OSError as error:
        raise TandemError(of_os_error(error)) from error
    except Exception as error:
        text = f"The words of this template cannot be read: {error}"
        line = getattr(error, "lineno", 0) or 0
        problem = Problem(shown_path(path), line, "G105 template", text, "Correct the template.")
        raise TandemError(problem) from error
    for _, texts, comments, context in found:
        msgid, plural = texts if isinstance(texts, tuple) else (texts, None)
        notes = tuple(" ".join(comment.split()) for comment in comments)
        place = Place(name, "", "word of the interface")
        yield Message(msgid, (place,), notes, plural=plural, context=context)
