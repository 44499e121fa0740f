"""What a page's template is told: languages, navigation, facts about the page."""

from __future__ import annotations

import dataclasses
import html
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sphinx_tandem.checks.words.values import is_value
from sphinx_tandem.settings import SIDE_BY_SIDE as FOLDER
from sphinx_tandem.settings import Language, read_site
from sphinx_tandem.site.formats import format_date
from sphinx_tandem.site.handouts.leaves import PLACE
from sphinx_tandem.site.html.writer import PageTranslator
from sphinx_tandem.site.offline import FOLDER as OFFLINE
from sphinx_tandem.site.offline import archive_name
from sphinx_tandem.site.pages.addresses import Addresses
from sphinx_tandem.site.pages.index import Letter, index_of
from sphinx_tandem.site.pages.navigation import Item, Navigation, description_of
from sphinx_tandem.site.pages.standing import Standing, standings
from sphinx_tandem.site.pages.words import WordsCollector
from sphinx_tandem.translate.interface import Untranslated

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_tandem.site.links import LanguageLink

FIND_PAGE = "find"
STATUS_PAGE = "status"


@dataclasses.dataclass(frozen=True)
class PageFacts:
    """What the page's front matter says, with the date of its facts as the language writes it.

    ``found_by`` are words that search finds the page by, though it may not show them;
    ``untranslated`` is how many passages have no translation yet.
    """

    description: str
    audience: str
    found_by: str
    facts: str
    facts_iso: str
    draft: bool
    untranslated: int


class PageContext:
    """Everything of ours that a template may use, as its variable ``tandem``.

    Each part is made when a template asks for it, so that a theme pays for what it shows.
    """

    def __init__(self, builder: StandaloneHTMLBuilder, page: str) -> None:
        self._builder = builder
        self._name = page
        self._site = read_site(builder.config, builder.env.srcdir)
        self._addresses = Addresses(self._site, builder, page)
        self._navigation = Navigation(builder.env, builder.relations, page, self._addresses.page)
        #: The language of the page.
        self.language = self._site.language(builder.config.language)
        #: What the address of a file of this language begins with.
        self.root = self._addresses.root

    def say(self, words: str, **parts: str) -> str:
        """Return words of the interface, as ``_`` gives them, as HTML.

        Those that the page's language lacks say which language they are in. ``parts`` are pieces
        of HTML that stand in the place of ``%(name)s``.
        """
        text = html.escape(words)
        if parts:
            text %= parts
        if not isinstance(words, Untranslated):
            return text
        return f"<span {self._site.source_attributes(self.language)}>{text}</span>"

    @property
    def languages(self) -> tuple[LanguageLink, ...]:
        """The same page in every language."""
        return self._addresses.languages()

    @property
    def canonical(self) -> str:
        """The page's published address, empty where the site has none."""
        return self._addresses.absolute(self.language)

    @property
    def default_url(self) -> str:
        """The published address for readers of other languages, empty where there is none."""
        return self._addresses.default()

    @property
    def home(self) -> str:
        """The address of the home page."""
        return self._addresses.page(self._builder.config.root_doc)

    @property
    def find(self) -> str:
        """The address of the page that lists all pages."""
        return self._addresses.page(FIND_PAGE)

    @property
    def side_by_side(self) -> tuple[str, tuple[Language, Language]] | None:
        """The address of this page in two languages side by side, and these; None for none.

        What the theme adds to the pages leads to the home page there.
        """
        config = self._builder.config
        other = self._site.language(config.tandem_side_by_side)
        pair = (self._site.source, other)
        if not config.tandem_side_by_side or self.language not in pair:
            return None
        there = self._name in self._builder.env.found_docs
        name = self._name if there else config.root_doc
        return f"{self.root}../{FOLDER}/{name}.html", pair

    @property
    def archive(self) -> str:
        """The address of the archive of this language's pages, empty where there is none."""
        config = self._builder.config
        name = archive_name(config.project, self.language.code)
        return f"{self.root}../{OFFLINE}/{name}" if config.tandem_offline else ""

    @property
    def search(self) -> bool:
        """Whether the site has a search of its own."""
        return bool(self._builder.config.tandem_search)

    @property
    def index(self) -> tuple[Letter, ...]:
        """Every page, section and glossary term of the site by its first letter."""
        return index_of(self._builder.env, self.language, self._addresses.page)

    @cached_property
    def navigation(self) -> tuple[Item, ...]:
        """The pages below the home page; each knows the pages below itself."""
        return self._navigation.tree()

    @property
    def section(self) -> Item | None:
        """The part of the site that the page belongs to."""
        return next((item for item in self.navigation if item.active), None)

    @property
    def breadcrumbs(self) -> tuple[Item, ...]:
        """The way from the home page to the page's parent."""
        return self._navigation.breadcrumbs()

    @property
    def contents(self) -> tuple[Item, ...]:
        """The page's sections of the second level."""
        return self._navigation.contents()

    @cached_property
    def _neighbours(self) -> tuple[Item | None, Item | None]:
        return self._navigation.neighbours()

    @property
    def previous(self) -> Item | None:
        """The page before this one."""
        return self._neighbours[0]

    @property
    def next(self) -> Item | None:
        """The page after this one."""
        return self._neighbours[1]

    @cached_property
    def page(self) -> PageFacts:
        """What the page's front matter says."""
        return page_facts(self._builder.env, self._name, self.language)

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """How far all pages together, and each page, are translated; empty for the source."""
        if self._name in self._builder.env.found_docs:
            self._builder.tandem_why_not = "pages show how far all are translated"  # type: ignore[attr-defined]
        return standings(self._builder.env, self.language, self.link)

    @property
    def status(self) -> str:
        """The address of the page that tells of that, empty where the theme has none."""
        has_page = STATUS_PAGE in self._builder.config.html_additional_pages
        return self._addresses.page(STATUS_PAGE) if has_page else ""

    def link(self, name: str) -> Item | None:
        """Return the link to the page ``name``, or None where there is no such page."""
        return self._navigation.item(name)


def page_facts(env: BuildEnvironment, page: str, language: Language) -> PageFacts:
    """Return what the front matter of ``page`` says, in ``language``."""
    fields = env.metadata.get(page, {})
    day = str(fields.get("facts", ""))
    return PageFacts(
        description=description_of(env, page),
        audience=str(fields.get("audience", "")),
        found_by=str(fields.get("tandem_found_by", "")),
        facts=format_date(day, language.locale) if is_value("date", day) else "",
        facts_iso=day,
        draft=bool(env.config.tandem_draft),
        untranslated=int(fields.get("tandem_missing", 0)),
    )


def add_page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Give a page's template its ``tandem`` (the handler of ``html-page-context``)."""
    del templatename, doctree
    if hasattr(app.builder, "globalcontext_filename"):
        return  # json and pickle write the context itself: it may hold plain data only
    if app.config.tandem_handouts and pagename in app.env.found_docs:
        context["body"] = f"{context.get('body', '')}{PLACE}"
    context["tandem"] = PageContext(app.builder, pagename)  # type: ignore[arg-type]


def prepare_builder(app: Sphinx) -> None:
    """Leave out Sphinx's own search where conf.py says so (``builder-inited``)."""
    if not app.config.tandem_sphinx_search and hasattr(app.builder, "search"):
        app.builder.search = False


def choose_writer(app: Sphinx, config: Config) -> None:
    """Let our writer make the pages where conf.py says so (``config-inited``)."""
    if config.tandem_accessible_markup:
        for builder in ("html", "dirhtml"):
            app.set_translator(builder, PageTranslator)


def setup(app: Sphinx) -> None:
    """Register the collector and the handlers."""
    app.connect("config-inited", choose_writer)
    app.add_env_collector(WordsCollector)
    app.connect("builder-inited", prepare_builder)
    app.connect("html-page-context", add_page_context)
