"""Words that are each other's opposite, in English and in Spanish."""

from __future__ import annotations

import dataclasses

from sphinx_tandem.checks.words.phrases import Phrases


@dataclasses.dataclass(frozen=True)
class Words:
    """One of two opposites in one language.

    ``said`` finds the words that say it, ``hinted`` those, too, that may: where one of them
    stands, nothing was turned into its opposite.
    """

    said: Phrases
    hinted: Phrases


#: English and Spanish words for one thing, and for its opposite.
Opposites = tuple[tuple[Words, Words], tuple[Words, Words]]


def _words(text: str) -> Words:
    """Return the words of ``text``: those that say it, after a semicolon those that may."""
    said, _, more = text.partition(";")
    both = f"{said}|{more}" if more else said
    return Words(Phrases(said), Phrases(both))


def _opposites(*texts: str) -> Opposites:
    one, its, other, their = (_words(text.replace(" ;", ";").strip()) for text in texts)
    return (one, its), (other, their)


_ALL = (
    r"all|every|each|everyone|everybody;whole|any\w*|entire\w*|always|full\w*|total\w*|both"
    r"|every\w+"
)
_SOME = r"some;some\w+|certain|few|several|part\w*|various|many|most|a number|a couple|occasion\w*"
_TODO = r"tod[oa]s|cada;tod[oa]|cualquier\w*|enter[oa]s?|siempre|amb[oa]s"
_ALGUNO = (
    r"algun[oa]s|ciert[oa]s;alg\w+|vari[oa]s|un[oa]s|a veces|parte?s?|much[oa]s|mayoría"
    r"|cualquier\w*"
)
OPPOSITES = (
    _opposites("noon|midday", "mediodía", "midnight", "medianoche"),
    _opposites(
        "weekdays?",
        "días? (?:hábil|laboral|de (?:la )?semana)\\w*|entre semana;lunes",
        "weekends?",
        "fin(?:es)? de semana",
    ),
    _opposites(
        "(?:end|close) of;end\\w*|clos\\w+|late\\w*|last\\w*",
        "(?:a|al|el) fin(?:al)?(?:es)? de;fin\\w*|últim\\w+|cierre|termin\\w+|cabo",
        "(?:beginning|start) of;begin\\w*|start\\w*|early|first",
        "a (?:principios|inicios|comienzos) de|al (?:principio|inicio|comienzo) de"
        ";inici\\w+|princip\\w+|comienz\\w+|primer\\w+|entrada",
    ),
    _opposites(
        "before;prior|ahead|until|earlier|previous\\w*|by|in advance",
        "antes;previ\\w+|ante|hasta|anterior\\w*|de antemano|con anticipación",
        "after;after\\w+|following|later|since|once|when\\w*|soon|from|next|past",
        "después|tras;posterior\\w*|luego|siguiente\\w*|desde|a partir|al|cuando|una vez",
    ),
    _opposites(
        "at least|minimum|min;minim\\w+|least|lowest|smallest|fewest|less\\w*|more|over|fewer",
        "al menos|por lo menos|mínim\\w+;mín|menor\\w*|menos|más",
        "at most|maximum|max|no more than;maxim\\w+|most|highest|largest|greatest|up to|long\\w*",
        "a lo sumo|como mucho|máxim\\w+;máx|mayor\\w*|hasta|más",
    ),
    _opposites(_ALL, _TODO, _SOME, _ALGUNO),
    _opposites(
        "each|every",
        "cada;tod[oa]s?|cualquier\\w*",
        "some;any\\w*|some\\w*|certain|either|particular",
        "algún|alguna|alguno",
    ),
    _opposites(
        "optional\\w*|voluntary;voluntar\\w+|option\\w*|may|can",
        "opciona\\w+|voluntari\\w+;facultativ\\w+|pueden?|opción",
        "required|mandatory|compulsory;requir\\w+|must|obligat\\w+|need\\w*|necessary",
        "obligatori\\w+|requerid\\w+;necesari\\w+|deben?|oblig\\w+",
    ),
    _opposites(
        "open|opens|opened;open\\w*|reopen\\w*|unlock\\w*|launch\\w*|start\\w*",
        "abiert[oa]s?|abren?;abr\\w+|apert\\w+|reab\\w+",
        "closed?|closes;clos\\w+|shut\\w*|lock\\w*",
        "cerrad[oa]s?|cierran?;cierr\\w+|cerr\\w+|bloque\\w+",
    ),
    _opposites(
        "left;left\\w*",
        "izquierd[oa]s?;qued\\w+|dej\\w+|sal(?:e|en|ir|i[óo]|ga|gan|drá|drán)",
        "right;right\\w*|law|laws|straight|entitle\\w*|fee|fees|dut\\w+",
        "derecha;derech[oa]s?|correct\\w+",
    ),
    _opposites(
        "north\\w*", "norte\\w*|septentrional\\w*", "south\\w*", "sur;sure\\w*|meridional\\w*"
    ),
    _opposites("east\\w*", "oriental\\w*|oriente;este", "west\\w*", "oeste|occident\\w+"),
    _opposites(
        "increas\\w+|rose|grew|went up;rais\\w+|ris\\w+|grow\\w*|up\\w*|more|high\\w*"
        "|gain\\w*|add\\w*",
        "aument\\w+|subió|creció|increment\\w+;sub\\w+|crec\\w+|elev\\w+",
        "decreas\\w+|fell|dropped|went down;reduc\\w+|drop\\w*|fall\\w*|down\\w*|low\\w*"
        "|less\\w*|cut\\w*",
        "disminu\\w+|bajó|redujo|cayó;baj\\w+|reduc\\w+|desc\\w+|decrec\\w+|menos",
    ),
    _opposites(
        "enabled?|enables|activated?;enabl\\w+|activ\\w+|on|allow\\w*",
        "habilit\\w+|activad[oa]s?|activar;activ\\w+|permit\\w+|enciend\\w+|encend\\w+",
        "disabled?|disables|deactivated?;disabl\\w+|deactiv\\w+|inactiv\\w+|off|block\\w*|prevent\\w*|stop\\w*",
        "deshabilit\\w+|desactiv\\w+|inhabilit\\w+;apag\\w+|inactiv\\w+|bloque\\w+",
    ),
    _opposites(
        "adds?|added;add\\w*|insert\\w*|append\\w*|creat\\w+|new|includ\\w+|put\\w*|attach\\w*",
        "añad\\w+|agreg\\w+;insert\\w+|adjunt\\w+|crea\\w*|nuev\\w+|inclu\\w+|pon\\w*",
        "removed?|removes|deleted?|deletes;remov\\w+|delet\\w+|eras\\w+|drop\\w*|clear\\w*|discard\\w*|un\\w+"
        "|exclu\\w+|cancel\\w*|clean\\w*|take\\w*|reset\\w*",
        "elimin\\w+|borr\\w+|quit(?:a|ar|e|en);suprim\\w+|remov\\w+|remuev\\w+|excl\\w+|descart\\w+|quit\\w+",
    ),
    _opposites(
        "shows?|shown|displays?|displayed|visible;show\\w*|display\\w*|view\\w*|see\\w*|reveal\\w*",
        "mostr\\w+|muestr\\w+|visibles?;ver\\w*|ve|vea\\w*|visualiz\\w+|enseñ\\w+",
        "hide|hides|hidden|hiding;conceal\\w*|mask\\w*|invisib\\w+|collaps\\w*|private|secret\\w*",
        "ocult\\w+|escond\\w+;invisib\\w+",
    ),
    _opposites(
        "first;initial\\w*|start\\w*|begin\\w*|earliest",
        "primer\\w*;inici\\w+|principi\\w+|uno",
        "last;final\\w*|lat\\w+|end\\w*|recent\\w*|past|most",
        "últim\\w+;final\\w*|fin|pasad[oa]s?|reciente\\w*",
    ),
    _opposites(
        "next;following|forward\\w*|upcoming|later|future|coming|after",
        "siguientes?|próxim\\w+;posterior\\w*|adelante|después|que viene",
        "previous;prior|preceding|earlier|back\\w*|former\\w*|last|past|before|above|previous\\w*",
        "anterior(?:es)?;previ\\w+|atrás|antes|pasad[oa]s?|últim\\w+",
    ),
    _opposites(
        "starts?|begins?|began;start\\w*|begin\\w*|begun|launch\\w*|initi\\w+|open\\w*|from|first|run\\w*",
        "empiez\\w+|empez\\w+|comienz\\w+|comenz\\w+;inici\\w+|princip\\w+|arranc\\w+|desde|abr\\w+",
        "ends?|ended;end\\w*|finish\\w*|complet\\w+|stop\\w*|terminat\\w+|clos\\w+|final\\w*|over|done|due"
        "|conclu\\w+|until|expir\\w+|last\\w*|deadline\\w*",
        "terminan?|finalizan?|acaban?;termin\\w+|finaliz\\w+|acab\\w+|fin|final|conclu\\w+|hasta",
    ),
    _opposites(
        "public;publish\\w*|public\\w+|open",
        "públic[oa]s?;publi\\w+|abiert[oa]s?",
        "private;priva\\w+|confidential\\w*|personal\\w*|secret\\w*|hidden",
        "privad[oa]s?;priva\\w+|confidencial\\w*|personal\\w*|particular\\w*",
    ),
    _opposites(
        "legal|lawful;legal\\w*|lawful\\w*|law|laws",
        "legal|legales|lícit[oa]s?;legal\\w*|ley|leyes",
        "illegal|unlawful;illegal\\w*|unlawful\\w*|law|laws",
        "ilegal|ilegales|ilícit[oa]s?;ilegal\\w*|ley|leyes",
    ),
    _opposites(
        "more;most|many|over|great\\w*|high\\w*|extra|additional\\w*|further|longer",
        "más;mayor\\w*|mejor\\w*|adicional\\w*|otr[oa]s?",
        "fewer|less;least|under|below|minus|low\\w*|small\\w*|reduc\\w*|short\\w*|\\w+less|except|unless|but",
        "(?<!al )(?<!lo )(?<!ni )(?<!o )(?!(?<=a )menos que)menos;menor\\w*",
    ),
    _opposites(
        "only;just|solely|alone|single|one",
        "solo|sólo|solamente|únicamente;únic\\w+|sol[oa]s?|exclusiv\\w+",
        "also;too|as well|even|additional\\w*|besides|moreover|and|but",
        "también;además|incluso|aun",
    ),
    _opposites(
        "true;yes|correct\\w*",
        "verdader\\w+;cierto|ciertas?|verdad|sí",
        "false;untrue|fake\\w*|wrong\\w*|no",
        "fals\\w+;no",
    ),
    _opposites(
        "imports?|imported",
        "importar|import[eó]|importad\\w+;import\\w+",
        "exports?|exported",
        "exportar|export[eó]|exportad\\w+;export\\w+",
    ),
    _opposites(
        "upload|uploads|uploaded;up\\w*|load\\w*",
        "subir|subid\\w+|subió;sub\\w+|carg\\w+",
        "download|downloads|downloaded;down\\w*",
        "descarg\\w+;baj\\w+",
    ),
    _opposites(
        "large|larger|big|bigger;larg\\w+|big\\w*|great\\w*|huge|long\\w*|high\\w*|most|more|over|major\\w*",
        "grandes?;gran|mayor\\w*|ampli\\w+|larg\\w+",
        "small|smaller;small\\w*|little|tiny|minor\\w*|short\\w*|few\\w*|low\\w*|young\\w*|less|thumb\\w*",
        "pequeñ\\w+;menor\\w*|chic[oa]s?|diminut\\w+|reducid\\w+|poc[oa]s?",
    ),
    _opposites(
        "free;no charge|no cost|freely|gratis",
        "gratis|gratuit\\w+;libre\\w*|sin",
        "paid;pay\\w*|charg\\w+|fee|fees|cost\\w*|price\\w*",
        "de pago|con costo|con cargo;pag\\w+|cobr\\w+|cuota\\w*",
    ),
    _opposites(
        "early;earl\\w+|soon\\w*|before|first|beginning",
        "temprano;pronto|antes|anticipa\\w+|primer\\w*|inici\\w+|principi\\w+",
        "late;late\\w+|after\\w*|evening|delay\\w*|tard\\w+|end",
        "tarde;tard\\w+|retras\\w+|final\\w*|después",
    ),
)
