"""Every construct a page can hold, one readable case a file, in `cases/`."""

from __future__ import annotations

from pathlib import Path

import pytest
from case_files import Section, build, normalised, read_case, read_page, write_site

CASES = Path(__file__).parent / "cases"
KNOWN = {"page", "catalog", "file", "conf", "expect", "contains", "lacks", "warnings"}


def _all_cases() -> list[str]:
    return sorted(str(path.relative_to(CASES)) for path in CASES.rglob("*.txt"))


@pytest.mark.parametrize("name", _all_cases())
def test_case(name: str, tmp_path: Path) -> None:
    """The Spanish page is what the case file says, and the build warns of nothing else."""
    sections = read_case(CASES / name)
    assert {section.name for section in sections} <= KNOWN
    write_site(sections, tmp_path)
    warnings = build(tmp_path)
    page = read_page(tmp_path / "out/index.html", warnings)
    expected = [line for section in _named(sections, "warnings") for line in section.lines]
    assert [line for line in expected if line not in " ".join(warnings.split())] == []
    assert expected or not warnings, f"The build warned:\n{warnings}"
    for section in _named(sections, "expect"):
        assert page.body == normalised(section.text)
    for section in _named(sections, "contains"):
        assert [line for line in section.lines if not page.holds(line)] == [], page.body
    for section in _named(sections, "lacks"):
        assert [line for line in section.lines if page.holds(line)] == [], page.body


def _named(sections: list[Section], name: str) -> list[Section]:
    return [section for section in sections if section.name == name]
