"""Where links lead: whether two addresses are one page, and what no translation may lead to.

Two addresses may be the same page, each in its reader's language. A good translator links
"https://example.org/es/help" where the English links "https://example.org/en/help", or the article
in their own Wikipedia.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.safety.refused import ADDRESS, CONTACT, FOREIGN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_tandem.problems import Kind
    from sphinx_tandem.settings import Language

Languages = tuple["Language | None", "Language | None"]


def other_links(
    english: set[str], own: set[str], languages: Languages
) -> tuple[set[str], set[str]]:
    """Return both sets of links without the pairs that are one page in both languages.

    ``languages`` are that of the English and that of the translation.
    """
    lost, added = english - own, own - english
    pairs = [(old, new) for old in lost for new in added if _same_page((old, new), languages)]
    return english - {old for old, _ in pairs}, own - {new for _, new in pairs}


def same_site(hosts: tuple[str, str], languages: Languages) -> bool:
    """Whether two hosts are one but for the language that they name ("en.example.org")."""
    one, other = (
        _without_edition(host.split("."), _mark(language))
        for host, language in zip(hosts, languages, strict=True)
    )
    return one == other


def _same_page(links: tuple[str, str], languages: Languages) -> bool:
    try:
        sides = [urlsplit(link) for link in links]
    except ValueError:  # an address that cannot be one
        return False
    hosts = (sides[0].netloc, sides[1].netloc)
    if sides[0].scheme not in {"http", "https"} or sides[0].scheme != sides[1].scheme:
        return False
    if not same_site(hosts, languages):
        return False
    marks = [_mark(language) for language in languages]
    named = [
        _without(host.split("."), mark) != host.split(".")
        for host, mark in zip(hosts, marks, strict=True)
    ]
    if all(named):
        return True  # a site of its own for each language: its pages have names of their own
    rest = [
        (
            _without(side.path.strip("/").split("/"), mark),
            _without([value for _, value in parse_qsl(side.query)], mark),
            side.fragment,
        )
        for side, mark in zip(sides, marks, strict=True)
    ]
    return rest[0] == rest[1]


def _mark(language: Language | None) -> re.Pattern[str]:
    """Return what names ``language`` in an address: "es", "es-US", "es_419"."""
    code = re.split("[-_]", language.code)[0] if language else "(?!)"
    return re.compile(rf"{code}(?:[-_](?:[a-z]{{2}}|[a-z]{{4}}|\d{{3}}))?", re.IGNORECASE)


def _without_edition(labels: list[str], mark: re.Pattern[str]) -> list[str]:
    """Return a host's labels without the one before all others that names the language.

    Only that one belongs to the same owner: "school.org.es" is somebody else's.
    """
    return labels[1:] if len(labels) > 2 and mark.fullmatch(labels[0]) else labels  # noqa: PLR2004


def _without(parts: list[str], mark: re.Pattern[str]) -> list[str]:
    return [part for part in parts if not mark.fullmatch(part)]


#: What a translation may lead to, where its English leads there: nothing else is a link.
_SCHEMES = {"http", "https", "mailto", "tel", "sms", "ftp", "irc", "ircs", "geo"}
_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
_AUTHORITY = re.compile(r"(?:[\w-]+\.)*[\w-]+\.?(?::\d{1,5})?|\[[0-9a-fA-F:.]+\]")
# Browsers take a backslash for a slash, and leave out blanks and control characters.
_DISGUISED = re.compile(r"[\x00-\x20\x7f-\xa0\\<>\"`]|%5c|%0[0-9a-f]|%1[0-9a-f]", re.IGNORECASE)
_PAGES = {"http", "https"}
_CALLS = {"tel", "sms", "mailto"}


@dataclasses.dataclass(frozen=True, slots=True)
class Address:
    """An address, taken apart: ``scheme`` and ``host`` are small letters, either may be empty."""

    text: str
    scheme: str
    host: str

    @property
    def is_local(self) -> bool:
        """Whether it leads to a place of this site, in so many words."""
        return not self.scheme and not self.host and not _DISGUISED.search(self.text)


def address_of(text: str) -> Address:
    """Return the parts of ``text``, a link's target."""
    match = _SCHEME.match(text)
    scheme = match[1].lower() if match else ""
    rest = text[match.end() :] if match else text.strip()
    host = ""
    if rest.replace("\\", "/").startswith("//"):
        host = re.split(r"[/?#\\]", rest[2:], maxsplit=1)[0].rpartition("@")[2].lower()
    return Address(text, scheme, host)


def new_address(
    text: str, english: Iterable[str], languages: Languages
) -> tuple[Kind, str] | None:
    """Return what is wrong with the target ``text``, which none of ``english`` is, or None.

    A link to another page of a website that the English names, or to its edition in the reader's
    language, is not told here. The words go on after "The translation": "leads to …".
    """
    address, known = address_of(text), [address_of(one) for one in english]
    if address.is_local and not text.startswith("///"):
        return None
    schemes = _SCHEMES & {one.scheme for one in known}
    if schemes & _PAGES:
        schemes |= _PAGES
    if address.scheme and address.scheme not in schemes and not _DISGUISED.search(text):
        return ADDRESS, say("leads to a “{scheme}” address", scheme=f"{address.scheme}:")
    if address.scheme and not text.startswith(address.scheme):
        return _disguised(text)  # MyST takes it for a page
    if address.scheme in _CALLS:
        called = _called(text) in map(_called, english)
        return None if called else (CONTACT, say("calls or writes to {address}", address=text))
    if _DISGUISED.search(text) or not _is_plain(text):
        return _disguised(text)
    own = address.host.removeprefix("www.")
    hosts = [one.host.removeprefix("www.") for one in known if one.host]
    known_host = any(host == own or same_site((host, own), languages) for host in hosts)
    return None if known_host else (FOREIGN, say("leads to the website {name}", name=address.host))


def _disguised(text: str) -> tuple[Kind, str]:
    return ADDRESS, say("leads to {address}, an address in disguise", address=text)


def _is_plain(text: str) -> bool:
    """Whether the part that names the host names nothing else: no user, no password."""
    rest = text.partition("//")[2]
    return bool(_AUTHORITY.fullmatch(re.split("[/?#]", rest, maxsplit=1)[0]))


def _called(text: str) -> str:
    """Return whom an address calls: digits of a telephone, or a mailbox."""
    scheme, _, rest = text.strip().lower().partition(":")
    if scheme == "mailto":
        to, _, more = unquote(rest).partition("?")
        others = sorted(
            f"{name}={value}" for name, value in parse_qsl(more) if name not in {"subject", "body"}
        )
        return " ".join([to, *others])
    return re.sub(r"[^\d+*#;=a-z]", "", unquote(rest))
