"""Spanish words that a good translation has only where its English has a counterpart.

In the table, what stands before the "=" asks for one of the words after it. A "*" stands for
more letters; a line that begins with blanks goes on with the one above it.
"""

from __future__ import annotations

from sphinx_tandem.checks.words.phrases import Counterparts, Phrases

#: Spanish words, and the English ones of which the original has one at least.
BROUGHT = Counterparts(r"""
nunca|jamás = never|ever|\w+n't|not|no|cannot|at any time|without
siempre = always|ever|every*|all|as long|so long|whenever|provid*|still|forever|constantly
    |consistently|permanent*|keep*|each|most often|usual*|when
tod[oa]s = all|every*|any*|each|whole|entire*|both|complete*|most|total*|the rest|always
    |throughout|world|\w+-wide|however|consistent*|common|across|over|broad*|wide*|full*|overall
    |global*|general*|team|group|various|many|multiple|range|several
amb[oa]s = both|two|either|each|them|pair|one|neither
obligatori[oa]s?|requerid[oa]s? = wanted|expected|desired|requir\w+|must|mandatory|need\w*
    |necess*|compulsory|oblig*|essential|have to|has to|prerequisite*|forc\w+|request*|enforc\w+
    |demand*
opcional\w*|voluntari[oa]s?|voluntariamente|facultativ\w* = option*|volunt*|choice|choose|if you
gratis|gratuit\w+ = free*|no charge|no cost|gratis|without|trial*|libre|charge
de pago|con costo|con cargo|de paga = pa(?:y|id)*|unpaid|charg\w+|fees?|cost*|price\w*|commerc\w+
    |bill\w+|premium|purchas\w+|invoic\w+|checkout|refund\w*|transact\w+|quota|prepa*|repa*
    |\w+pa(?:y|id)*
cerrad[oa]s? = clos\w+|shut*|lock*|end\w*|fenc\w+|gated|seal\w+|seclud\w+|\w+ out|turned off|off
abiert[oa]s? = \w*open*|unlock*|public*|outdoor*|launch*|reopen*|free
izquierd[oa]s? = left*|start*|leading|rtl|(?:un)?click
privad[oa]s? = privat*|personal*|confiden*|closed|secret|non-public|direct|hidden|depriv*
públic[oa]s? = key|pub\w*|public*|open*|publish*|audience|state|government|civil|notary|unlisted
    |live|free|that|citation|disown
aument\w+ = augment*|bloat*|elevat*|increas*|rais\w+|ris\w+|rose|grow*|grew|more|high*|up|larger*
    |zoom*|boost*|add*|enlarg*|improv*|gain*|magnif*|extend*|expand*|climb*|bigger
disminu\w+ = decreas*|reduc*|low*|drop*|fell|fall*|less*|down*|few*|shrink*|small*|declin*
    |diminish*|cut*|short*|zoom*|shrank
madres? = mother*|mom*|mum*|parent*|matern*|\w*board|mama|famil*
ayer = yesterday|previous day|last night
hoy = today*|tonight|now*|this|current*|present*
veran\w+ = summer*
invierno* = winter*
desayun* = breakfast*|morning
almuerz\w+ = lunch*|eat\w*|meal*
cena|cenas = dinner*|supper*|meal*
mitad|mitades = hal[fv]*|middle|during|mid\w*|50|0?\.5|one in two|equal*|½|cent(?:re|er)
media hora = half|1/2|30|thirty|½
doble|dobles = doubl*|two*|dual|twin|twice|2
triples?|triplic\w+ = tripl*|three*|3|third
dupli[cq]\w+ = doubl*|cop\w+|twice|clon\w+|repeat*|dup*|twofold|two
ilegal\w*|ilícit\w* = non-\w+|invalid|illegal*|unlawful*|illicit*|law|legal|pirat*|not allowed
semanal\w* = week*
mensual\w* = month*
anual\w* = annual*|year*|annum
diari[oa]s?|diariamente = dai*|day*|journal*|diar*|newspaper*
libras? = pounds?|lbs?|£|GBP|sterling
galones? = gall?on*|gal
litros? = lit(?:er|re)s?|l|\d+ ?l
pulgadas? = inch*|in|\d+in|″
pies = feet|foot*|ft|caption*|trees?
centímetros?|cm = cms?|centim*
kilómetros? = kilom*|kms?|km
millas? = miles?|mi|nautical
kilos?|kilogramos? = kilo*|kgs?|kg
a más tardar = by|no later|not later|latest|before|deadline|due|until|within
al menos|por lo menos = least|minimum|one or more|or more|any|not less|no less|no fewer|some*
    |a single|min|a|>=
como máximo|a lo sumo|como mucho = at most|longer|maximum|max|up to|no more|not more|most|limit*
    |only|within|exceed|or less|or fewer|no later
como mínimo = least|minimum|or more|min
antes = before*|prior*|ahead|until|earl\w+|previous*|by|advance|first|already|former*|used
    |preced*|above|past|within|later|sooner|ago|otherwise|old\w*|original*|soon|rather|pre\w*|now
    |no|not|due|deadline|exiting|front|need|stop|backup
después = after*|upon|soon|later|then|next|follow*|subsequent*|past|once|since|post*|from|when
    |beyond|below|in \d+|old|until|succe*|and
hasta = until|till?|to|up|through|thru|by|before|even|at most|far|down|no|reach\w*|end*|for
    |deadline|due|unless|since|date|max*|when|once|back|than|within|expir*|yet|last*|after|over
temprano = earl*|soon*
derecha = right*|end|rtl
izquierdo = left*|\w*click
más de = more*|over|above|exceed*|older|long\w*|great\w+|beyond|multiple|several|past|larger
    |high\w+|later|old|rather|at least|any|another|\d+\+|>|additional|further|up|most|than|bigger
    |too|some|two|super*|about
menos de = less|few\w*|under|below|within|young\w*|low\w+|small\w*|short\w*|minus|at least|no
    |unless|least|<|except
mayores de|mayor de = over|older|above|adult*|great\w+|and up|seniors?|more|larg\w+|long\w*|up
    |big\w+|high\w+
menores de|menor de = under*|young\w*|minors?|less|below|child*|few\w*|small\w*|low\w+|short\w*
mayor que = great\w+|larg\w+|more|over|older|above|big\w+|high\w+|exceed*|long\w*|>|least|max\w*
    |beyond
menor que = less|small\w*|few\w*|under|young\w*|below|low\w+|short\w*|<|most|min\w*
superior(?:es)? a = great\w+|more|over|above|high\w+|exceed*|larg\w+|long\w*|up|super*|better
    |later|old\w*|>
inferior(?:es)? a = less|low\w+|below|under|small\w*|few\w*|short\w*|infer\w+|<
o más = or more|and up|over|plus|at least|long*|above|high*|great*|more|\d+\+|old*|several|one or
    |later|\w+er|again
o menos = or less|few*|under|most|below|less|earl\w+|young*|short*|small*|before|more or|approx*
    |about
no menos de = least|less|few\w*|minimum
no se deben? = must*|should*|shall|ought|may not|do not|don't|never|need*|required|ha(?:ve|s) to
    |supposed|avoid*
ningun[oa]|ningún = yet|only|n\w+|\w+n't|cannot|without|un\w+|in\w+|empty|miss*|fail*|blank|lack*
    |impossible|other|whatever
nadie = n\w+|\w+n't|cannot|without|un\w+|any*|ever|other|only
éxito = succe*|well|complet*|passed|correctly|properly|fine|work*
error|errores = logs?|\w*err\w*|fail*|mistake*|wrong*|bug*|fault*|problem*|invalid|incorrect*
    |crash*|exception*|broken|issue*|slip*|bad|typo*|warning|could not|couldn't|unsuccessful*
    |debug*|unable|accident*|malform*|trouble*
abajo|debajo = below|down*|under*|bottom*|lower*|beneath|low|follow*|drop*|descend*|next
arriba|encima = above|up*|ascend*|top|over*|on|higher|beyond
ocult\w+|escond\w+ = hid*|conceal*|invisible|privat*|collaps*|not show\w*|mask*|suppress*|secret*
    |unlisted|show or|obscur*|toggle|bcc|shadow*
elimin\w+|borr\w+ = dealloc*|dis\w+|de\w+|non\w+|suppress*|\w?emov*|delet*|eras*|drop*|clear*
    |purg*|discard*|eliminat*|clean*|strip*|uninstall*|prun*|draft*|fuzzy|unset|rid|cancel*
    |reset*|rm|kill*|away|undo|destroy*|un\w+|tak\w+|lose|revok*|cut|exclud*|gone|out|overwrit*
    |resolv*|flush*|lost|lift*
inválid[oa]s? = incomplete*|bogus|badly|broken|unsupported|invalid*|not|bad|illegal|malform*
    |wrong|incorrect*|\w+n't
empiez\w+|comien[zc][ae]n? = start*|begin*|began|begun|open*|launch*|initi*|first|commenc*|going
    |leading|prefix*|get|early|capital*
export\w+ = export*
fals[oa]s? = phony|dummy|false*|fake|wrong|untrue|not true|incorrect*|bogus|forg*|spoof*
verdader\w+ = success*|tru\w+|real*|actual*|genuine
impid\w+|impedir\w* = prevent*|stop*|block*|keep*|no|not|\w+n't|cannot|impossib*|unable|bars?
    |prohib*|disallow*|avoid*|inhibit*|imped*|without|forbid*|unless|deter*|making
exclu[iy]\w+ = excl\w*|except*|out|without|ignor*|skip*|omit*|only|drop*|prevent*|not
rechaz\w+ = reject*|refus*|den\w+|declin*|bounc*|turn\w* \w+|dismiss*|disapprov*|not accept*
    |return*|not approv*|disallow*|discard*|fail*
no (?:[^ .,;]+ ){1,6}alguien = some*|person|people|who*|one
ningún momento|ningún caso|ninguna (?:manera|forma|circunstancia) = n\w*|\w+n't|cannot|without
últim[oa]s? = last*|seniors?|latest|final*|recent*|ultimate*|past|end\w*|previous*|latter|newest
    |youngest|for|least
segund[oa] = second*|latter|2*|two|twice|next|other|later|background
tercer|tercer[oa] = third*|3*|three
cuart[oa] = fourth|4*|four|quarter*|room
quint[oa] = fifth|5*|five
primer|primer[oa]s? = first*|former|primar*|initial*|1\w*|earl*|elementary|begin*|start*|prime*
    |top|single*|prior*|before*|root|next|once|freshm\w+|at once
siguientes? = next*|follow*|below|subsequent*|succeed*|later|after|this|these|here|upcoming
    |ensuing|one of|forward*|specified|order|\w+:
termin(?:a|an|ó|ará|arán) = trail*|end*|\w*finish*|complet*|terminat*|conclu*|over|done|due
    |expir*|until|deadline|stop*|final*|clos*|exit*|quit*|kill*|after|out
anterior(?:es)? = downgrad*|pre-?\w+|ahead|upstream|prior*|above|before|earl\w+|former*|last|old*
    |past|back*|prece*|prev*|ago|parent*|existing|step|up
no más de = more|most|up to|max*|within|limit*|only|over|exceed|long\w*|later|great\w+
""")

#: Spanish phrases whose words need none.
CALLADAS = Phrases(
    r"segundo plano|error al|errores al|primer plano|siempre que|sin éxito"
    r"|tod[oa]s (?:modos|formas|maneras)"
    r"|siempre y cuando|nada más|antes de nada|ante todo"
    r"|sin ningún problema|no se puede|de pago de|sobre todo|hasta ahora|a menos que"
    r"|a todos lados|por todos lados|cada vez menos|cada vez más|ni más ni menos"
    r"|más o menos|poco más de"
)
