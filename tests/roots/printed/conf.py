from pathlib import Path

project = "Garden"
language = "en"
extensions = ["myst_parser", "sphinx_tandem"]
myst_enable_extensions = ["attrs_inline", "deflist"]
myst_heading_anchors = 3
locale_dirs = [str(Path(__file__).parent / "locale")]
gettext_compact = False
tandem_locales = {"en": "en_US", "es": "es_US"}
tandem_site_url = "https://garden.example/"
tandem_accessible_markup = True
tandem_side_by_side = "es"
tandem_handouts = True
html_theme = "basic"
