from pathlib import Path

HERE = Path(__file__).parent

project = "Allotment"
language = "en"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["parts"]
locale_dirs = [str(HERE / "locale")]
gettext_compact = False
myst_heading_anchors = 3
html_theme = "alabaster"
tandem_explain_terms = True
templates_path = ["_templates"]
html_static_path = ["_static"]
html_additional_pages = {"state": "state.html"}
html_css_files = ["allotment.css"]
