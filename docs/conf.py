"""How Sphinx builds the documentation: MyST Markdown, the Furo theme, warnings as errors."""

project = "Servanda"
author = "The Servanda founders"
copyright = "2026, the Servanda founders"  # noqa: A001 - the name that Sphinx reads
extensions = ["myst_parser"]
myst_enable_extensions = ["deflist", "colon_fence"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "Servanda"
html_show_sphinx = False
