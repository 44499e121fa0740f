"""Write a site of N pages in English with its Spanish catalogs: the same words for the same N.

Each page has about 35 messages: headings, paragraphs with markup and links, lists, a table, a
note and definitions, as the pages of a school's site have.
"""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER_SIZE = 25

_WHO = [
    ("Parents", "Los padres"),
    ("Teachers", "Los maestros"),
    ("New students", "Los alumnos nuevos"),
    ("Guardians", "Los tutores"),
    ("Counselors", "Los consejeros"),
    ("Coaches", "Los entrenadores"),
]
_DO = [
    ("bring", "traen"),
    ("sign", "firman"),
    ("read", "leen"),
    ("send back", "devuelven"),
    ("keep", "guardan"),
    ("ask for", "piden"),
]
_WHAT = [
    ("the health form", "el formulario de salud"),
    ("the lunch card", "la tarjeta del almuerzo"),
    ("the trip letter", "la carta de la excursión"),
    ("the bus pass", "el pase de autobús"),
    ("the reading list", "la lista de lectura"),
    ("the grade report", "el informe de notas"),
]
_WHERE = [
    ("at the front office", "en la oficina principal"),
    ("in the gym", "en el gimnasio"),
    ("in the library", "en la biblioteca"),
    ("at the gate", "en la entrada"),
    ("in room 12", "en el aula 12"),
    ("online", "en línea"),
]
_WHEN = [
    ("before Friday", "antes del viernes"),
    ("in September", "en septiembre"),
    ("every morning", "cada mañana"),
    ("after school", "después de clases"),
    ("once a year", "una vez al año"),
    ("during the first week", "durante la primera semana"),
]
_THEMES = [("Meals", "Comidas"), ("Transport", "Transporte"), ("Health", "Salud"),
           ("Grades", "Notas"), ("Meetings", "Reuniones"), ("Sports", "Deportes"),
           ("Books", "Libros"), ("Safety", "Seguridad")]  # fmt: skip

_FORMS = [
    ("{who} {do} {what} {where} {when}.", "{who} {do} {what} {where} {when}."),
    ("{who} **always** {do} {what}, *not only* {when}.",
     "{who} **siempre** {do} {what}, *no solo* {when}."),
    ("{when}, {who} {do} {what}; see [the next page]({link}).",
     "{when}, {who} {do} {what}; vea [la página siguiente]({link})."),
    ("{who} who {do} {what} can find help {where}, because the form has a `code` on it.",
     "{who} que {do} {what} hallan ayuda {where}, porque el formulario lleva un `code`."),
    ("Nobody waits long {where}: {who} {do} {what} {when} and go home with a copy of it.",
     "Nadie espera mucho {where}: {who} {do} {what} {when} y vuelven a casa con una copia."),
]  # fmt: skip


def write_site(folder: Path, pages: int, extensions: str) -> None:
    """Write conf.py, ``pages`` content pages with their indexes, and the Spanish catalogs."""
    conf = f"""project = "Corpus"
extensions = {extensions}
source_suffix = {{".md": "markdown"}}
language = "en"
locale_dirs = ["locale"]
gettext_compact = False
myst_enable_extensions = ["deflist"]
exclude_patterns = ["locale", "out*", "build"]
html_theme = "alabaster"
"""
    _write(folder / "conf.py", conf)
    starts = range(0, pages, FOLDER_SIZE)
    parts = [range(start, min(start + FOLDER_SIZE, pages)) for start in starts]
    for number, part in enumerate(parts):
        names = [f"page{index}" for index in part]
        for index, name in zip(part, names, strict=True):
            following = names[(index + 1 - part[0]) % len(names)]
            _write_page(folder, f"part{number}/{name}", _page(index, f"{following}.md"), "")
        _write_page(folder, f"part{number}/index", _index(number), _toctree(names))
    whole = _toctree([f"part{number}/index" for number in range(len(parts))])
    _write_page(folder, "index", [("# {}", "All pages", "Todas las páginas")], whole)


_Block = tuple[str, str, str]
"""A line of a page with {} for its message, the message in English and in Spanish."""


def _page(index: int, link: str) -> list[_Block]:
    draw = random.Random(index)  # noqa: S311 (the same words for the same page)
    theme = _THEMES[index % len(_THEMES)]
    blocks = [("# {}", f"{theme[0]} {index}", f"{theme[1]} {index}")]
    for section in range(5):
        blocks.append(
            ("## {}", f"Part {section + 1} of {index}", f"Parte {section + 1} de {index}")
        )
        blocks += [("{}", *_sentences(draw, link, 3)) for _ in range(2)]
        blocks += [("- {}", *_sentences(draw, link, 1)) for _ in range(3)]
    cells = [_sentences(draw, link, 1) for _ in range(2)]
    blocks.append(("| {} | 1 |\n|---|---|", "Item", "Concepto"))
    blocks += [("| {} | 2 |", *cell) for cell in cells]
    blocks.append(("```{{note}}\n{}\n```", *_sentences(draw, link, 2)))
    blocks.append(("{}\n: 7", "A term", "Un término"))
    return blocks


def _sentences(draw: random.Random, link: str, count: int) -> tuple[str, str]:
    english, spanish = [], []
    for _ in range(count):
        form = draw.choice(_FORMS)
        words = {
            name: draw.choice(choices)
            for name, choices in (("who", _WHO), ("do", _DO), ("what", _WHAT))
        }
        words |= {
            name: draw.choice(choices) for name, choices in (("where", _WHERE), ("when", _WHEN))
        }
        english.append(
            form[0].format(link=link, **{name: pair[0] for name, pair in words.items()})
        )
        spanish.append(
            form[1].format(link=link, **{name: pair[1] for name, pair in words.items()})
        )
    return _sentence(english), _sentence(spanish)


def _sentence(parts: list[str]) -> str:
    text = " ".join(parts)
    return text[0].upper() + text[1:]


def _index(number: int) -> list[_Block]:
    return [("# {}", f"Folder {number}", f"Carpeta {number}")]


def _toctree(names: list[str]) -> str:
    return "\n```{toctree}\n" + "\n".join(names) + "\n```\n"


def _write_page(folder: Path, name: str, blocks: list[_Block], end: str) -> None:
    lines: list[str] = []
    for (form, english, _), following in itertools.zip_longest(blocks, blocks[1:]):
        lines.append(form.format(english))
        tight = following and form[0] == following[0][0] and form[0] in "-|"
        lines += [] if tight else [""]
    _write(folder / f"{name}.md", "\n".join(lines) + end)
    _write(folder / f"locale/es/LC_MESSAGES/{name}.po", "\n".join(_entries(blocks)))


def _entries(blocks: list[_Block]) -> Iterator[str]:
    yield 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    for english, spanish in {english: spanish for _, english, spanish in blocks}.items():
        yield f'msgid "{english}"\nmsgstr "{spanish}"\n'


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
