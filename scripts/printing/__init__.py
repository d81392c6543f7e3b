"""The specimen as printed matter: its parts, and how Word and a page show them."""
