"""English words that have a counterpart in every good Spanish translation.

In the table, what stands before the "=" asks for one of the words after it. A "*" stands for
more letters; a line that begins with blanks goes on with the one above it.
"""

from __future__ import annotations

from sphinx_tandem.checks.words.phrases import Counterparts, Phrases

#: English words, and the Spanish ones of which a translation has one at least.
KEPT = Counterparts(r"""
everyone|everybody|everything = tod*|cualquier*|cada|ningun*|nadie|demás|público
never = nunca|jamás|no|sin|ningun*|ningún|tampoco|ni|nadie
always = siempre|tod*|cada|constante*|permanente*|nunca|no|invariable*|sistemática*
nobody|no one = nadie|ningun*|ningún|ni un*|nunca|no hay quien*
required|mandatory|compulsory = requ[ie]\w+|obliga*|neces\w+|exig\w+|deb*|imprescindible*
    |precis\w+|hace falta|hay que|ten\w+|t[iu]\w+|solicit\w+|p[ei]d\w+|esencial\w*|demand\w+
    |indispensable*|dependencia*|no se puede
optional|optionally|voluntary = optat*|opci*|volunt*|facult*|pued*|si lo|no es|si quier*
    |no hace falta
must = deb\w+|t[ie]+n\w* que|tuv\w+ que|h[ae]\w* que|neces\w+|oblig\w+|requ[ie]\w+|exig\w+
    |hace falta|imprescindible*|precis\w+|tendr\w+ que|ha de|han de|indispensable*|es|solo|sólo
    |por favor|asegúr*|no (?:se )?p[ou]\w+|nunca|prohib*|únic*|ningún|ninguna
have to|has to|need to|needs to|required to = deb\w+|t[ie]+n\w* que|tuv\w+ que|h[ae]\w* que
    |neces\w+|oblig\w+|requ[ie]\w+|exig\w+|hac\w+ falta|imprescindible*|precis\w+|tendr\w+ que
    |ha de|han de|indispensable*|no (?:se )?p[ou]\w+|para|basta*|falta*|no hay por qué|habrá que
without = sin|no|ni|carec\w+|falt\w+|fuera|salvo|aparte|menos|nunca|ningun*|omit\w+|evit\w+
    |exent\w+|antes|en vez|en lugar
before = delant*|antes|previ*|ante|hasta|anterior*|con (?:anticip|antel)*|de antemano|adelant*
    |primer*|preced*|frente|últim*|para
after = después|tras|posterior*|luego|desde|a partir|al|cuando|una vez|pasad*|transcurr*|por|de
    |hasta|finaliz*|termin*|detrás|a los|si|más tarde|acab*|haber|en cuanto|sigu*
at least = cumplidos|menos|mínim*|siquiera|superior*|igual o|más de|o más
no more than|not more than|no longer than|no later than = no|máxim*|hasta|sumo|limit*|tardar
    |menos|ni|nunca|antes
no less than|not less than|no fewer than|not fewer than = no|mínim*|menos
more than = más|super*|mayor*|exced*|varios|varias|múltiples|arriba|sobrepas*|pas\w+
less than|fewer than = menos|menor*|inferior*|lleg\w+|debajo|no alcan*
until = hasta|a (?:las? )?\d+|mientras|antes|cuando|a la espera|a que|final
since = desde|ya|pues|porque|dad[oa]|deb\w+|como|a partir|puesto|últim*|hace|después|cuando|al
    |mientras|en vista|tras
first = primer*|inici*|antes|original*|previ*|1*|princip*|deb\w+|hasta|ante|de pila|primordial
    |de lo contrario|nombre*|llegada
previous|previously = anterior*|previ*|pasad*|antes|precedente*|antigu*|últim*|ya|atrás|hasta
closed = cierr*|cerr*|clausur*|conclu*|resuel*|no abr\w+|fin*|no acept*
public = públic*|public*|abiert*|comunit*|popular*|estatal*|oficial*|general
private = publi*|priva*|confid*|person*|particular*|secret*|íntim*|reserv*|propi*
increas\w+ = aument*|increment*|sub*|crec\w+|crez*|más|mayor*|elev\w+|super*|acrecent*|ampli*
    |ascend*|mejor*|alza|prolong*|alarg*|sangr*
decreas\w+ = dismin*|reduc\w+|reduj*|baj\w+|decrec*|menos|menor*|decrement*|descen*|merm*|sangr*
mothers? = madre*|mam\w+|matern*|progenitor*|padres|mother
fathers? = padre*|pap\w+|patern*|progenitor*|father
morning = mañana*|matut*|a\. ?m\.?|días|madrugada|desayuno
afternoon = tarde*|vespertin*|p\. ?m\.?|mediodía
evening|night = atardecer|noche*|nocturn*|tarde*|víspera*|velada|anochecer|p\. ?m\.?|medianoche
tomorrow = mañana|siguiente
yesterday = ayer|anterior
today = hoy|actual*|este día|día|ahora|en curso|presente
summer = veran*|estiv*
winter = invi?ern*
breakfast = desayun*
lunch = almuerz*|almorz*|comida*|lonche*
dinner = cen\w+|comida*
half = mitad*|medi\w*|½|1/2|0[.,]5|semi*|un[ao]? de cada dos|50|30
quarter = cuart*|trimestr*|25*|15|moneda*
double|doubles|doubled = dobl\w+|dupli\w+|dos|par|2
tripled? = tripl\w+|tres|3
twice = dos|doble*|repet\w+|duplic*|segund*|par|amb[oa]s|2|más de una|de nuevo|bis
lost = desapar*|perd\w+|pierd\w+|extrav\w+|pérdida*|olvid\w+
older = mayor*|antigu*|viej*|más|anterior*|previ*|grande*
younger = \w+it[oa]s?|menor*|joven*|jóven*|pequeñ*|chic[oa]s?|más
false = fals*|incorrect*|no
yes = sí|si|afirmativ*|ok|acept*|yes
weekly|(?:a|per|each|every) week = seman*|cada \w+|días
monthly|(?:a|per|each|every) month = mens*|mes|meses
annual|annually|yearly|(?:a|per|each|every) year = anual*|año*
(?:a|per|each|every) day = día*|diari*|cotidian*|jornada*
free of charge|at no cost|for free|no charge = grat*|sin|no|libre*
pounds? = libras?|lb*|£|almohadilla|esterlinas?|numeral
gallons? = gal*
inch|inches = pulgadas?|in|″
feet = pies?|ft
miles = millas?|mi
adults? = adult*|mayor*|grande*
reject|rejects|rejected|denied|denies = rechac*|rechaz*|deneg\w+|niega*|neg\w+|no|rehus\w+
    |declin\w+|descart\w+|desestim\w+|imp[ie]d*
wrong = mal\w*|incorrec*|equivoc\w+|err\w+|no|fall*|inv[áa]l\w+|falso|inadec*
mistakes? = error*|equivoc\w+|fall\w+|descuid\w+
only = sol*|sól*|únic*|exclu*|sino|apenas|recién|más que|nada más|mera*|simple*|limit*|máxim*
    |hasta|excepto|salvo|una (?:sola )?vez|luego de
both \w{3,}s|both\. = amb*|l[oa]s dos|dos|tanto|uno y otro|cada|a la vez
unable = no|incap*|imposib*|sin|fall*|error*|imp[ie]d*
invalid = ilegal*|n[oó]|insuf*|dej\w+|inv[áa]lid*|incorrec*|err[óo]n*|error*|mal|nul*|inadec*
    |fals*|inaccept*
unavailable = no|dej\w+|sin|indisp*|fuera|agot*|falt*|inaccesib*|ocupad*
unsupported = no|sin|incompat*|desconoc*
unsaved = no|sin|pend*|perd*
unpublished = no|sin|inédit*|despub*|borrador*|retir*
undefined = no|sin|indef*
unrecogni[sz]ed = inesper*|no|desconoc*|irrecon*|sin
unsuccessful* = incorrec*|no|sin|fall*|fracas*|err*|infruct*
unused|unfinished|unassigned|unspecified|unscheduled|unchanged|untranslated = otr*|des*|no|sin
    |in\w+|libre*|pend*|falt*|igual*|mism*
unauthori[sz]ed = no|sin|desautor*
unpaid = no|sin|impag*|pend*|adeud*|por pagar
unknown = no|descon*|sin|ignor*
unexpected = no|inesper*|imprev*|sin
unlimited = ilimitad*|sin|no
fail|fails|failed = fall*|no|err*|imposib*|sin|frac*|malog*|deneg*|rechaz*|incorrect*|suspend*
    |reprob*|infruct*
case-insensitive|case insensitive = no|sin|insens*|ignor*|indist*
incorrect = no|incorrec*|err*|mal|equivoc*|inv[aá]l*|fals*
impossible = no|imposib*|ningun*|imp[ie]d*
disabled = deshab*|des\w+|inhab*|no|inactiv*|discap*|sin|bloque*|apag*|anul*|suspen*|invalid*
unless = menos|salvo|excep*|si no|no|sin|siempre|hasta|cuando|sólo|solo|exclu*
except = salvo|excep*|menos|no|sin|exclu*|pero
also (?:do|does|did|is|are|can|may|must|will|has|have) not = tampoco|ni|además|asimismo|igual*
    |también no|a su vez
non-?profits? = sin|no|social*|benéfic*|altruist*
nonmembers?|non-\w+ = irr\w+|distint*|diferent*|no|sin|in\w+|im\w+|ni|des\w+|ajen*|otr*|fuera
    |ning*|además
other than = no|distint*|diferent*|otr[oa]s?|además|aparte|excep*|salvo|lugar|más que|sino|fuera
insufficient = no|insuf*|sin|falt*|poc\w+
latest = últ|últim*|reciente*|nuev*|más|actual*|recién
none = ningun*|ningún|nad\w+|no|sin|vac*|nul*|none|ni
exclud(?:e|es|ed|ing) = exclu*|excep*|no|sin|omit*|descart*|salvo|menos|ignor*|fuera|quit*
bottom = abajo|inferior*|final*|fondo|pie|debajo|últim*|base
""")

#: English phrases whose words need no counterpart.
SILENT = Phrases(
    r"more than one|at all|both [^.;]* and|(?:read|not|if)-? ?only(?: if)?|only as|both x"
    r"|after all"
    r"|all right|first of all|not all|all set|all over|all along|each other|each one"
    r"|every (?:other|so often|now)|first (?:names?|person|aid|come|in|hand|party|things?)"
    r"|not both|not (?:always|every\w*)|must[- ]have|all-\w+|older than|all caps|first-\w+"
    r"|\w+-all|private-use|double-\w+|yes/no|today's|miles per hour|true/false|well before"
    r"|not have to|\w+n't have to|not need to|\w+n't need to|not required to|may not"
    r"|ever [^.;:]{,80}before|succession|before you begin|no longer required"
)
