"""What is wrong with a page that cannot be read to its end."""

from __future__ import annotations

from sphinx_tandem.problems import Kind

CIRCLE = Kind(
    "S107 include-circle",
    """A file does not include itself, nor through another file that includes it.

    Bad: a line ``{include} rules.md`` in ``rules.md``

    Good: a line ``{include} rules.md`` in ``index.md``

    Cure: Take the include out, or name a file that does not include this one.
    """,
)
TOO_DEEP = Kind(
    "S108 nested-too-deep",
    """Lists, quotes and boxes lie in each other a few levels deep, not hundreds.

    Bad: a line that begins with a thousand ``>``

    Good: a quote in a list in a box

    Cure: Look for a line with very many of the signs ``> - * [`` and shorten it.
    """,
)
