"""The words with which a language denies, and those that may stand for a negation."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from sphinx_tandem.checks.words.phrases import Counterparts

if TYPE_CHECKING:
    from collections.abc import Iterable

_NOTHING = re.compile(r"(?!)")


@dataclasses.dataclass(frozen=True)
class NegationWords:
    """The words of a language.

    ``negations`` deny a sentence. ``carriers`` may carry a denial on, and deny by themselves where
    ``echoes`` finds them, before the verb ("nadie paga", but "no paga nadie"). ``further`` finds
    what may deny again after a negation ("no lee ni escribe"), ``no_negation`` negations that deny
    nothing ("not only"). ``soft`` finds words that can take the place of a negation ("unable",
    "falta"), ``mild`` those that can only where the translation has lost one ("few" for "not
    many"). ``carries_on`` finds what is wrong without a negation before it ("firme ningún papel"),
    ``doubled`` what is wrong with one after it ("nadie no paga").
    """

    negations: frozenset[str]
    carriers: frozenset[str]
    soft: re.Pattern[str]
    no_negation: re.Pattern[str]
    mild: re.Pattern[str] = _NOTHING
    echoes: re.Pattern[str] = _NOTHING
    further: re.Pattern[str] = _NOTHING
    carries_on: re.Pattern[str] = _NOTHING
    doubled: re.Pattern[str] = _NOTHING

    def may_deny(self, words: Iterable[str]) -> bool:
        """Whether one of ``words``, in small letters, may deny."""
        said = set(words)
        return not (
            self.negations.isdisjoint(said)
            and self.carriers.isdisjoint(said)
            and not any(word.endswith("n't") for word in said)
        )


_ENGLISH = NegationWords(
    negations=frozenset(
        {
            *("not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without"),
            *("cannot", "nowhere"),
        }
    ),
    carriers=frozenset(),
    soft=re.compile(
        r"\b(?:avoid|fail|lack|missing|refus|den(?:y|ie)|forbid|prohibit|prevent|until|unless"
        r"|except|only|hardly|rather|instead|absen|exclu|free|ignor|omit|out of|skip|wrong"
        r"|invalid|illegal|unlawful|unable|unknown|unavailable|unsupported|unused|unset"
        r"|unnamed|untranslat|unfair|unlike|undo|un\w+ed|un(?:paid|sold|sent|seen|read)\b"
        r"|disagree|discard|inactive|incorrect|incomplete|impossible|insensitive|insufficient"
        r"|otherwise|leav|stay|keep\w*\b[^.]*\bfrom\b|barely|neutral|beyond|forg[eo]t"
        r"|regardless|merely|bann|reject|opposite|stop|non-?\w+|independent|other than"
        r"|bad|poor|unwelcome|outside|differ(?:s|ed)?\b|away|against|left out|open question|violat"
        r"|un\w+able|unsuccess|unsure|unusual|unborn|unmarried|uncheck|unaware|non\b|\w{3,}less\b"
        r"|un\w{3,}ly|on the fence|doubt|hesita"
        r"|mismatch|insecur|incompatib|inconsist|inaccess|inappropr|improper|unsafe|unclear|unofficial|unreal"
        r"|unintent|unnecess|unbound|uncertain|unlikely|(?:or|,) else\b"
        r"|disallow|disconnect|dislike|discourag|malform|impair|miss(?:ed)?\b|outdated|offline"
        r"|spam|junk|raw\b|gone\b|hid(?:e|den)\b|empty|N/A\b|excl\b)",
        re.IGNORECASE,
    ),
    mild=re.compile(
        r"\b(?:delet|make sure|be sure|ensur|few|little|empty|keep|remov|disab|any\w*|los[et]"
        r"|loss|when|just|already|but|too \w+ to|ever|further|less|fewer)",
        re.IGNORECASE,
    ),
    no_negation=re.compile(
        r"\bor not\b|\b(?:little|few) (?:or|to) no\b"
        r"|\bwhy not\b|\bnot only\b|\bno\.\s*\d|\bno matter\b|\byes/no\b"
        r"|\byes or no\b|\bdo(?:n't| not) (?:forget|hesitate|worry|miss)\b|\bno sooner\b"
        r"|\bnot?-\w|(?-i:\bNone\b(?! of))|\bno doubt\b|\bnot just\b|\bnot to mention\b"
        r"|\bnothing but\b|\bif any\b|\boh,? no\b|\bdon't care\b|\bnot limited to\b",
        re.IGNORECASE,
    ),
)
_SPANISH = NegationWords(
    negations=frozenset(
        {
            *("no", "nunca", "jamás", "sin", "tampoco"),
        }
    ),
    carriers=frozenset(
        {"nadie", "nada", "ni", "ningún", "ninguno", "ninguna", "ningunos", "ningunas"}
    ),
    echoes=re.compile(
        r"(?:^|[,;:.()¿¡—–“«>\"…]\s*|\b(?:(?<!sin )que|si|y|e|o|u|pero|cuando|donde|porque|pues"
        r"|aunque|como|mientras|quien|cual)\s)(?:(?:a|de|en|por|con|para|desde|ante|casi)\s)*"
        r"(?:nadie|nada|ningun[oa]s?|ningún)\b|(?:^|\bque\s)ni\b"
        r"|(?:^|[,;:.]\s*)ni siquiera\b"
        r"|\b(?:si|cuando|donde|porque|aunque)\s[^,;:.()]*(?<!\ba)(?<!\bde)(?<!\bpor)\s"
        r"(?:nadie|nada|ningun[oa]s?|ningún)\b(?=\s\w)",
        re.IGNORECASE,
    ),
    soft=re.compile(
        r"\b(?:evit|salvo|except|(?<!\bhace )(?<!\bhacen )falt|carec|dej|prohib|imp(?:id|os)|imped"
        r"|apenas|sol[oa]s?\b|sólo"
        r"|únic|(?:al?|por lo) menos|como m[áí]|a lo sumo|a más tardar"
        r"|ausen|rechaz|neg(?:ar|ad|ó|at)|nieg|olvid|vac[ií]|excl|fuera"
        r"|omit|ignor|hasta|poc[oa]s?\b|en vez|en lugar|perd|pierd|ilegal|ilícit"
        r"|dud|exent|aparte|asegúr|contra\b|rara|privad|escap|ocult|abst"
        r"|inválid|incorrect|incomplet|inactiv|incapa|inexist|insufici|innecesari|indebid"
        r"|inútil|imposib|des(?:activ|habilit|conoc|acuerdo|cart)|deshac|opuest"
        r"|independ|anul|in\w+able|in\w+ible|jamás|fall[óaoe]|fracas|de lo contrario"
        r"|error(?:es)? al\b|menos de\b)",
        re.IGNORECASE,
    ),
    further=re.compile(r"\bni\b", re.IGNORECASE),
    carries_on=re.compile(
        r"(?<=[\w,] )ni\b(?! siquiera)"
        r"|\b(?-i:n)(?:adie|ada|ingun[oa]|ing(?:ún|una) (?:otr[oa] )?\w+)"
        r"(?=\s*(?:[.,;:!?)»”]|$)|\s+(?:que|qué|quién|en|por|para|cuando|si)\b"
        r"|\s+de (?:l[aeo]s?|sí|ell[ao]s?|él)\b)"
        r"|\ba ning(?:ún|una) (?:lado|lugar|parte|sitio)\b"
        # Before an infinitive's object stands another word that denies.
        r"|(?<=[aei]r )(?:(?:a|con|de|en|por) )?(?:nad(?:a|ie)|ning(?:ún|una))\b",
        re.IGNORECASE,
    ),
    doubled=re.compile(
        r"\b(?:nadie|tampoco|nunca|jamás|(?<!\bsí )ni|ning(?:ún|una) (?:otr[oa] )?\w+(?: de \w+)?"
        r"|ningun[oa] de (?:l[oa]s|est[oa]s) \w+|ni (?:\w+ ){1,3}ni (?:\w+ ){1,3}\w+)"
        r" no\b(?! \w+[ai]d[oa]s?\b)",
        re.IGNORECASE,
    ),
    no_negation=re.compile(
        r"\bo no\b(?! (?:se|es|está\w*|hay|ha[ny]?|t[ie]+n\w+|pued\w+|deb\w+|quier\w+)\b)"
        r"|\bsi no,|\bsin importar\b|\bno solo\b|\bno sólo\b|¿no\?|\bno obstante\b"
        r"|\bcómo no\s*[!,.]|\bno dude\b|\bno se olvide\b|\bno olvide\b"
        r"|\bsin embargo\b|\bsin duda\b|\bno bien\b|\bsí/no\b|\bsí o no\b|\bno-\w|\bnada más\b"
        r"|\bno desead[oa]s?\b|\bsin procesar\b|\bsí y otr[oa] no\b"
        r"|\bsin formato\b|\bsin conexión\b",
        re.IGNORECASE,
    ),
)

#: English words that may be said with a negation, and what says them without one: where that
#: stands in Spanish, they stand for no negation ("free" as "gratis").
ANSWERED = Counterparts("""
(?<!-)free(?! of| from|-) = grat*|libre*
until = hasta
only|merely = sol*|sólo*|únic*
fail* = fall*
missing|lack* = falt*|carec*
differ|differs = difer*|distint*
stay* = qued*|perman*|sig*
malform* = mal*|incorrec*
unable = incapa*|imposib*
unknown = desconoc*
invalid = inválid*
unless = a menos|salvo
except* = salvo
otherwise = contrario|caso
illegal|unlawful = ileg*|ilíc*
wrong = incorrec*|mal|equivoc*
missed = perd*|falt*
avoid* = evit*
prevent* = evit*|imp[ie]d*
forbid* = prohíb*|prohib*
empty = vací*
stop* = deten*|deti*|par*|dej*
reject* = rechaz*
den(?:y|ies|ied) = rechaz*|deneg*|neg*|niega*
ignore* = ignor*
skip* = omit*|salt*
omit* = omit*
outside = fuera
instead|rather = lugar|vez
against = contra
""")

_OF = {"en": _ENGLISH, "es": _SPANISH}


def negation_words(code: str) -> NegationWords | None:
    """Return the words of the language ``code``, None for one whose words we do not know."""
    return _OF.get(re.split("[-_]", code)[0])
