"""The words of a language that say what a number counts, and which limit it is."""

from __future__ import annotations

import dataclasses
import re

_NEVER = re.compile(r"(?!)")


@dataclasses.dataclass(frozen=True)
class MeasureWords:
    """The words of a language.

    ``units`` find what follows a number ("calendar days"), each with its name. ``least`` and
    ``most`` find what stands before a number ("at least", "until") and after it ("or more").
    ``denials`` turn a limit into the other one, so that nothing can be said of it. ``ages`` find
    what stands before a number of years that has no unit ("younger than 5"), and what after it.
    """

    units: tuple[tuple[str, re.Pattern[str]], ...]
    least: tuple[re.Pattern[str], re.Pattern[str]]
    most: tuple[re.Pattern[str], re.Pattern[str]]
    denials: re.Pattern[str]
    ages: tuple[re.Pattern[str], re.Pattern[str]] = (_NEVER, _NEVER)

    def denies(self, text: str) -> bool:
        """Whether ``text`` has a negation beside those that are part of a limit."""
        if not self.denials.search(text):  # as most do not
            return False
        for pattern in (*self.least, *self.most):
            text = pattern.sub(" ", text)
        return bool(self.denials.search(text))


def _units(between: str, **forms: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rf"[-\s\u00a0\u202f]?{between}(?:{form})(?![\w/])", re.IGNORECASE))
        for name, form in forms.items()
    )


def _before(words: str, between: str) -> re.Pattern[str]:
    named = r"(?:(?:the|el|la|los|las)\s+[^\W\d_]+(?:\s[^\W\d_]+)?,\s+)?"  # "the deadline, "
    return re.compile(rf"\b(?:{words})\s+{named}(?:(?:{between})\s+){{0,3}}$", re.IGNORECASE)


def _after(words: str) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:[^\W\d_]+\s+)?(?:{words})\b", re.IGNORECASE)


#: Signs that both languages write; "L" is a liter, "mL" is not.
_SIGNS = {
    "millimeter": "mm|milímetros?|millimet(?:er|re)s?",
    "milliliter": "ml|mililitros?|millilit(?:er|re)s?",
    "milligram": "mg|miligramos?|milligrams?",
    "kilobyte": "KB|KiB|kB",
    "megabyte": "MB|MiB",
    "gigabyte": "GB|GiB",
    "terabyte": "TB|TiB",
}
_DEGREES = tuple(
    (name, re.compile(rf"\s?(?:°\s?{name[0]}\b|°?\s?(?:degrees |grados )?{name})", re.IGNORECASE))
    for name in ("Fahrenheit", "Celsius")
)
_DAY_NAMES = "mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?"
_MONTH_NAMES = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
)
_DIAS = "lunes|martes|miércoles|jueves|viernes|sábados?|domingos?"

_ENGLISH = MeasureWords(
    units=_DEGREES
    + _units(
        r"(?:(?:full|calendar|business|working|work|school|more|consecutive)[\s-]?)?",
        second="seconds?|secs?",
        minute="minutes?|mins?",
        hour="hours?|hrs?",
        day="days?",
        week="weeks?",
        month="months?",
        year="years?",
        speed_in_miles="mph|miles (?:per|an) hour",
        speed_in_kilometers="km/h|kph|kilomet(?:er|re)s (?:per|an) hour",
        mile="miles?|mi",
        kilometer="kilomet(?:er|re)s?|km",
        meter="met(?:er|re)s?",
        foot="feet|foot|ft",
        inch="inch(?:es)?|in\\.",
        **_SIGNS,
        pound="pounds?|lbs?",
        ounce="ounces?|oz",
        gallon="gallons?",
        liter="lit(?:er|re)s?|l",
        kilogram="kilos?|kilograms?|kg",
        gram="grams?|g",
        centimeter="centimet(?:er|re)s?|cm",
    ),
    least=(
        _before(
            "at least|no less than|no fewer than|not less than|not fewer than|more than|over"
            "|minimum of|longer than|older than|after|since|starting|beginning",
            f"the|on|at|a|about|(?:{_DAY_NAMES}),?|{_MONTH_NAMES}",
        ),
        _after("or more|or older|and up|and older|or over|and over"),
    ),
    most=(
        _before(
            "at most|no more than|not more than|no later than|not later than|less than"
            "|fewer than|under|up to|maximum of|younger than|before|until|till",
            f"the|on|at|a|about|(?:{_DAY_NAMES}),?|{_MONTH_NAMES}",
        ),
        _after("or less|or fewer|or younger|and under|or under"),
    ),
    denials=re.compile(
        r"\b(?:no|not|never|none|without|cannot|unless|except)\b|n['\u2019]t\b", re.IGNORECASE
    ),
    ages=(
        re.compile(
            r"\b(?:(?:young|old)er than|ages?|aged)\s(?:\d+\s?(?:to|and|or|–|-)\s?)?$",
            re.IGNORECASE,
        ),
        re.compile(r"\s(?:or|and) (?:young|old)er\b", re.IGNORECASE),
    ),
)
_SPANISH = MeasureWords(
    units=_DEGREES
    + _units(
        "(?:más )?",
        second="segundos?|segs?",
        minute="minutos?|mins?",
        hour="horas?|hrs?",
        day="días?",
        week="semanas?",
        month="mes(?:es)?",
        year="años?",
        speed_in_miles="mph|millas por hora",
        speed_in_kilometers="km/h|kilómetros por hora",
        mile="millas?|mi",
        kilometer="kilómetros?|km",
        meter="metros?",
        foot="pies?",
        inch="pulgadas?",
        **_SIGNS,
        pound="libras?|lbs?",
        ounce="onzas?|oz",
        gallon="galones|galón",
        liter="litros?|l",
        kilogram="kilos?|kilogramos?|kg",
        gram="gramos?|g",
        centimeter="centímetros?|cm",
    ),
    least=(
        _before(
            "al menos|por lo menos|como mínimo|mínimo del?|no menos del?|más del?|mayor(?:es)? de"
            "|mayor(?:es)? que|después del?|desde|a partir del?",
            f"el|la|las|los|de|unos|unas|(?:{_DIAS}),?",
        ),
        _after("o más|como mínimo|o mayor(?:es)?"),
    ),
    most=(
        _before(
            "a lo sumo|como máximo|máximo del?|no más del?|menos del?|menor(?:es)? de"
            "|menor(?:es)? que|antes del?|hasta|a más tardar",
            f"el|la|las|los|de|unos|unas|(?:{_DIAS}),?",
        ),
        _after("o menos|como máximo|o menor(?:es)?"),
    ),
    denials=re.compile(r"\b(?:no|ni|nunca|jamás|sin|tampoco|salvo|excepto)\b", re.IGNORECASE),
)
_OF = {"en": _ENGLISH, "es": _SPANISH}


def measure_words(code: str) -> MeasureWords | None:
    """Return the words of the language ``code``, None for one whose words we do not know."""
    return _OF.get(re.split("[-_]", code)[0])
