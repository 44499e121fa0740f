"""``tandem serve``: builds the site, serves it, watches its sources, builds again."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import webbrowser
from typing import TYPE_CHECKING

import uvicorn
from rich.console import Console

from sphinx_tandem.preview.address import listening_socket, url_of
from sphinx_tandem.preview.application import application
from sphinx_tandem.preview.build import Outcome, build
from sphinx_tandem.preview.changes import watch
from sphinx_tandem.preview.news import News
from sphinx_tandem.preview.rebuilding import Rebuilding
from sphinx_tandem.preview.terminal import Terminal
from sphinx_tandem.site.build import require_conf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from socket import socket

    from sphinx_tandem.site.build import BuildOptions


def serve(site: BuildOptions, root: Path, *, port: int | None, show: bool) -> None:
    """Serve ``site``, of the project in ``root``, until Ctrl-C.

    ``port`` is the one that was asked for, None for a free one; ``show`` opens the browser.
    Raises `TandemError` where the site or the port is not there.
    """
    require_conf(site)
    terminal = Terminal(Console())
    with listening_socket(port) as listener:
        terminal.begin(url_of(listener))
        asyncio.run(_run(site, root, listener, terminal, show=show))
    terminal.end()


async def _run(
    site: BuildOptions, root: Path, listener: socket, terminal: Terminal, *, show: bool
) -> None:
    """Do the three jobs until the server is stopped, or one of them fails."""
    news = News()

    def tell(outcome: Outcome, causes: frozenset[Path]) -> None:
        terminal.built(outcome, causes)
        news.tell(outcome)

    rebuilding = Rebuilding(lambda: build(site), tell, terminal.written_by_builds)
    server = _Server(site, news)
    jobs = [
        asyncio.create_task(server.serve([listener])),
        asyncio.create_task(watch(site, root, rebuilding.note)),
        asyncio.create_task(rebuilding.run()),
    ]
    if show:
        jobs[0].get_loop().run_in_executor(None, webbrowser.open, url_of(listener))
    try:
        done, _ = await asyncio.wait(jobs, return_when=asyncio.FIRST_COMPLETED)
        for job in done:
            job.result()
    finally:
        for job in jobs:
            job.cancel()
        await asyncio.gather(*jobs, return_exceptions=True)


class _Server(uvicorn.Server):
    """The web server of ``site``; Ctrl-C lets the listeners of ``news`` go, then stops it."""

    def __init__(self, site: BuildOptions, news: News) -> None:
        config = uvicorn.Config(
            application(site.output, news),
            log_config=None,
            log_level="critical",  # what goes wrong stands on the page that was asked for
            access_log=False,
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=2,
        )
        super().__init__(config)
        self.news = news

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop at a signal without raising it again, so that a build is ended first."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self.stop)
        yield

    def stop(self) -> None:
        """Stop soon."""
        self.news.end()
        self.should_exit = True
