"""Telephone numbers and addresses that a phone can act on: a tap calls, a tap opens the map.

Each is a role, in MyST ``{phone}`213-555-0100` `` and ``{address}`1200 Example Street, …` ``.
"""

from __future__ import annotations

import urllib.parse
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from sphinx_tandem.settings import read_site

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message
    from sphinx.application import Sphinx

_EXAMPLE = "+1 213-555-0100"


def read_phone(text: str, territory: str) -> tuple[str, str]:
    """Return a telephone number as people of ``territory`` write it, and as its ``tel:`` address.

    ``territory`` is an ISO 3166 code ("US"), or "" where none is known: then only numbers that
    begin with "+" can be read. Numbers of the territory are shown in its national form, others in
    the international one (ITU-T E.123); the address is that of RFC 3966. A short number, such as
    "911", stays as it is.

    Raises `ValueError` for what is no telephone number, or lacks its area code.
    """
    # Not above: it takes a while, and hardly a page has telephone numbers.
    import phonenumbers as phone  # noqa: PLC0415

    try:
        number = phone.parse("" if "<" in text else text, territory or None)
    except phone.NumberParseException as error:
        raise ValueError(text) from error
    if territory and phone.is_possible_short_number_for_region(number, territory):
        return text, f"tel:{number.national_number}"
    if phone.is_possible_number_with_reason(number) != phone.ValidationResult.IS_POSSIBLE:
        raise ValueError(text)
    local = territory and number.country_code == phone.country_code_for_region(territory)
    form = phone.PhoneNumberFormat.NATIONAL if local else phone.PhoneNumberFormat.INTERNATIONAL
    address = phone.format_number(number, phone.PhoneNumberFormat.RFC3966)
    return phone.format_number(number, form), address


class PhoneRole(SphinxRole):
    """A telephone number: a link that calls it."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the link, or the text as it stands and an error that names it."""
        site = read_site(self.config, self.env.srcdir)
        try:
            shown, address = read_phone(self.text.strip(), site.source.territory)
        except ValueError:
            message = self.inliner.reporter.error(
                f"“{self.text}” is not a telephone number. "
                f"Write it with its area code, like this: {{{self.name}}}`{_EXAMPLE}`",
                line=self.lineno,
            )
            return [nodes.Text(self.text)], [message]
        link = nodes.reference(self.rawtext, shown, refuri=address, classes=["phone"])
        if site.language(self.config.language).direction == "rtl":
            link["dir"] = "ltr"  # as it is dialed
        return [link], []


class AddressRole(SphinxRole):
    """A place's address: a link to the map of ``tandem_map_url``, and nothing to translate."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the link; without a map the words alone, which many phones find by themselves."""
        words = " ".join(self.text.split())
        asked = self.config.tandem_map_url
        uri = asked + urllib.parse.quote_plus(words)
        place = (
            nodes.reference(self.rawtext, words, refuri=uri)
            if asked
            else nodes.inline(self.rawtext, words)
        )
        place["classes"], place["translate"] = ["place"], "no"
        site = read_site(self.config, self.env.srcdir)
        if self.config.language != site.source.code:  # it is read out as it is written
            place["classes"].append(f"language-{site.source.tag}")
            if site.language(self.config.language).direction != site.source.direction:
                place["dir"] = site.source.direction
        return [place], []


def setup(app: Sphinx) -> None:
    """Register the roles."""
    app.add_role("phone", PhoneRole())
    app.add_role("address", AddressRole())
