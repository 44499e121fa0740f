"""The shorter ways of a build lead to the same bytes as Sphinx's own."""

from __future__ import annotations

import contextlib
import multiprocessing
import shutil
from pathlib import Path

import pytest
from docutils import nodes

from sphinx_tandem.site.language_build import LanguageJob, build_language
from sphinx_tandem.site.shortcuts import toctrees
from sphinx_tandem.site.shortcuts.walking import find_all

FORK = multiprocessing.get_context("fork")
ROOTS = Path(__file__).parent.parent / "roots"

#: How themes ask for the tree of pages.
TREES = {
    "only the branch of the page": "",
    "the whole tree": "collapse=False",
    "titles alone": "collapse=False, titles_only=True",
    "two levels": "collapse=False, maxdepth=2",
    "hidden toctrees too": "collapse=False, includehidden=True, titles_only=True, maxdepth=-1",
    "hidden toctrees, one branch": "includehidden=True",
}


@pytest.fixture
def orchard(tmp_path):
    """Write a site with folders in folders, captions, hidden, shared and foreign entries."""
    root = tmp_path / "orchard"
    pages = {
        "index": "# Orchard\n\n```{toctree}\n:caption: Trees\n\napples/index\npears/index\n"
        "Elsewhere <https://trees.example/?a=1&b=2>\n```\n\n"
        "```{toctree}\n:hidden:\n:titlesonly:\n\ntools\nShared <apples/red>\n```\n",
        "tools": "# Tools *and* `more`\n\n## Ladders\n\n## Baskets\n",
        "lost": "---\norphan: true\n---\n# In no tree\n",
        "pears/index": "# Pears & co.\n\n## Kinds\n\n```{toctree}\nlong\nround\n```\n",
        "pears/long": "# Long\n\n## Skin\n\n### Green\n\n## Taste\n",
        "pears/round": "# Round “pears”\n",
        "apples/index": "# Apples\n\n```{toctree}\n:numbered:\n\nred\nold/index\n```\n",
        "apples/red": "# Red\n\n## Sweet\n",
        "apples/old/index": "# Old kinds\n\n```{toctree}\n:maxdepth: 1\n\none\ntwo\n```\n",
        "apples/old/one": "# One\n",
        "apples/old/two": "---\ntocdepth: 1\n---\n# Two\n\n## Deep\n",
    }
    for name, text in pages.items():
        path = root / "docs" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "templates").mkdir()
    return root


def built(root, work, monkeypatch, *, shorter):
    """Build the site, with the shorter ways or without; return what `files_of_build` does."""
    if not shorter:
        plain = contextlib.nullcontext
        monkeypatch.setattr("sphinx_tandem.site.language_build.shortcuts", lambda _app: plain())
    return in_its_own_process(lambda: files_of_build(root, work))


def in_its_own_process(work):
    """Return what ``work`` returns in a fork, as the builds of ``tandem build`` are made."""
    receiver, sender = FORK.Pipe(duplex=False)
    process = FORK.Process(target=lambda: sender.send(work()))
    process.start()
    sender.close()
    try:
        return receiver.recv()
    finally:
        process.join()


def files_of_build(root, work):
    """Build the site's English and return every file's bytes, and how much was drawn once."""
    docs = root / "docs" if (root / "docs").is_dir() else root
    drawn = []
    html = toctrees.Trees.html
    toctrees.Trees.html = lambda *what: drawn.append(what) or html(*what)
    job = LanguageJob(
        "en", ("myst_parser", "sphinx_tandem"), root, docs, work, published=work / "published"
    )
    result = build_language(job, lambda *_: None)
    assert not result.failed, result.problems
    files = {
        str(path.relative_to(job.html)): path.read_bytes()
        for path in job.html.rglob("*")
        if path.is_file()
    }
    return files, len(drawn)


@pytest.mark.parametrize("tree", TREES)
@pytest.mark.parametrize("builder", ["basic", "alabaster"])
def test_the_tree_of_pages_is_the_same(orchard, tmp_path, monkeypatch, tree, builder):
    """However a theme asks for the tree, each page shows what Sphinx would show."""
    (orchard / "conf.py").write_text(
        f"html_theme = {builder!r}\ntemplates_path = ['templates']\n"
        "html_sidebars = {'**': ['tree.html']}\n",
        encoding="utf-8",
    )
    (orchard / "templates" / "tree.html").write_text(
        f"<nav>{{{{ toctree({TREES[tree]}) }}}}</nav>\n", encoding="utf-8"
    )
    monkeypatch.setattr(toctrees, "_COMPARED", 0)  # nobody looks after it here
    ours, drawn_once = built(orchard, tmp_path / "ours", monkeypatch, shorter=True)
    theirs, drawn_anew = built(orchard, tmp_path / "theirs", monkeypatch, shorter=False)
    assert drawn_once
    assert not drawn_anew
    assert ours == theirs


def test_every_kind_of_content_is_the_same(tmp_path, monkeypatch):
    """The site that has everything is the same with and without the shorter ways."""
    root = tmp_path / "everything"
    shutil.copytree(ROOTS / "everything", root)
    ours, _ = built(root, tmp_path / "ours", monkeypatch, shorter=True)
    theirs, _ = built(root, tmp_path / "theirs", monkeypatch, shorter=False)
    assert ours == theirs


def test_a_theme_that_draws_trees_its_own_way_is_left_to_it(orchard, tmp_path, monkeypatch):
    """Where the ready branches would look different, Sphinx's own way is taken."""
    (orchard / "conf.py").write_text(
        "html_theme = 'alabaster'\n"
        "def setup(app):\n"
        "    from sphinx.writers.html5 import HTML5Translator\n"
        "    class Counting(HTML5Translator):\n"
        "        def visit_list_item(self, node):\n"
        "            super().visit_list_item(node)\n"
        "            self.body.append(f'{len(node.parent.children)} ')\n"
        "    app.set_translator('html', Counting)\n",
        encoding="utf-8",
    )
    ours, _ = built(orchard, tmp_path / "ours", monkeypatch, shorter=True)
    theirs, _ = built(orchard, tmp_path / "theirs", monkeypatch, shorter=False)
    assert ours == theirs


def test_walking_finds_what_docutils_finds():
    """The loop yields the same nodes in the same order, also while the tree is being changed."""
    text = nodes.paragraph("", "", nodes.Text("a"), nodes.strong("", "", nodes.Text("b")))
    page = nodes.section("", nodes.title("", "t"), text, nodes.bullet_list("", nodes.list_item()))
    for kind in (nodes.Node, nodes.Text, nodes.strong, nodes.section, nodes.table):
        assert list(map(id, find_all(page, kind))) == list(map(id, page.findall(kind)))
    for node in find_all(page, nodes.strong):
        node.replace_self([nodes.emphasis("", "x"), nodes.strong("", "last")])
        break
    assert text.astext() == "axlast"
