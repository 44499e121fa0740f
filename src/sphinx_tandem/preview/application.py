"""The preview's addresses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route

from sphinx_tandem.preview.address import HOSTS
from sphinx_tandem.preview.notices import problems_page
from sphinx_tandem.preview.pages import Pages

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from sphinx_tandem.preview.news import News

_STATIC = Path(__file__).parent / "static"
_HEADERS = (
    # A browser that kept a page would show the old one after a build.
    (b"cache-control", b"no-store"),
    # Pages of other sites may not take pieces of this one.
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
)


def application(output: Path, news: News) -> Starlette:
    """Return the application that serves the site in ``output`` and tells ``news``."""

    def problems(_: Request) -> Response:
        return Response(problems_page(news.state), media_type="text/html")

    def events(_: Request) -> Response:
        return StreamingResponse(news.listen(), media_type="text/event-stream")

    return Starlette(
        routes=[
            Route("/_tandem/events", events),
            Route("/_tandem/problems", problems),
            Route("/_tandem/preview.css", _asset("preview.css", "text/css")),
            Route("/_tandem/preview.js", _asset("preview.js", "text/javascript")),
            Mount("/", Pages(output, news)),
        ],
        middleware=[
            Middleware(_Headers),
            Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False),
        ],
        exception_handlers={Exception: _unexpected},
    )


def _asset(name: str, kind: str) -> ASGIApp:
    return Response((_STATIC / name).read_bytes(), media_type=kind)


def _unexpected(request: Request, error: Exception) -> Response:
    text = f"The preview cannot show {request.url.path}: {error}\nReload the page to try again.\n"
    return PlainTextResponse(text, 500)


class _Headers:
    """Adds the headers that every answer has to those of ``app``."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_HEADERS]
            await send(message)

        await self.app(scope, receive, send_with_headers)
