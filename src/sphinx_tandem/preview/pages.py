"""Serves the output folder as it is at each moment, with the preview's script in its pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import anyio.to_thread
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles

from sphinx_tandem.preview.notices import NOTICE, not_found_page, scripted, waiting_page

if TYPE_CHECKING:
    from starlette.types import Scope

    from sphinx_tandem.preview.news import News, State

_BODY = re.compile(rb"<body\b[^>]*>", re.IGNORECASE)
_BODY_END = re.compile(rb"</body\s*>", re.IGNORECASE)


class Pages(StaticFiles):
    """The site in ``output``; ``news`` says how it stands.

    A build exchanges the whole folder, so nothing of it is remembered here, nor by browsers.
    """

    def __init__(self, output: Path, news: News) -> None:
        super().__init__(directory=output, html=True, check_dir=False)
        self.output = output
        self.news = news

    async def check_config(self) -> None:
        """Do not miss the folder: the first build may still make it."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return the file at ``path``, or a page that says why there is none."""
        state = self.news.state
        if not (self.output / "index.html").is_file():
            return Response(waiting_page(state), 503, media_type="text/html")
        try:
            response = await super().get_response(path, scope)
            if isinstance(response, FileResponse) and response.media_type == "text/html":
                return await _with_script(response, state)
        except (FileNotFoundError, HTTPException) as error:
            # A build may take a file away between two looks at it.
            if isinstance(error, HTTPException) and error.status_code != 404:  # noqa: PLR2004
                raise
            return Response(not_found_page(state), 404, media_type="text/html")
        return response


async def _with_script(response: FileResponse, state: State) -> Response:
    page = await anyio.to_thread.run_sync(Path(response.path).read_bytes)
    return Response(marked(page, state), response.status_code, media_type="text/html")


def marked(page: bytes, state: State) -> bytes:
    """Return an HTML page with the script before its end, and a notice of problems on top."""
    ends = list(_BODY_END.finditer(page))
    end = ends[-1].start() if ends else len(page)
    script = scripted(state).encode()
    begin = _BODY.search(page, 0, end)
    if begin is None or not state.problems:
        return page[:end] + script + page[end:]
    top = begin.end()
    return page[:top] + NOTICE.encode() + page[top:end] + script + page[end:]
