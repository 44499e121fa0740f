"""What is wrong in conf.py, and in which line: a person reads settings, not tracebacks."""

from __future__ import annotations

import ast
import os
import re
import traceback
from pathlib import PurePath
from typing import TYPE_CHECKING

from sphinx_tandem.problems import Problem, TandemError, shown_path
from sphinx_tandem.settings import CONFIG_VALUES, known_locale
from sphinx_tandem.site.faults.cures import cure_of, in_place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx.config import Config

    from sphinx_tandem.settings import Site

Kind = type | tuple[type, ...]
# Sphinx's own settings that are used before it looks at their kinds, and what they must be.
_USED_EARLY: dict[str, Kind] = {
    "language": str,
    "locale_dirs": (list, tuple),
    "templates_path": (list, tuple),
    "extensions": (list, tuple),
    "exclude_patterns": (list, tuple),
    "include_patterns": (list, tuple),
}
_KINDS: dict[Kind, str] = {
    str: "a text",
    bool: "True or False",
    int: "a number",
    list: "a list",
    dict: "names with values, as {“en”: …}",
    (list, tuple): "a list",
}
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_WARNING = re.compile(r"^(?:(?P<place>[^:\n]+(?::\d+)?): )?(?:WARNING|ERROR|CRITICAL): ")


def unreadable(conf: Path, error: Exception) -> Problem:
    """Return why conf.py cannot be read, and where; Sphinx tells it with a whole traceback."""
    cause = error.__cause__ or error
    own = [
        frame for frame in traceback.extract_tb(cause.__traceback__) if frame.filename == str(conf)
    ]
    line = getattr(cause, "lineno", None) or (own[-1].lineno if own else 0) or 0
    plain = cause is error or isinstance(cause, SyntaxError)
    said = str(error) if plain else f"{type(cause).__name__}: {cause}"
    text = f"conf.py cannot be read: {said}".strip()
    return Problem(shown_path(conf), line, "G102 configuration", text, "Correct the file.")


def require_kinds(config: Config, conf: Path) -> None:
    """Raise `TandemError` where a setting is not of the kind that it must be."""
    kinds: dict[str, Kind] = _USED_EARLY | {name: kind for name, _, _, kind in CONFIG_VALUES}
    said = config._raw_config  # noqa: SLF001  Sphinx keeps no public record of what conf.py says
    for name, kind in kinds.items():
        value = said.get(name)
        if value is None or isinstance(value, kind):
            continue
        text = f"conf.py gives {name} the value {value!r}; it must be {_KINDS[kind]}."
        line = line_of(conf, name)
        problem = Problem(shown_path(conf), line, "G102 configuration", text, "Correct the line.")
        raise TandemError(problem)


def require_locales(site: Site, conf: Path) -> None:
    """Raise `TandemError` where nobody knows how a language of the site writes numbers and dates.

    The language may be one that CLDR does not know; that of another place then serves it.
    """
    for language in site.languages:
        if known_locale(language.locale) is None:
            code, named = language.code, language.locale != language.code
            folders = (folder / code for folder in site.catalogs if (folder / code).is_dir())
            folder = next(folders, None)
            file, line = shown_path(conf), line_of(conf, "tandem_locales" if named else "language")
            if folder and not named:
                file, line = shown_path(folder), 0
            text = f"No language is known as “{language.locale}”, nor how it writes numbers."
            cure = (
                "Correct the code. If it is right, name a locale that writes numbers and dates "
                f"as it does, in conf.py: tandem_locales = {{“{code}”: “es_MX”}}"
            )
            raise TandemError(Problem(file, line, "G103 language", text, cure))


def missing_folders(config: Config, conf: Path, docs: Path) -> Iterator[Problem]:
    """Yield a problem where conf.py names no folder that holds catalogs, and there is one.

    Sphinx reads ``locale_dirs`` from the folder of the pages ``docs``, and templates from that
    of ``conf``, the path of conf.py; it says nothing where they are not there.
    """
    if not any((docs / folder).is_dir() for folder in config.locale_dirs):
        for found in sorted(conf.parent.glob("*/*/LC_MESSAGES")):
            real = os.path.relpath(found.parent.parent, docs)
            text = "The folders that locale_dirs names do not exist, so no translation is found."
            cure = f"They are looked for from the folder of the pages: locale_dirs = [“{real}”]"
            line = line_of(conf, "locale_dirs")
            yield Problem(shown_path(conf), line, "G110 locale-folder", text, cure)
            return
    for folder in config.templates_path:
        yield from _templates_not_in_utf8(conf.parent / folder)
        if not (conf.parent / folder).is_dir():
            text = f"templates_path names a folder that does not exist: {folder}."
            line = line_of(conf, "templates_path")
            cure = "Correct the name, or take it out."
            yield Problem(shown_path(conf), line, "G105 template", text, cure)


def _templates_not_in_utf8(folder: Path) -> Iterator[Problem]:
    """Yield the templates that are not in UTF-8: Sphinx says so of every page, and names none."""
    for path in sorted(folder.rglob("[!.]*.html")):
        try:
            path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            text = "This line holds bytes that are not UTF-8."
            yield Problem(shown_path(path), line, "G105 template", text, "Save the file as UTF-8.")
        except OSError:
            continue  # whoever needs it says so


def early_problems(text: str, conf: Path) -> Iterator[Problem]:
    """Yield what Sphinx warned of before its log could be listened to, as it wrote it in ``text``.

    ``conf`` is the path of conf.py, which most of it is about.
    """
    said: list[str] = []
    for line in _COLOURS.sub("", text).splitlines():
        if said and not _WARNING.match(line):
            said[-1] += f"\n{line}"
        elif line.strip():
            said.append(line)
    for words in said:
        match = _WARNING.match(words)
        told = words[match.end() :] if match else words
        file, line_number = str(conf), line_that_says(conf, told)
        if match and match["place"]:
            file, _, number = match["place"].partition(":")
            line_number = int(number or 0)
        file, told = in_place(file, told)
        yield Problem(
            shown_path(file), line_number, "S100 sphinx", _sentence(told), cure_of("", told)
        )


def _sentence(text: str) -> str:
    text = text.strip()
    if "_" not in text.partition(" ")[0]:  # a setting keeps its name
        text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", ":")) else f"{text}."


def line_of(conf: Path, name: str) -> int:
    """Return the line of conf.py that gives the setting its value, the last; 0 where none does."""
    return max((line for known, line, _ in _settings(conf) if known == name), default=0)


def line_that_says(conf: Path, text: str) -> int:
    """Return the line of the setting that a warning names, or whose value it names."""
    words = set(re.findall(r"[\w./-]+", text))
    settings = list(_settings(conf))
    named = (line for name, line, _ in settings if name in words)
    valued = (line for _, line, values in settings if values & words)
    stems = {PurePath(word).stem for word in words}
    of_files = (line for _, line, values in settings if values & stems)
    return next(named, 0) or next(valued, 0) or next(of_files, 0)


def _settings(conf: Path) -> Iterator[tuple[str, int, set[str]]]:
    """Yield the name of each setting, the line where it begins, and the texts in its value.

    What is called ("extensions.append(…)") has no name.
    """
    try:
        tree = ast.parse(conf.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):
        return
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.AugAssign | ast.AnnAssign):
            targets = [node.target]
        texts = {
            part.value
            for part in ast.walk(node)
            if isinstance(part, ast.Constant) and isinstance(part.value, str)
        }
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            yield "", node.lineno, texts
        for target in targets:
            if isinstance(target, ast.Name):
                yield target.id, node.lineno, texts
