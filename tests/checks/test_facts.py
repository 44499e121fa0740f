"""What changes a fact and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_tandem.checks.words.facts import facts, same_facts

SAME = """\
Call the main office. | Please call the main office.
Bring a photo. | Please bring one photo.
How to apply | How you can apply
The office is open from 8 to 4 on Mondays. | On Mondays the office is open from 8 to 4.
Doors open at 8 a.m. | Doors open at 8:00 AM
The trip costs $20. | The trip costs 20 dollars.
There are 12,000 students. | There are 12000 students here.
Call (555) 010-0123. | Call 555-010-0123 for help.
See [a](x.md) and [b](y.md). | See [b](y.md), then [a](x.md).
Nearly 90 percent graduate. | Nearly 90% of students graduate.
Bring two photos. | Bring 2 photos.
You cannot enter. | You can't enter.
Ask the Main Office. | Ask the main office.
It starts on Aug. 5. | It starts on August 5.
It starts on Sept 5. | It starts on September 5.
May I come in? | Can I come in?
Families don't pay. | Families do not pay.
"""

DIFFERENT = """\
School starts on August 1. | School starts on August 15.
Enrollment closes in July. | Enrollment closes in August.
The office opens on Monday. | The office opens on Tuesday.
Doors open at 8:00 a.m. | Doors open at 8:00 p.m.
Doors open at 7:30. | Doors open at 8:30.
The trip costs $20. | The trip costs $25.
It costs 20 dollars. | It costs 20 euros.
Call (555) 010-0123. | Call (555) 010-0199.
Use [the form](https://example.org/old). | Use [the form](https://example.org/new).
See {doc}`a`. | See {doc}`b`.
Write to one@example.org. | Write to two@example.org.
You must sign the card. | You must not sign the card.
You must sign the card. | You should sign the card.
Bring two forms. | Bring three forms.
Nobody pays. | Somebody pays.
Come before lunch. | Come after lunch.
It is at 12 Oak Street. | It is at 12 Elm Street.
Ask Ms. Lopez. | Ask Ms. Diaz.
Ask PERB. | Ask UTLA.
The gate opens. | The gate closes.
Read it in May. | Read it in June.
Bring 2 forms and 3 photos. | Bring 3 forms and 2 photos.
Only parents may vote. | Parents may vote.
See the note.[^a] | See the note.[^b]
"""


def _pairs(text: str) -> list[list[str]]:
    return [line.split(" | ") for line in text.splitlines()]


@pytest.mark.parametrize(("before", "after"), _pairs(SAME))
def test_same(before: str, after: str) -> None:
    """Other words for the same facts are no change, in either direction."""
    assert same_facts(before, after)
    assert same_facts(after, before)


@pytest.mark.parametrize(("before", "after"), _pairs(DIFFERENT))
def test_different(before: str, after: str) -> None:
    """A change of a fact is seen, in either direction."""
    assert not same_facts(before, after)
    assert not same_facts(after, before)


@settings(deadline=None)  # how fast a machine is says nothing
@given(st.text())
def test_any_text_has_its_own_facts(text: str) -> None:
    """A text tells the same facts as itself, whatever it is."""
    assert same_facts(text, text)


@settings(deadline=None)  # how fast a machine is says nothing
@given(st.integers(min_value=2), st.integers(min_value=2))
def test_numbers(one: int, other: int) -> None:
    """Two different numbers are different facts, two equal ones the same."""
    assert same_facts(f"Bring {one} forms.", f"Please bring {other} forms.") == (one == other)


@settings(deadline=None)  # how fast a machine is says nothing
@given(st.dates(), st.dates())
def test_dates(one: object, other: object) -> None:
    """Two different dates are different facts, two equal ones the same."""
    pattern = "It starts on {:%A, %B %d, %Y}."
    assert (facts(pattern.format(one)) == facts(pattern.format(other))) == (one == other)


@settings(deadline=None)  # how fast a machine is says nothing
@given(st.sampled_from(_pairs(SAME)), st.sampled_from(_pairs(DIFFERENT)))
def test_a_change_is_seen_in_a_longer_text(same: list[str], different: list[str]) -> None:
    """A changed sentence changes the facts of the passage that it stands in."""
    assert not same_facts(f"{same[0]} {different[0]}", f"{same[1]} {different[1]}")
