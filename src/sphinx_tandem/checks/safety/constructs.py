"""Marks in a text that some reader of it, a parser or a person, takes for more than words."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import later, say
from sphinx_tandem.checks.safety.addresses import same_site
from sphinx_tandem.checks.safety.characters import check_lookalikes, has_lookalikes
from sphinx_tandem.checks.safety.refused import ADDRESS, BLOCK, CONTACT, FOREIGN, HTML, MARKUP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_tandem.checks.safety.translation import Translation
    from sphinx_tandem.problems import Kind, Problem

#: Letters and signs that mean nothing to any parser: most translations are no more than this.
_PLAIN = re.compile(r"[\w\s.,:;!?¿¡'*`()\-\u2013\u2014…%«»“”\u2018\u2019\"°ºª\u00a0\u202f]*")
#: What even those may make: a host, a scheme, a number to dial, a block of its own.
_TELLING = re.compile(
    r"[^\W\d_][*`]*\.[*`]*[^\W\d_]|:[^\s\d\"”»)]|\d{3}[\s).\u2013\u2014-]+\d|\d{7}|^\s*(?:---|\.\.)"
    r"|(?:\d(?:[^\w\n]|_){0,5}){7}|\b1[ .-]\d{3}[ .-][\dA-Z]|\n\s*\n|```"
    r"|[\u00b2\u00b3\u00b9\u2070-\u2089\u2460-\u24ff\u2776-\u2793]",
    re.MULTILINE,
)

_PLAIN_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\(([^()\s<>\\`&\"]*)\)")
#: What would make a link of the English no link: code, a backslash, HTML.
_HIDING = re.compile(r"[`\\<]")

_ELEMENTS = (
    "a|abbr|address|applet|area|article|aside|audio|b|base|bdi|bdo|bgsound|blink|blockquote|body"
    "|br|button|canvas|caption|center|cite|code|col|colgroup|command|data|datalist|dd|del|details"
    "|dfn|dialog|dir|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|frame|frameset"
    "|h[1-6]|head|header|hgroup|hr|html|i|iframe|image|img|input|ins|isindex|kbd|keygen|label"
    "|legend|li|link|listing|main|map|mark|marquee|math|menu|meta|meter|nav|nobr|noembed|noframes"
    "|noscript|object|ol|optgroup|option|output|p|param|picture|plaintext|portal|pre|progress|q"
    "|rp|rt|ruby|s|samp|script|search|section|select|slot|small|source|span|strike|strong|style"
    "|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|track|tt"
    "|u|ul|var|video|wbr|xml|xmp|animate|set|use|foreignobject|g|path|rect|circle"
)
_CONSTRUCTS: tuple[tuple[Kind, str, re.Pattern[str]], ...] = tuple(
    (kind, name, re.compile(pattern, re.IGNORECASE | re.MULTILINE))
    for kind, name, pattern in (
        (
            HTML,
            later("HTML"),
            rf"</?(?:{_ELEMENTS})(?=[\s/>]|$)[^>]*>?|<[!?][^>]*>?|<[\w-]+[\s/][^>]*=[^>]*>?",
        ),
        (HTML, later("an event attribute"), r"\bon[a-z]{3,20}\s*=\s*[\"'\w]"),
        (FOREIGN, later("a template"), r"\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)|\{#.*?#\}"),
        (MARKUP, later("an attribute block"), r"\{\s*[#.][^\W\d][^{}]*\}|\{[\w-]+=[^{}]*\}"),
        (MARKUP, later("a role"), r"(?<!`)\{[a-z][\w:.+-]*\}(?=`[^`]+`)"),
        (
            MARKUP,
            later("a formula"),  # scripts that set formulas look for them in every text
            r"\\\(.*?\\\)|\\\[.*?\\\]|\$\$.+?\$\$|\\(?:href|style|class|cssId|unicode|require|input)\b",
        ),
        (BLOCK, later("front matter"), r"\A\s*---[ \t]*$|\A\s*---\s+\w+:"),
        (BLOCK, later("a directive"), r"`{3,}|~{3,}|^[ \t]*:{3,}|\{(?:eval-rst|raw|include)\}"),
        (BLOCK, later("a directive"), r"^[ \t]*\.\.[ \t]+[\w|:+-]+.*::|^[ \t]*\.\.[ \t]+_.*:"),
        (BLOCK, later("a heading"), r"^[ \t]*#{1,6}[ \t]+(?=[^\W\d])|^(?:={3,}|-{3,})[ \t]*$"),
        (BLOCK, later("a target"), r"^[ \t]*\([\w -]+\)=[ \t]*$|\A\([\w-]+\)="),
        (BLOCK, later("a definition"), r"^[ \t]*\[\^[^\]]+\]:"),
        (BLOCK, later("a block break"), r"^\+\+\+"),
        (
            ADDRESS,
            later("an address that runs code"),
            r"\b(?:java|vb|live)\s*script\s*:|\bdata:\s*[\w.+-]+/|\bfile:/",
        ),
    )
)
_LINK = re.compile(
    r"\b[a-z][a-z0-9+.-]{0,20}:[/\\]{2,}(\[?[\w%@][^\s/?#<>()\[\]\"'`|\\“”»]*)"
    r"|(?<![\w:/])//((?:[\w-]{1,63}\.){1,8}[\w-]{1,63})",
    re.IGNORECASE,
)
#: Endings of websites that people know without "https://", and those that are kept for examples.
_ENDINGS = (
    "com|org|net|edu|gov|mil|int|info|biz|name|pro|coop|museum|jobs|mobi|tel|travel|cat|asia|post"
    "|xxx|app|dev|page|zip|mov|top|xyz|site|online|live|club|shop|store|link|click|space|website"
    "|tech|cloud|blog|news|wiki|school|education|academy|world|today|email|win|bid|loan|icu|fun|vip"
    "|work|life|support|help|guru|ninja|center|agency|social|community|foundation|charity|care"
    "|example|test|invalid|localhost|onion"
)
#: Endings of two letters, those of countries; not those that are rather the name of a file.
_COUNTRIES = (
    "a[cdefgilmoqrtuwxz]|b[abdefghijmnorstvwyz]|c[acdfghiklmnoruvwxyz]|d[ejkmoz]|e[cegrstu]"
    "|f[ijkmor]|g[abdefghilmnpqrstuwy]|h[kmnrtu]|i[delmnoqrst]|j[emop]|k[eghimnprwyz]"
    "|l[abcikrstuvy]|m[acefghkmnopqrstuvwxyz]|n[acefgilopruz]|om|p[aefghklmnrtw]|qa|r[eouw]"
    "|s[abcdegiklmnrstvxyz]|t[cdfghjklmnortvwz]|u[agksyz]|v[aceginu]|w[fs]|y[et]|z[amw]"
)
_SITE = re.compile(
    rf"(?<![\w@/.-])((?:[\w-]{{1,63}}\.){{1,8}}(?:{_ENDINGS}))(?![\w-]|\.\w)"
    # Such an ending after a word may only want a blank before it; before a slash it never does.
    rf"|(?<![\w@/.-])((?:[\w-]{{1,63}}\.){{1,8}}(?:us|mx|ru|cn|tk|{_COUNTRIES}))(?=/\w|:\d)"
    rf"|(?<![\w@/.-])((?:[\w-]{{1,63}}\.){{1,8}}(?:us|mx|ru|cn|tk|io|ly))(?![\w-]|\.\w)"
    r"|\bwww\.([\w-]{1,63}(?:\.[\w-]{1,63}){1,8})",
    re.IGNORECASE,
)
_DOTS = str.maketrans("\u3002\uff0e\uff61", "...")  # browsers take them for the dot of a host
#: Marks that a reader does not see: those of Markdown, which may stand in the middle of a name.
_UNSEEN = re.compile(r"[*~`]+|\\(?=[!-/:-@\[-`{-~])")
_MAILBOX = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_GAP = r"\s?[ ./,:;_|<>\u00b7\u2022-]{0,2}\s?"
_PHONE = re.compile(
    rf"(?<![\w.,-])(?:\+?\d{{1,3}}[ ./-]?)?(?:\(\d{{3}}\)\s?|\d{{3}}{_GAP})"
    rf"\d{{3}}{_GAP}\d{{4}}(?!\w)"
    r"|(?<![\w.,-])\+\d[\d ./()-]{6,}\d"
)
_LISTING = re.compile("[,;:]")  # may as well stand between figures that the English has, too
#: A number with letters for some of its figures, as on the keys of a telephone.
_LETTERED = re.compile(r"(?<![\w.,-])1[ .-]\d{3}[ .-](?=[\dA-Z-]*[A-Z]{3})[\dA-Z-]{7,11}(?!\w)")
#: As many digits as a telephone number has, and what is none: amounts, years, dates.
_LONG_NUMBER = re.compile(r"(?<![\w.,-])\+?\d(?:[ ./)-]{0,2}\d){8,14}(?![\w.,-]*\d)")
_NO_PHONE = re.compile(
    r"\d{1,3}([ .])\d{3}(?:\1\d{3})*|\d{4}(?:[ ./-]+\d{4})+"
    r"|.*\b(?:\d\d?([./-])\d\d?\2\d{4}|\d{4}-\d\d-\d\d)\b.*"
)
_SEVEN_DIGITS = re.compile(r"(?<![\w.,-])\d{7}(?<!000)(?![\w-])")
_SHORT_PHONE = re.compile(r"(?<![\w.,-])\d{3}[ ./-]\d{4}(?![\w-])")
_DIGIT_SIGNS = str.maketrans(
    dict.fromkeys("\u00a0\u202f\u2007\u2009", " ")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
)
#: Figures in a circle, raised or wide: a reader takes them for what they are.
_NUMBER_SIGN = re.compile(
    r"[\u00b2\u00b3\u00b9\u2070-\u2089\u2460-\u24ff\u2776-\u2793\uff08-\uff19]"
)
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n")


def is_plain(words: str) -> bool:
    """Whether ``words`` hold no sign of Markdown or HTML, but for emphasis and code."""
    plain = _PLAIN.fullmatch(words) and not _TELLING.search(words)
    return bool(plain) and not has_lookalikes(words)


def brings_nothing(english: str, words: str) -> bool:
    """Whether it is plain at a glance that the Markdown ``words`` bring nothing.

    They are plain, or plain but for links whose targets are those of links in ``english``. What
    is not plain at a glance may still be right.
    """
    if is_plain(words):
        return True
    if "](" not in words or _HIDING.search(english):
        return False
    targets = {match[2] for match in _PLAIN_LINK.finditer(words)}
    known = {match[2] for match in _PLAIN_LINK.finditer(english)}
    return targets <= known and is_plain(_PLAIN_LINK.sub(r"\1", words))


def check_text(translation: Translation, shown: str | None = None) -> Iterator[Problem]:
    """Yield a problem for each construct in a text that its English does not have.

    ``shown`` is what remains as text once a parser took its own marks out; without it, the words
    as they are. Entities are seen through.

    Bad: ``&lt;script&gt;``, ``{{ env }}``, a ``---`` on the first line, ``# Título``

    Good: ``# 1 de la ciudad``, ``<nombre>``, ``{nombre}`` where the English has ``{name}``
    """
    words, english = html.unescape(translation.words), html.unescape(translation.english)
    text = words if shown is None else html.unescape(shown)
    for kind, name, pattern in _CONSTRUCTS:
        known = {_spelled(match[0]) for match in pattern.finditer(english)}
        looked_at = words if kind is BLOCK else text  # what would be a block is code in a line
        found = (match[0] for match in pattern.finditer(looked_at))
        new = next((one for one in found if _spelled(one) not in known), None)
        if new is not None:
            yield _problem(translation, kind, f"{say(name)} ({_shown(new)})")
    if _PARAGRAPHS.search(words.strip()) and not _PARAGRAPHS.search(english):
        yield _problem(translation, BLOCK, say("more than one paragraph"))


def check_contacts(translation: Translation) -> Iterator[Problem]:
    """Yield a problem for a website, mailbox or telephone number that its English does not have.

    They need not be links: a family dials what it reads. Only the digits of a number count.
    """
    text, english = html.unescape(translation.words), html.unescape(translation.english)
    known = {*_hosts(english), *_hosts(_as_seen(english))}
    text = f"{text}\n\0\n{seen}" if (seen := _as_seen(text)) != text else text
    for host in dict.fromkeys(_hosts(text)):
        if host not in known and not any(
            same_site((one, host), translation.languages) for one in known
        ):
            yield _problem(translation, FOREIGN, say("the website {name}", name=_shown(host)))
    mailboxes = f"{english}\n{_as_seen(english)}".lower()
    for match in _MAILBOX.finditer(text):
        if match[0].lower().strip(".") not in mailboxes:
            yield _problem(translation, CONTACT, say("the mailbox {name}", name=_shown(match[0])))
    number = _new_number(_digits(english), _digits(text))
    if number:
        yield _problem(translation, CONTACT, say("the telephone number {number}", number=number))
    yield from check_lookalikes(translation)


def _new_number(english: str, text: str) -> str:
    """Return the first telephone number of ``text`` whose digits ``english`` does not hold."""
    lettered = next((m[0] for m in _LETTERED.finditer(text) if m[0] not in english), "")
    if lettered:
        return lettered
    known = re.sub(r"[\s().,:;+/_*~`|<>\\\u00b7\u2022-]", "", english)
    digits_only = re.sub(r"\D", "", english)
    for pattern in (_PHONE, _LONG_NUMBER, _SEVEN_DIGITS, _SHORT_PHONE):
        for match in pattern.finditer(text):
            listed = pattern is _SHORT_PHONE or _LISTING.search(match[0])
            held = digits_only if listed else known
            digits = re.sub(r"\D", "", match[0])[-10:]
            if digits not in held and not _NO_PHONE.fullmatch(match[0]):
                return match[0].strip()
        text = pattern.sub(" ", text)
    return ""


def _as_seen(text: str) -> str:
    """Return ``text`` without Markdown's marks, letters that stand for others as those."""
    seen = _UNSEEN.sub("", text)
    return seen if seen.isascii() else unicodedata.normalize("NFKC", seen)


def _hosts(text: str) -> Iterator[str]:
    for match in _LINK.finditer(text):
        yield _host(match[1] or match[2])
    for match in _SITE.finditer(text.translate(_DOTS)):
        yield _host(next(filter(None, match.groups())))


def _host(text: str) -> str:
    return text.rstrip(".,;:!?").rpartition("@")[2].lower().removeprefix("www.")


def _digits(text: str) -> str:
    """Return ``text`` with the digits and dashes of every script as those of English."""
    if text.isascii():
        return text
    plain = _NUMBER_SIGN.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    plain = plain.translate(_DIGIT_SIGNS)
    return _OTHER_DIGIT.sub(lambda match: str(unicodedata.digit(match[0])), plain)


def _spelled(construct: str) -> str:
    return " ".join(construct.lower().split())


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:37]}..."  # noqa: PLR2004 (fits a line)


def _problem(translation: Translation, kind: Kind, what: str) -> Problem:
    return refusal(translation, kind, say("brings {what}", what=what))


def refusal(translation: Translation, kind: Kind, does: str, cure: str = "") -> Problem:
    """Return the problem of a translation that ``does`` what its English does not.

    ``does`` is in the person's language, as `say` has it, and goes on after "The translation".
    """
    text = say("The translation {does}, so readers get the English.", does=" ".join(does.split()))
    cure = cure or say("Take out what the English does not have.")
    return translation.problem(kind.code, text, cure)
