"""An event as the record that is hashed, archived and exported."""

from __future__ import annotations

from typing import Any

from servanda_web.audit.chain import moment


def record_of(event: Any) -> dict[str, Any]:
    """The record of an event; also of an event as a migration knows it."""
    return {
        "chain": str(event.chain),
        "number": event.number,
        "at": moment(event.at),
        "actor": event.actor_id,
        "name": event.actor_name,
        "name_salt": event.name_salt,
        "name_digest": event.name_digest,
        "verb": event.verb,
        "kind": event.target_kind,
        "key": event.target_key,
        "about": event.about_id,
        "reason": event.reason,
        "before": event.before,
        "after": event.after,
        "content_salt": event.content_salt,
        "content_digest": event.content_digest,
        "hash": event.hash,
    }
