"""What is known of a site where its languages are joined."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.config import Config

    from sphinx_tandem.settings import Site
    from sphinx_tandem.site.handouts.leaves import Leaf


@dataclasses.dataclass(frozen=True)
class Assembly:
    """What joining needs to know.

    ``conf`` is conf.py's folder, ``work`` that of the builds; ``leaves`` are the pages as handouts
    need to know them.
    """

    site: Site
    config: Config
    conf: Path
    work: Path
    leaves: tuple[Leaf, ...] = ()
