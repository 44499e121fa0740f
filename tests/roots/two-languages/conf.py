from pathlib import Path

project = "Garden"
language = "en"
extensions = ["myst_parser", "sphinx_tandem"]
locale_dirs = [str(Path(__file__).parent / "locale")]
gettext_compact = False
tandem_locales = {"en": "en_US", "es": "es_US"}
tandem_site_url = "https://garden.example/"
