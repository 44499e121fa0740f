"""The words of a language that say facts: numbers, months, days, times."""

from __future__ import annotations

import dataclasses
import functools
import re

from sphinx_tandem.settings import known_locale

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
COUNTING = (
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    "tenth",
)
TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES: dict[str, float] = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
SCALES |= {f"{word}s": number for word, number in SCALES.items()}

_CONTAR = (
    *("dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"),
    *("trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve"),
    *("veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro", "veinticinco"),
    *("veintiséis", "veintisiete", "veintiocho", "veintinueve"),
)
_DECENAS = ("treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
_CENTENAS = (
    *("doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos"),
    *("ochocientos", "novecientos"),
)
_ORDINALES = (
    *("primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno"),
    "décimo",
)


@dataclasses.dataclass(frozen=True)
class Vocabulary:
    """What the words of one language mean.

    ``cardinals`` are words of counting (without "one", which says nothing in "no one"),
    ``scales`` multiply what stands before them, ``other_numbers`` may stand for a number but say
    other things too ("second", "both"); of those, ``counted`` say a number most of the time.
    ``firsts`` are the words for "first".
    """

    months: dict[str, int]
    days: dict[str, int]
    short_months: dict[str, int] = dataclasses.field(default_factory=dict)
    short_days: dict[str, int] = dataclasses.field(default_factory=dict)
    cardinals: dict[str, float] = dataclasses.field(default_factory=dict)
    scales: dict[str, float] = dataclasses.field(default_factory=dict)
    other_numbers: dict[str, float] = dataclasses.field(default_factory=dict)
    counted: frozenset[str] = frozenset()
    firsts: frozenset[str] = frozenset()

    def names_date(self, word: str) -> bool:
        """Whether ``word`` is the whole name of a month or a day, or of several ("Mondays")."""
        return word in self.months or word in self.days or word.removesuffix("s") in self.days

    @functools.cached_property
    def short(self) -> frozenset[str]:
        """The first three letters of the abbreviations of months and days."""
        return frozenset(word[:3] for word in (*self.short_months, *self.short_days))

    @functools.cached_property
    def starts(self) -> frozenset[str]:
        """The first three letters of the names of months and days, short or not."""
        return self.short | {word[:3] for word in (*self.months, *self.days)}

    @functools.cached_property
    def numbers(self) -> dict[str, float]:
        """Every word that may stand for a number."""
        return {**self.other_numbers, **self.scales, **self.cardinals}


def _english() -> Vocabulary:
    counting = {word: float(number) for number, word in enumerate(COUNTING, 2)}
    tens = {word: 10.0 * number for number, word in enumerate(TENS, 3)}
    ordinals = {word: float(number) for number, word in enumerate(ORDINALS, 1)}
    return Vocabulary(
        months={word: number for number, word in enumerate(MONTHS, 1)},
        days={word: number for number, word in enumerate(DAYS, 1)},
        short_months={**{word[:3]: number for number, word in enumerate(MONTHS, 1)}, "sept": 9},
        short_days={
            **{word[:3]: number for number, word in enumerate(DAYS, 1)},
            "tues": 2,
            "thur": 4,
            "thurs": 4,
        },
        cardinals=counting | tens,
        scales=SCALES,
        counted=frozenset({*ORDINALS[1:], "both", "twice", "triple"}),
        firsts=frozenset({"first"}),
        other_numbers={
            **ordinals,
            "one": 1,
            "once": 1,
            "single": 1,
            "twice": 2,
            "both": 2,
            "pair": 2,
            "couple": 2,
            "double": 2,
            "half": 0.5,
            "dozen": 12,
            "eleventh": 11,
            "twelfth": 12,
            "zero": 0,
            "quarter": 4,
            "triple": 3,
            "week": 7,
            "weeks": 7,
            "fortnight": 14,
            "decade": 10,
            "century": 100,
            "centuries": 100,
            "year": 12,
            "hour": 60,
            "minute": 60,
            "day": 24,
        },
    )


def _spanish() -> Vocabulary:
    counting = {word: float(number) for number, word in enumerate(_CONTAR, 2)}
    tens = {word: 10.0 * number for number, word in enumerate(_DECENAS, 3)}
    hundreds = {word: 100.0 * number for number, word in enumerate(_CENTENAS, 2)}
    hundreds |= {f"{word[:-2]}as": number for word, number in hundreds.items()}
    ordinals = {word: float(number) for number, word in enumerate(_ORDINALES, 1)}
    ordinals |= {
        form: number
        for word, number in ordinals.items()
        for form in (f"{word[:-1]}a", f"{word}s", f"{word[:-1]}as")
    }
    return Vocabulary(
        months={
            **{
                word: number
                for number, word in enumerate(
                    (
                        *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio"),
                        *("agosto", "septiembre", "octubre", "noviembre", "diciembre"),
                    ),
                    1,
                )
            },
            "setiembre": 9,
        },
        days={
            word: number
            for number, word in enumerate(
                ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"), 1
            )
        },
        short_months={
            "ene": 1,
            "feb": 2,
            "mar": 3,
            "abr": 4,
            "jun": 6,
            "jul": 7,
            "ago": 8,
            "sep": 9,
            "sept": 9,
            "set": 9,
            "oct": 10,
            "nov": 11,
            "dic": 12,
        },
        short_days={
            "lun": 1,
            "mar": 2,
            "mié": 3,
            "mie": 3,
            "jue": 4,
            "vie": 5,
            "sáb": 6,
            "sab": 6,
            "dom": 7,
        },
        cardinals=counting | tens | hundreds | {"veintiún": 21.0, "veintiuna": 21.0},
        scales={
            "cien": 100,
            "ciento": 100,
            "cientos": 100,
            "mil": 1000,
            "miles": 1000,
            "millón": 10**6,
            "millones": 10**6,
            "millardo": 10**9,
            "millardos": 10**9,
        },
        counted=frozenset(
            {
                *(word for word, number in ordinals.items() if number > 1 and word != "segundos"),
                *("tercer", "ambos", "ambas", "doble", "triple"),
            }
        ),
        firsts=frozenset({"primer", "primero", "primera", "primeros", "primeras"}),
        other_numbers={
            **ordinals,
            "primer": 1,
            "tercer": 3,
            "un": 1,
            "uno": 1,
            "una": 1,
            "único": 1,
            "única": 1,
            "ambos": 2,
            "ambas": 2,
            "par": 2,
            "pareja": 2,
            "doble": 2,
            "medio": 0.5,
            "media": 0.5,
            "mitad": 0.5,
            "docena": 12,
            "cero": 0,
            "trimestre": 3,
            "semestre": 6,
            "quincena": 15,
            "triple": 3,
            "tercio": 3,
            "semana": 7,
            "semanas": 7,
            "bimestre": 2,
            "década": 10,
            "siglo": 100,
            "undécimo": 11,
            "duodécimo": 12,
            "onceavo": 11,
            "doceavo": 12,
            "sendos": 2,
            "año": 12,
            "hora": 60,
            "minuto": 60,
            "día": 24,
            "mediodía": 12,
            "trío": 3,
            "decena": 10,
            "decenas": 10,
            "veintena": 20,
            "centenar": 100,
            "millar": 1000,
            "demás": 2,
            "alterno": 2,
            "alternos": 2,
            "segundón": 2,
            "cuarta": 4,
            "quinta": 5,
        },
    )


_OWN = {"en": _english, "es": _spanish}


@functools.cache
def vocabulary(code: str) -> Vocabulary:
    """Return the words of the language ``code``.

    The names of months and days come from CLDR where we know no more words of a language.
    """
    base = re.split("[-_]", code)[0]
    if base in _OWN:
        return _OWN[base]()
    locale = known_locale(code)
    if locale is None:
        return Vocabulary({}, {})
    months = locale.months["format"]["wide"]
    days = locale.days["format"]["wide"]
    return Vocabulary(
        months={name.lower(): number for number, name in months.items()},
        days={name.lower(): number + 1 for number, name in days.items()},
    )
