"""Settings of the site *Our Alliance Community*; each heading names the page that explains it."""

import os
from pathlib import Path

HERE = Path(__file__).parent

# Project -- https://www.sphinx-doc.org/en/master/usage/configuration.html#project-information
project = "Our Alliance Community"
author = "Alliance College-Ready Public Schools"
language = "en"

# Extensions -- https://www.sphinx-doc.org/en/master/usage/configuration.html#general-configuration
extensions = ["myst_parser", "sphinx_tandem"]
exclude_patterns = ["build", ".venv"]
nitpicky = True

# Markdown -- https://myst-parser.readthedocs.io/en/latest/configuration.html
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3
myst_links_external_new_tab = False

# Translations -- https://www.sphinx-doc.org/en/master/usage/advanced/intl.html
locale_dirs = [str(HERE / "locale")]  # absolute: read by Sphinx (from docs/) and by sphinx-intl
gettext_compact = False
gettext_location = False
gettext_additional_targets = ["literal-block"]  # examples hold words, too

# The languages together -- README.md, "Settings"
tandem_locales = {"en": "en_US", "es": "es_US"}
tandem_site_url = os.environ.get("SITE_URL", "https://our-alliance-community.example/")
tandem_front_matter = {
    "description": "text",
    "keywords": "text",
    "audience": ["everyone", "families", "staff", "editors"],
    "facts": "date",
    "sources": "about/sources",
}
tandem_require_alt_text = True
tandem_reading_level = {"en": 8, "es": 60}  # school years; points on the INFLESZ scale
tandem_longest_sentence = 30
tandem_spelling = {"en": "en_US", "es": "es_US"}
tandem_quotation_marks = {"es": "“”"}
tandem_explain_terms = True
# On a phone this opens the map that is installed, on other computers a website.
tandem_map_url = "https://www.google.com/maps/search/?api=1&query="
tandem_small_pictures = True
tandem_minify = True
tandem_draft = True  # no page has been reviewed yet: docs/about/this-site.md
tandem_accessible_markup = True
tandem_absolute_pages = ["404"] if "SITE_URL" in os.environ else []

# Pages -- https://www.sphinx-doc.org/en/master/usage/configuration.html#options-for-html-output
html_theme = "basic"
templates_path = ["_templates"]
html_static_path = ["_static"]
html_additional_pages = {"404": "404.html", "find": "find.html", "status": "status.html"}
html_permalinks = False
html_copy_source = False
html_show_sourcelink = False
html_use_index = False
highlight_language = "none"
tandem_sphinx_search = False
tandem_search = True
tandem_side_by_side = "es"
tandem_offline = True
tandem_handouts = True
