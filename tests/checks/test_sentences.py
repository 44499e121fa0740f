"""Two texts are compared sentence by sentence, also where a translator divided them otherwise."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sphinx_tandem.checks.pairs.pair import Pair, Side
from sphinx_tandem.checks.pairs.sentences import sentences
from sphinx_tandem.settings import Language

ENGLISH, SPANISH = Language("en", "en_US"), Language("es", "es_US")
SENTENCES = st.lists(
    st.text("abc é", min_size=1, max_size=60).map(lambda text: f"X{text.strip()}."), max_size=12
)


def divided(english, own):
    return sentences(Pair("es.po", 7, Side(english, ENGLISH), Side(own, SPANISH)))


def test_as_many_sentences_are_compared_one_by_one():
    """The first with the first, whatever their lengths."""
    both = divided("Come in. Sit down, please.", "Pase, por favor. Siéntese.")
    assert both.alike
    assert both.parts == [("Come in.", "Pase, por favor."), ("Sit down, please.", "Siéntese.")]


def test_a_sentence_that_became_two_stays_with_them():
    """The others are found again by their lengths."""
    both = divided(
        "Bring a letter. If you cannot come because you work, call before nine. Thanks.",
        "Traiga una carta. Quizás no puede venir porque trabaja. Entonces llame "
        "antes de las nueve. Gracias.",
    )
    assert not both.alike
    assert [english.split()[0] for english, _ in both.parts] == ["Bring", "If", "Thanks."]
    assert [own.split()[0] for _, own in both.parts] == ["Traiga", "Quizás", "Gracias."]


def test_one_sentence_is_not_held_for_many():
    """Where there is no likely way, both texts are compared at once."""
    both = divided("One. Two. Three. Four. Five.", "Uno, dos, tres, cuatro, cinco.")
    assert both.parts == [both.whole]


@given(SENTENCES, SENTENCES)
def test_no_word_is_left_out(english, own):
    """Whatever the texts are, their parts are the texts."""
    both = divided(" ".join(english), " ".join(own))
    for side in (0, 1):
        said = [part[side] for part in both.parts]
        assert " ".join(said).split() == both.whole[side].split()
