"""The preview's own words in HTML: pages without a theme, and what it adds to others."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from sphinx_tandem.preview.news import NOTICE_WORDS

if TYPE_CHECKING:
    from sphinx_tandem.preview.news import State
    from sphinx_tandem.problems import Problem

#: On top of each page while there are problems: a link, so that it needs no script.
NOTICE = (
    '<aside class="tandem-notice" lang="en" dir="ltr" aria-label="Preview">'
    f'<a href="/_tandem/problems">{NOTICE_WORDS}</a></aside>'
)
# Without scripts, the browser looks again by itself until there is a site.
_AGAIN = '<noscript><meta http-equiv="refresh" content="3"></noscript>'
_HOME = '<p><a href="/">Go to the site</a></p>'


def scripted(state: State, kind: str = "site") -> str:
    """Return the tags that let a page hear of new builds.

    ``kind`` is "site" for a page of the site, "own" for one of the preview's.
    """
    return (
        '<link rel="stylesheet" href="/_tandem/preview.css">'
        f'<script src="/_tandem/preview.js" defer data-kind="{kind}"'
        f' data-build="{state.build}" data-pages="{state.pages}"></script>'
    )


def waiting_page(state: State) -> str:
    """Return what stands at every address while there is no site yet."""
    if not state.problems:
        words = "<p>This page shows the site as soon as it is there.</p>"
        return _page("The site is being built", words, state, _AGAIN)
    words = "<p>The site could not be built yet. Mend this, and this page shows it.</p>"
    return _page(state.title, words + _list(state.problems), state, _AGAIN)


def problems_page(state: State) -> str:
    """Return the list of the last build's problems."""
    if not state.problems:
        return _page("No problems", "<p>The last build found none.</p>" + _HOME, state)
    words = f"<p>{state.standing}</p>" + _list(state.problems) + _HOME
    return _page(state.title, words, state)


def not_found_page(state: State) -> str:
    """Return what stands where there is no page, and the site has none that says so."""
    return _page("Page not found", "<p>There is no page at this address.</p>" + _HOME, state)


def _list(problems: tuple[Problem, ...]) -> str:
    return f"<ol>{''.join(map(_item, problems))}</ol>"


def _item(problem: Problem) -> str:
    lines = [f"<p><code>{escape(problem.place)}</code> {escape(problem.code)}</p>"]
    lines += [f"<p>{escape(words)}</p>" for words in (problem.text, problem.cure) if words]
    return f"<li>{''.join(lines)}</li>"


def _page(heading: str, body: str, state: State, head: str = "") -> str:
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{head}'
        f'<title>{heading} · Preview</title></head><body class="tandem-page">'
        f"<main><h1>{heading}</h1>{body}</main>{scripted(state, 'own')}</body></html>"
    )
