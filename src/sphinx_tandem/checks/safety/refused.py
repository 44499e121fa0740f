"""What no translation may bring: readers then get the English, in every build (T108 to T116)."""

from __future__ import annotations

from sphinx_tandem.problems import Kind

HTML = Kind(
    "T108 html-tags",
    """A translation has the HTML tags of its English, and no others.

    Bad: ``Call us`` → ``<b>Llámenos</b>``

    Good: ``<b>Call us</b>`` → ``<b>Llámenos</b>``

    Cure: Use exactly the tags of the English, or none.
    """,
)
FOREIGN = Kind(
    "T109 not-in-english",
    """A translation brings no website, image, file or template that its English does not have.

    Bad: ``[the law](https://example.org)`` → ``[la ley](https://example.net)``; ``the office`` →
    ``la oficina {{ env }}``

    Good: ``[the law](https://example.org/en/law)`` → ``[la ley](https://example.org/es/law)``

    Cure: Take out what the English does not have.
    """,
)
ADDRESS = Kind(
    "T110 unsafe-address",
    """A link does not run code, and does not hide where it leads.

    Bad: ``[form](form.md)`` → ``[formulario](javascript:alert(1))``

    Good: ``[form](form.md)`` → ``[formulario](form.md)``

    Cure: Copy the address from the English.
    """,
)
MARKUP = Kind(
    "T111 other-markup",
    """A translation uses the roles, attributes and formulas of its English, and no others.

    Bad: ``Our rules`` → ``{doc}`Nuestras reglas <rules>` ``; ``our rules`` →
    ``nuestras reglas{.large}``

    Good: ``{doc}`Our rules <rules>` `` → ``{doc}`Nuestras reglas <rules>` ``

    Cure: Take out what the English does not have.
    """,
)
BLOCK = Kind(
    "T112 not-inline",
    """A passage stays what it is on the page: no heading, no directive, no second paragraph.

    Bad: ``Office hours`` → ``# Horario de oficina``

    Good: ``Office hours`` → ``Horario de oficina``

    Cure: Write only the words: the page says what they are.
    """,
)
HIDDEN = Kind(
    "T113 hidden-characters",
    """A translation holds no characters that readers cannot see, unless its script needs them.

    Bad: The character ``U+202E``, which shows the letters after it backwards.

    Good: The character ``U+200C`` between two letters of Persian.

    Cure: Delete the characters, or type the words again.
    """,
)
LONG = Kind(
    "T114 too-long",
    """A translation is not many times longer than its English, and has not many more signs.

    Bad: Ten thousand brackets for one sentence.

    Good: A sentence of twenty words for one of twelve.

    Cure: Write only what the English says.
    """,
)
CONTACT = Kind(
    "T115 other-contact",
    """A translation names no telephone number or mailbox that its English does not name.

    Bad: “Call (213) 555-0100.” → “Llame al (213) 555-0199.”

    Good: “Call (213) 555-0100.” → “Llame al 213-555-0100.”

    Cure: Copy the number or the mailbox from the English.
    """,
)
PLACEHOLDER = Kind(
    "T116 placeholder",
    """Words of the interface have the placeholders of their English: values are put there.

    Bad: ``Search %(words)s`` → ``Buscar %(palabras)s``

    Good: ``Search %(words)s`` → ``Buscar %(words)s``

    Cure: Copy the placeholder from the English.
    """,
)
