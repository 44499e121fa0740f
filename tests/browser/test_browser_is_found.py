"""Whoever runs the tests gets a browser, or one sentence that says how to get one."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from sphinx_tandem.site.handouts import browser

OWN = "/the/browser/of/playwright"
LIBRARY = SimpleNamespace(chromium=SimpleNamespace(executable_path=OWN))


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give a machine without a browser; its list holds the programs that start."""
    works: list[str] = []
    monkeypatch.delenv("CHROME", raising=False)
    monkeypatch.setattr(browser, "_working", lambda name: Path(name) if name in works else None)
    monkeypatch.setattr(browser, "_run", lambda command, _=0: f"{command[0]}: no network")
    return works


@pytest.mark.parametrize("name", ["chromium", "google-chrome-stable", OWN])
def test_an_installed_browser_is_taken(machine: list[str], name: str) -> None:
    """A browser of the system or of Playwright is used, and nothing is installed."""
    machine.append(name)
    assert browser.find_or_install(LIBRARY) == Path(name)


def test_a_named_browser_comes_first(machine: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """CHROME names the browser to use; one that does not start is told."""
    machine += ["chromium", "/opt/mine"]
    monkeypatch.setenv("CHROME", "/opt/mine")
    assert browser.find_or_install(LIBRARY) == Path("/opt/mine")
    monkeypatch.setenv("CHROME", "/opt/gone")
    with pytest.raises(browser.NoBrowserError, match="CHROME=/opt/gone does not start"):
        browser.find_or_install(LIBRARY)


def test_a_missing_browser_is_installed(
    machine: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is none, the last way that works gives one."""

    def install(command: list[str]) -> str | None:
        if "playwright" not in command:
            return "no such package"
        machine.append(OWN)
        return None

    monkeypatch.setattr(browser, "_run", install)
    assert browser.find_or_install(LIBRARY) == Path(OWN)


@pytest.mark.usefixtures("machine")
def test_no_browser_at_all_says_the_cure() -> None:
    """Where nothing works, the message says what to do, and what was tried."""
    with pytest.raises(browser.NoBrowserError) as told:
        browser.find_or_install(LIBRARY)
    assert browser.CURE in str(told.value)
    assert "no network" in str(told.value)
