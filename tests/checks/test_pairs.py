"""A translation says what its English says: every slip is told, and no faithful one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from myst_parser.config.main import MdParserConfig
from pair_cases import read_cases

from sphinx_tandem.catalogs.reading import read_po
from sphinx_tandem.checks.pairs.pair import PAIR_CHECKS, MarkdownReader, Pair, RstReader, Side
from sphinx_tandem.checks.registry import modules_of
from sphinx_tandem.checks.words.glossary import Term
from sphinx_tandem.checks.words.spelling import Speller, dictionary
from sphinx_tandem.settings import Language

modules_of("pairs")  # they make themselves known

ROOT = Path(__file__).parents[2]
ENGLISH = Language("en", "en_US")
READER = MarkdownReader(
    MdParserConfig(enable_extensions={"attrs_inline", "attrs_block", "substitution"}), ["the law"]
)
TERMS = (
    Term("union", "sindicato", ("sindical",), ("unión",), "glossary.po:3"),
    Term("secret ballot", "voto secreto"),
)
SPELLER = Speller(dictionary("es_US"), "es", frozenset({"sindicato"}))


def told(english, own, locale="es_US", reader=READER):
    sides = Side(english, ENGLISH, reader), Side(own, Language("es", locale), reader)
    pair = Pair("es.po", 7, *sides, (), TERMS, SPELLER, "words.txt", "“”")
    return list(PAIR_CHECKS.problems(pair))


def told_of(case):
    reader = {"words": None, "rst": RstReader()}.get(case.fields.get("markup"), READER)
    fields = case.fields
    return told(fields["en"], fields["es"], fields.get("locale", "es_US"), reader)


@pytest.mark.parametrize("case", read_cases("good"), ids=lambda case: case.place)
def test_a_faithful_translation_is_left_alone(case):
    """No check cries wolf."""
    assert told_of(case) == []


#: Languages of which we know no more than CLDR does, with translations that a person wrote.
OTHERS = [
    ("fr", "Enter a valid value.", "Saisissez une valeur valide."),
    ("fr", "You must not sign it.", "Ne le signez pas."),
    ("ar", "Running the tests now", "تشغيل الاختبارات الآن"),
    ("pt_BR", "Come on Monday.", "Venha na segunda-feira."),
    ("ko", "Come in January.", "1월에 오세요."),
    ("ko", "Come on Mon, at 3:30 p.m.", "월요일 15:30에 오세요."),
    ("zh_Hans", "See https://school.example/form.", "请看 https://school.example/form\u3002"),
    ("zh_Hans", "It starts on August 12.", "8月12日开始。"),
    ("ca", "See “https://school.example/form”.", "Vegeu «https://school.example/form»."),
    ("fa", "The version is 2.5.", "نسخه \u06f2\u066b\u06f5 است."),
    ("pt_BR", "See https://school.example/en/help.", "Veja https://school.example/pt-br/help."),
    ("ko", "Letters, digits and @/./+/-/_ only.", "문자, 숫자와 @/./+/-/_만 됩니다."),
]


@pytest.mark.parametrize(("code", "english", "own"), OTHERS)
def test_a_language_we_do_not_know_well(code, english, own):
    """No check cries wolf where a language writes a fact in its own way."""
    language = Language(code, code)
    pair = Pair("x.po", 7, Side(english, ENGLISH, READER), Side(own, language, READER))
    assert list(PAIR_CHECKS.problems(pair)) == []


@pytest.mark.parametrize(
    ("code", "english", "own"),
    [
        ("fr", "It starts on August 12.", "Cela commence le 12 septembre."),
        ("ko", "Bring 2 forms.", "양식 3장을 가져오세요."),
        ("pt_BR", "It costs $20.", "Custa $25."),
    ],
)
def test_a_slip_in_a_language_we_do_not_know_well(code, english, own):
    """What every language writes in figures is still compared."""
    language = Language(code, code)
    pair = Pair("x.po", 7, Side(english, ENGLISH, READER), Side(own, language, READER))
    assert [problem.code[:2] for problem in PAIR_CHECKS.problems(pair)] == ["T2"]


@pytest.mark.parametrize("case", read_cases("bad"), ids=lambda case: case.place)
def test_a_slip_is_told(case):
    """The check whose subject it is tells it, with a text and a cure."""
    problems = told_of(case)
    assert case.code in [problem.code for problem in problems]
    assert all(problem.text and problem.cure and problem.line == 7 for problem in problems)


@pytest.mark.parametrize("code", ["hy", "ko", "fa"])
def test_a_language_whose_words_are_not_known_is_left_alone(code):
    """No negation is missed or found where it is not known how the language denies."""
    for english in ("The school is open today.", "The school is not open today."):
        sides = Side(english, ENGLISH), Side("Դպրոցը բաց է այսօր", Language(code, code))
        assert list(PAIR_CHECKS.problems(Pair("x.po", 7, *sides))) == []


ENTRIES = [
    entry
    for path in sorted((ROOT / "locale/es").rglob("*.po"))
    if path.name != "sphinx.po"
    for entry in read_po(path).messages.values()
    if entry.msgstr and not entry.fuzzy
]

#: What a slip does to a translation: a pattern in it, and what is put in its place.
SLIPS = {
    "a digit": (r"(?<![\w`#.-])(\d*)[1-8](\d*)(?![\w`-])", r"\g<1>9\2"),
    "a link lost": (r"(?<!\\)\[([^\]^]+)\]\([^)]+\)", r"\1"),
    "a link moved": (r"\]\((?=[a-z.])", "](otra-"),
    "a link with a blank": (r"(?<=\])\((?=[a-z.])", " ("),
    "a footnote lost": (r"\[\^[^\]]+\]", ""),
    "a role translated": (r"\{term\}", "{término}"),
    "a role with a blank": (r"(\{term\})`", r"\1 `"),
    "a percentage": (r"\{percent\}`\d+`", "{percent}`13`"),
    "a date": (r"\{date\}`(\d{4})-(\d\d)-(\d\d)`", r"{date}`\1-\2-07`"),
    "code translated": (r"`(make) (\w+)`", r"`haga \2`"),
    "stars lost": (r"\*\*([^*]+)\*\*", r"\1"),
    "one emphasis lost": (r"(?<![*\w])\*([^*\s][^*]*)\*(?![*\w])", r"\1"),
    "a date without its role": (r"\{date\}`([\d-]+)`", r"\1"),
    "two links": (r"\]\(([^)]+)\)([^\[`]*\[[^\]]+)\]\((?!\1)([^)]+)\)", r"](\3)\2](\1)"),
    "two footnotes": (r"\[\^([^\]]+)\]([^\[]*\w[^\[]*)\[\^(?!\1)([^\]]+)\]", r"[^\3]\2[^\1]"),
    "a star lost": (r"\*\*([^*]+)\*\*", r"**\1*"),
}


@pytest.mark.parametrize("name", SLIPS)
def test_every_slip_planted_in_this_sites_catalogs_is_told(name):
    """Each entry that has the thing is spoiled once; each time someone is told."""
    pattern, spoiled = SLIPS[name]
    planted = []
    for entry in ENTRIES:
        count = 0 if name == "a footnote lost" else 1  # it may stand twice
        words = re.sub(pattern, spoiled, entry.msgstr, count=count)
        if words != entry.msgstr:
            planted.append((entry, words))
    assert planted, "no entry has it any more: choose another slip"
    missed = [(e.msgid, words) for e, words in planted if not told(e.msgid, words)]
    assert missed == []


TWICE = "You do not have to sign and nobody may ask you."


@pytest.mark.parametrize(
    ("english", "spanish", "is_told"),
    [
        (TWICE, "Usted no tiene que firmar y nadie puede pedírselo.", False),
        (TWICE, "Usted tiene que firmar y nadie puede pedírselo.", True),
        ("It is not a fee, and it is not a gift.", "No es una cuota ni es un regalo.", False),
        ("It is not a fee, and it is not a gift.", "No es una cuota y es un regalo.", True),
        ("Neither you nor they pay.", "Ni usted ni ellos pagan.", False),
        ("Neither you nor they pay.", "No pagan usted o ellos.", False),
    ],
)
def test_one_of_two_denials_lost_is_told(english, spanish, is_told):
    """Where a sentence denies twice, each denial counts, however Spanish carries it on."""
    assert bool(told(english, spanish)) is is_told


def test_a_lost_no_is_told_nearly_always():
    """Negation is said in many ways, so some are let pass; in this site's entries, few."""
    planted = [
        entry
        for entry in ENTRIES
        if len(re.findall(r"\b[Nn]o\b", entry.msgstr)) == 1
        and re.search(r"\b(?:not|cannot|no)\b|n[’']t\b", entry.msgid)
    ]
    assert len(planted) > 40
    missed = [
        entry.msgstr
        for entry in planted
        if not told(entry.msgid, re.sub(r"\b[Nn]o ", "", entry.msgstr, count=1))
    ]
    assert len(missed) < len(planted) / 5, missed
