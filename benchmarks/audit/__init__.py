"""The record of events at size: its chain, its page by every filter, and a desk from before there was a chain."""
