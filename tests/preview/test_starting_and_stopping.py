"""The preview starts with whatever is there, and ends without leaving anything behind."""

from __future__ import annotations

import time

from running import CONF, make_site


def test_a_site_that_is_broken_from_the_start_is_shown_once_it_is_mended(start, tmp_path):
    """Every address tells the problems, until the first build that goes well."""
    root = make_site(tmp_path / "broken")
    (root / "conf.py").write_text(CONF + "pages = [\n", "utf-8")
    preview = start(root=root)
    preview.hear("  not built")
    for path in ("/", "/en/index.html", "/any/where"):
        status, _, text = preview.get(path)
        assert status == 503
        assert "<code>conf.py" in text
        assert 'data-kind="own"' in text
    preview.write("conf.py", CONF)
    preview.hear("  built")
    assert preview.get("/en/index.html")[0] == 200


def test_ctrl_c_ends_a_running_build_and_open_pages(start):
    """In the midst of a build, with a page open, it ends at once, with 0 and no traceback."""
    preview = start()
    with preview.news():
        begin = time.monotonic()
        assert preview.stop() == 0
    assert time.monotonic() - begin < 5
    assert preview.builds == 0
    assert preview.said[-1].startswith("Stopped.")
    assert "Traceback" not in "\n".join(preview.said)
    assert not (preview.root / "build" / "html").exists()
