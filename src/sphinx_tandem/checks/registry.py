"""What a check is, and the list of all checks."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from sphinx_tandem.problems import Kind, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType


class Subject(Protocol):
    """What a check looks at: something with a place."""

    @property
    def file(self) -> str:
        """The file, as a person would type it."""

    @property
    def line(self) -> int:
        """Its line, 1-based; 0 where none is known."""


S = TypeVar("S", bound=Subject)


@dataclasses.dataclass(frozen=True)
class Fault:
    """What a check finds: full sentences, in the person's language.

    ``line`` is the line in the subject's file, where it is not the subject's own.
    """

    text: str
    cure: str
    line: int = 0


@dataclasses.dataclass(frozen=True)
class Check(Generic[S]):
    """One check: ``code`` ("T203 time") and the generator that finds the faults of a subject.

    The generator's docstring is what the manual says of it: what must hold, then paragraphs that
    begin with "Bad:", "Good:" and "Cure:".
    """

    code: str
    find: Callable[[S], Iterator[Fault]]

    def problems(self, subject: S) -> Iterator[Problem]:
        """Yield what the check finds in ``subject``."""
        for fault in self.find(subject):
            line = fault.line or subject.line
            yield Problem(subject.file, line, self.code, fault.text, fault.cure)

    @property
    def kind(self) -> Kind:
        """The kind of problem that it finds, as its docstring describes it."""
        return Kind(self.code, inspect.getdoc(self.find) or "")


class Register(Generic[S]):
    """The checks of one kind of subject, in the order in which they were made known."""

    def __init__(self) -> None:
        self.checks: list[Check[S]] = []

    def check(
        self, code: str
    ) -> Callable[[Callable[[S], Iterator[Fault]]], Callable[[S], Iterator[Fault]]]:
        """Return a decorator that makes a generator known as the check ``code``."""

        def known(find: Callable[[S], Iterator[Fault]]) -> Callable[[S], Iterator[Fault]]:
            self.checks.append(Check(code, find))
            return find

        return known

    @property
    def kinds(self) -> list[Kind]:
        """The kinds of problems that the checks find."""
        return [check.kind for check in self.checks]

    def problems(self, subject: S) -> Iterator[Problem]:
        """Yield what all the checks find in ``subject``."""
        for check in self.checks:
            yield from check.problems(subject)


def modules_of(room: str) -> list[ModuleType]:
    """Return the modules of the folder ``room`` ("pairs"), imported: their checks are known."""
    package = importlib.import_module(f"sphinx_tandem.checks.{room}")
    names = sorted(found.name for found in pkgutil.iter_modules(package.__path__))
    return [importlib.import_module(f"{package.__name__}.{name}") for name in names]
