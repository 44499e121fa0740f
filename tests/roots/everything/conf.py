"""A site with every construct."""

extensions = ["myst_parser", "sphinx_tandem", "sphinx_design"]
language = "en"
locale_dirs = ["locale"]
gettext_compact = False
exclude_patterns = ["locale", "out*"]
html_theme = "basic"
myst_heading_anchors = 3
myst_html_meta = {"keywords": "school, families"}
myst_substitutions = {"town": "the *old* town"}
myst_enable_extensions = [
    "alert",
    "amsmath",
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "fieldlist",
    "html_admonition",
    "html_image",
    "replacements",
    "smartquotes",
    "strikethrough",
    "substitution",
    "tasklist",
]
suppress_warnings = ["design.card_legacy"]
