"""A term that is explained twice is told with the line of each, however the page is written."""

from __future__ import annotations

MARKDOWN = """# Words

Text.

```{glossary}
:sorted:

mulch
  Dry leaves.

mulch
  Again.
```

:::{note}
```{glossary}
mulch
  A third time.
```
:::
"""
RST = """Stones
======

.. glossary::

   sand
      Small.

   sand
      Smaller.
"""


def test_a_doubled_term_is_told_where_it_stands(garden, build):
    """In a block with options, in a box, and in reStructuredText."""
    (garden / "docs" / "words.md").write_text(MARKDOWN, encoding="utf-8")
    (garden / "docs" / "stones.rst").write_text(RST, encoding="utf-8")
    with (garden / "docs" / "index.md").open("a", encoding="utf-8") as index:
        index.write("\n```{toctree}\nwords\nstones\n```\n")
    problems = {str(problem) for problem in build(garden).problems}
    told = {text.partition(": ")[0] for text in problems if "Duplicate term" in text}
    assert told == {"docs/words.md:11", "docs/words.md:17", "docs/stones.rst:9"}
