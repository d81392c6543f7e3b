"""Runs the desk: health, metrics, logs, background work, moving between databases, backup and restore."""
