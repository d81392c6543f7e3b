"""One analyser for six languages and one port behind which search engines stand."""
