"""Slips of the hand in an English page: what an editor typed is not what readers get.

Markdown has no errors: a block that is never closed swallows the rest of the page, a link whose
label nobody defined shows its brackets, and no parser says a word.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import imagesize
import yaml

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pages.conflicts import conflict_in, conflict_words
from sphinx_tandem.checks.pages.links import OWN_COMPUTER
from sphinx_tandem.checks.pages.page import PAGE_CHECKS, Page
from sphinx_tandem.checks.pairs.pair import described
from sphinx_tandem.checks.registry import Fault
from sphinx_tandem.checks.safety.characters import hidden_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from sphinx_tandem.checks.pages.parsing import Passage

_UNDEFINED = re.compile(r"\[[^\[\]]+\]\[[^\[\]]*\]")
_LINK_MARKS = re.compile(r"\[[^\[\]\n]+(?<!\\)\]\(([^()\n]*)\)?")
_OPENED = re.compile("flow|scalar|simple key")
_PHONE_LIKE = re.compile(r"\d{3}\D{1,3}\d{4}")
_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".webp"}


@PAGE_CHECKS.check("S208 never-closed")
def blocks_never_closed(page: Page) -> Iterator[Fault]:
    """A block that begins with ``` or ::: ends with as many, or it takes in the rest of the page.

    Bad: ``:::{note}``, the words, and the next heading

    Good: ``:::{note}``, the words, ``:::``, and the next heading

    Cure: Write the same marks on a line of their own where the block ends.
    """
    for line, marks in page.unclosed:
        text = say("This block is never closed, so the rest of the page is in it.")
        yield Fault(text, say("Write {marks} on a line of its own where it ends.", marks=marks),
                    line)  # fmt: skip


@PAGE_CHECKS.check("S209 conflict")
def conflicts(page: Page) -> Iterator[Fault]:
    """No page holds what git leaves where two people changed the same lines.

    Bad: ``<<<<<<< HEAD``

    Good: The lines of one of the two, or of both.

    Cure: Keep what is right and delete the three lines of marks.
    """
    line = conflict_in(page.text)
    if line:
        yield Fault(*conflict_words(), line)


@PAGE_CHECKS.check("S210 undefined-label")
def undefined_labels(page: Page) -> Iterator[Fault]:
    """The label of a link is defined on the page, or readers see its brackets.

    Bad: ``[the law][law]`` without a line ``[law]: https://…``

    Good: ``[the law][law]`` with that line

    Cure: Define the label, or write the address in round brackets.
    """
    for passage in page.passages:
        shown = "".join(token.content for token in passage.tokens if token.type == "text")
        match = _UNDEFINED.search(shown)
        if match:
            text = say("The label of the link {link} is not defined, so readers see its brackets.",
                       link=described([match[0]]))  # fmt: skip
            cure = say("Add a line that defines it, or write the address in ( and ).")
            yield Fault(text, cure, passage.line)


@PAGE_CHECKS.check("S211 hidden-characters")
def hidden_characters(page: Page) -> Iterator[Fault]:
    """No page holds characters that nobody sees, or that turn the direction of what follows.

    Bad: a zero-width space inside a word, pasted from a web page

    Good: The word alone

    Cure: Delete them, or type the words anew.
    """
    for number, line in enumerate(page.text.split("\n"), 1):
        hidden = hidden_in(line.rstrip("\r"))
        if hidden:
            text = say("This line holds characters that readers cannot see ({names}).",
                       names=", ".join(hidden))  # fmt: skip
            yield Fault(text, say("Delete them, or type the words anew."), number)


@PAGE_CHECKS.check("S214 doubled-line")
def keys_that_stand_twice(page: Page) -> Iterator[Fault]:
    """The front matter of a page says each thing once: of two lines, only the last counts.

    Bad: ``audience: families`` and below ``audience: staff``

    Good: One of the two lines

    Cure: Delete the line that is wrong.
    """
    try:
        top = yaml.compose(_front_matter(page), yaml.SafeLoader)
    except yaml.YAMLError:
        return  # told below
    first: dict[str, int] = {}
    for key, _ in top.value if isinstance(top, yaml.MappingNode) else ():
        line = key.start_mark.line + 2
        if key.value in first:
            name = described([str(key.value)])
            text = say("The front matter says {name} twice, first in line {line}; only the last "
                       "counts.", name=name, line=first[key.value])  # fmt: skip
            yield Fault(text, say("Delete the line that is wrong."), line)
        first.setdefault(key.value, line)


@PAGE_CHECKS.check("S220 front-matter-line")
def lines_that_are_no_front_matter(page: Page) -> Iterator[Fault]:
    """Each line of the front matter can be read, or the page says nothing of itself.

    Bad: ``description: Papers: what to bring``

    Good: ``description: "Papers: what to bring"``

    Cure: Begin the line with a name and a colon, without a tab. Put words that hold a colon
    between quotation marks, and close each bracket.
    """
    try:
        yaml.compose(_front_matter(page), yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        opened = _OPENED.search(error.context or "")  # it is told where it begins, not at its end
        mark = error.context_mark if opened else error.problem_mark
        yield Fault(say("This line of the front matter cannot be read."), _yaml_cure(error),
                    mark.line + 2 if mark else 1)  # fmt: skip
    except yaml.YAMLError:
        return  # a character that is told as a hidden one


def _yaml_cure(error: yaml.MarkedYAMLError) -> str:
    if "\\t" in (error.problem or ""):
        return say("Take the tab at its beginning out.")
    if "flow" in (error.context or ""):
        return say("Close the bracket that it opens.")
    if "quoted" in (error.context or ""):
        return say("Close the quotation mark that it opens.")
    return say("Write a name, a colon and the words; words that hold a colon stand between "
               "quotation marks.")  # fmt: skip


def _front_matter(page: Page) -> str:
    first, _, rest = page.text.partition("\n")
    return rest.partition("\n---")[0] if first.strip() == "---" else ""


@PAGE_CHECKS.check("S219 link-marks")
def links_that_are_none(page: Page) -> Iterator[Fault]:
    """A link has an address that Markdown takes, or readers see its brackets.

    Bad: ``[the form](the form.pdf)``

    Good: ``[the form](<the form.pdf>)``

    Cure: Put an address with blanks between ``<`` and ``>``. Another one begins with the name of a
    page, ``https:``, ``mailto:`` or ``tel:``.
    """
    for passage in page.passages:
        shown = "".join(token.content for token in passage.tokens if token.type == "text")
        match = _LINK_MARKS.search(passage.text) if "](" in shown else None
        if match and match[0] in shown:
            address = match[1].strip()
            if OWN_COMPUTER.match(address.lstrip("<")):
                continue  # told as such
            text = say("This link is none, so readers see its brackets: {link}", link=match[0])
            cure = say("Begin the address with a page, https:, mailto: or tel:.")
            if " " in address:
                cure = say("Write the address like this: {address}", address=f"(<{address}>)")
            yield Fault(text, cure, passage.line)


@PAGE_CHECKS.check("S216 image-file")
def files_that_are_no_images(page: Page) -> Iterator[Fault]:
    """The file of an image holds an image: a browser shows nothing else.

    Bad: ``![The school's map](map.png)``, and map.png is a text, or a download that broke off

    Good: The same words, and a map.png that opens on your computer

    Cure: Save the image anew, in the form that its name says.
    """
    folder = Path(page.file).parent
    top = Path(page.file).parents[page.name.count("/")]
    for image in page.images:
        path = top / image.file.lstrip("/") if image.file[:1] == "/" else folder / image.file
        if path.suffix.lower() not in _PICTURES or not path.exists():
            continue  # the build tells of a file that is missing
        if not path.is_file() or imagesize.get(path) == (-1, -1):
            text = say("The file {name} does not hold an image, so browsers show none.",
                       name=image.file)  # fmt: skip
            yield Fault(text, say("Save the image anew, in the form that its name says."),
                        image.line)  # fmt: skip


@PAGE_CHECKS.check("S217 plain-phone")
def phones_that_cannot_be_tapped(page: Page) -> Iterator[Fault]:
    """A telephone number is one that a phone can call: a tap is easier than ten digits.

    Bad: ``Call 213-555-0100.``

    Good: ``Call {phone}`213-555-0100`.``

    Cure: Write the number with the role ``phone``.
    """
    # Not above: it takes a while, and hardly a site has telephone numbers.
    from phonenumbers import PhoneNumberMatcher  # noqa: PLC0415

    territory = page.rules.language.territory or None
    for passage in page.passages:
        words = " ".join(token.content for token in _outside_links(passage))
        if not _PHONE_LIKE.search(words):
            continue
        for found in PhoneNumberMatcher(words, territory):
            number = found.raw_string
            text = say("Nobody can tap the telephone number {number} to call it.", number=number)
            cure = say("Write it as {role}.", role=f"{{phone}}`{number}`")
            yield Fault(text, cure, passage.line)


def _outside_links(passage: Passage) -> Iterator[Token]:
    """Yield the tokens of a passage that are plain text and no part of a link."""
    depth = 0
    for token in passage.tokens:
        depth += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        if token.type == "text" and not depth:
            yield token
