"""Whatever a build does, the preview has words for it."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import threading

import pytest
from running import CONF, make_site

from sphinx_tandem.__main__ import main
from sphinx_tandem.preview import build as preview_build
from sphinx_tandem.preview.news import State
from sphinx_tandem.preview.pages import marked
from sphinx_tandem.problems import Problem, as_json
from sphinx_tandem.site.build import BuildOptions

LINK = Problem("docs/a.md", 3, "S101 x", "It says:\n[b] or ]", "Do [c].")
GOOD = State("1-1", "1-1")


@pytest.mark.parametrize("problems", [[], [LINK], [LINK, dataclasses.replace(LINK, line=4)]])
def test_problems_are_read_after_whatever_a_conf_prints(problems):
    """The array of problems is found, whatever was printed before it."""
    said = f"[1, 2]\nhello [x]\n{as_json(problems)}\n"
    assert preview_build.problems_said(said) == tuple(problems)
    assert preview_build.problems_said("Killed") is None
    assert preview_build.problems_said("[not json\n") is None


def test_a_configuration_that_is_wrong_is_json_too(tmp_path, capsys):
    """With --json, what ends the work is in the array, with the exit code 2."""
    root = make_site(tmp_path / "wrong")
    (root / "conf.py").write_text(CONF + "pages = [\n", "utf-8")
    assert main(["build", "--json", "--root", str(root)]) == 2
    (problem,) = json.loads(capsys.readouterr().out)
    assert problem["code"] == "G102 configuration"


def test_a_build_that_dies_is_told(tmp_path, monkeypatch):
    """A build without a word is a problem like others, with its last line and a cure."""
    script = "import sys; print('Out of memory.', file=sys.stderr); sys.exit(9)"
    python = preview_build.sys.executable
    monkeypatch.setattr(preview_build, "command", lambda _: (python, "-c", script))
    outcomes = []

    def run():
        site = BuildOptions(tmp_path, tmp_path, tmp_path / "html")
        outcomes.append(asyncio.run(preview_build.build(site)))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    (outcome,) = outcomes
    assert not outcome.published
    (problem,) = outcome.problems
    assert problem.code == "S104 interrupted"
    assert problem.text == "The build ended before its time (exit 9). Out of memory."
    assert problem.cure


def test_the_tags_stand_in_pages_of_any_make():
    """The script comes before the last end of the body, or at the end; the notice on top."""
    page = b"<html><BODY class='a'><pre>no </body> here</pre><p>x</p></BODY ></html>"
    assert b"<p>x</p><link" in marked(page, GOOD)
    assert marked(page, GOOD).endswith(b"</script></BODY ></html>")
    assert marked(b"<p>x", GOOD).startswith(b"<p>x<link")
    broken = dataclasses.replace(GOOD, problems=(LINK,))
    assert b"<BODY class='a'><aside" in marked(page, broken)
    assert marked(b"<p>x", broken).endswith(b"</script>")
