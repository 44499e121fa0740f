"""The site without a line: one archive a language, and a script that keeps what was read.

An archive opens from any folder. The script is a service worker
(https://www.w3.org/TR/service-workers/): it asks the server first, always, and says of a kept
page when it was kept.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from lxml import html

from sphinx_tandem.site.templating import templates_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sphinx_tandem.settings import Language, Site
    from sphinx_tandem.site.assembly import Assembly

#: The folder of the archives, and the name of the script, at the top of the site.
FOLDER = "offline"
SCRIPT = "kept-pages.js"
# What only a server can use, and what would make the archive many times as large.
_LEFT_OUT = ("_search/", "_sources/", "handouts/", "objects.inv", "searchindex.js")
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the first that an archive can tell: the same bytes every time
_FILE_MODE = 0o644 << 16


def archive_name(project: str, code: str) -> str:
    """Return the name of a language's archive: "our-garden-es.zip"."""
    slug = re.sub(r"[\W_]+", "-", project.lower()).strip("-") or "site"
    return f"{slug}-{code}.zip"


def write_offline(assembly: Assembly, folder: Path) -> None:
    """Write into the site in ``folder`` the archive of each language, and last the script.

    Those that the folder shares with the published site stay as they are there.
    """
    site, name = assembly.site, assembly.config.project
    languages = [one for one in site.languages if (folder / one.code).is_dir()]
    script = folder / SCRIPT
    script.unlink(missing_ok=True)
    for language in languages:
        archive = folder / FOLDER / archive_name(name, language.code)
        archive.unlink(missing_ok=True)
        write_archive(site, language, folder / language.code, archive)
    script.write_text(_script(assembly, languages, folder), encoding="utf-8")


def write_archive(site: Site, language: Language, folder: Path, target: Path) -> None:
    """Write the built pages of ``language`` in ``folder`` into the archive ``target``.

    Links that leave the language's folder lead to the published site, where conf.py tells its
    address. The same pages make the same bytes.
    """
    top = target.stem
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(_names(folder)):
            data = (folder / name).read_bytes()
            if name.endswith(".html") and site.url:
                base = f"{site.url}{language.code}/{name}"
                data = _with_far_links(data.decode("utf-8"), name, base).encode("utf-8")
            entry = zipfile.ZipInfo(f"{top}/{name}", _MOMENT)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _FILE_MODE
            archive.writestr(entry, data)


def _names(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith(_LEFT_OUT):
            yield name


def _with_far_links(page: str, name: str, base: str) -> str:
    """Return ``page`` with the whole address in each link to what is not in the archive."""
    document = html.document_fromstring(page)
    links = {str(link) for link in document.xpath("//a/@href | //link/@href")}
    for link in sorted(links):
        near = posixpath.normpath(posixpath.join(posixpath.dirname(name), link))
        if near.startswith(("../", *_LEFT_OUT)):
            page = page.replace(f'href="{link}"', f'href="{urljoin(base, link)}"')
    return page


def _script(assembly: Assembly, languages: Sequence[Language], folder: Path) -> str:
    """Return the service worker of the site in ``folder``.

    It names the content that it belongs to, so that a browser takes a new one for a new site.
    """
    content = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content.update(path.relative_to(folder).as_posix().encode() + b"\0")
            content.update(hashlib.sha256(path.read_bytes()).digest())
    config = assembly.config
    template = templates_of(assembly.conf, config).get_template(SCRIPT)
    return template.render(
        version=content.hexdigest()[:16],
        home=f"{config.root_doc}.html",
        languages=[language.code for language in languages],
    )
