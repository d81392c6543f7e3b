"""Dates with the day first: 14 October 2021."""

DATE_FORMAT = "j F Y"
