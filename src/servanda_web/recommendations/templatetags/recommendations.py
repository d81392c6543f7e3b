"""The words of recommendations for templates."""

from __future__ import annotations

from django import template

from servanda_web.recommendations import citing, rendering, words

register = template.Library()
register.filter("addressee_name", words.addressee_name)
register.filter("modality_name", words.modality_name)
register.filter("status_name", words.status_name)
register.filter("theme_label", words.theme_label)
register.filter("provision_label", words.provision_label)
register.filter("session_name", words.session_name)
register.filter("recommendation_heading", words.heading_of)
register.filter("recommendation_url", words.address_of)
register.filter("recommendation_place", words.place_of)
register.filter("provision_url", citing.provision_address)
register.filter("three_tags", rendering.three_tags)
register.filter("as_result", rendering.result)
