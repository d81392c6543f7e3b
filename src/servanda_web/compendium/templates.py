"""The Word template of editions: which is in use, and how the Secretariat replaces it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from servanda.interchange.word_template import DEFAULT_TEMPLATE, check_template
from servanda_web.accounts.permissions import Person, require
from servanda_web.audit.services import record
from servanda_web.compendium.models import LINE, EditionTemplate
from servanda_web.files.reading import read_apart
from servanda_web.files.services import keep, read

PERMISSION = "compendium.publish"


def current_template() -> EditionTemplate | None:
    """The template that the Secretariat gave last; None while the default one is in use."""
    return EditionTemplate.objects.filter(is_in_use=True).first()


def template_bytes(template: EditionTemplate | None) -> bytes:
    """The file of a template, of the default one for None."""
    return read(template.sha256) if template else DEFAULT_TEMPLATE.read_bytes()


def template_in_use() -> bytes | None:
    """The file of the Secretariat's own template; None while the default one is in use."""
    template = current_template()
    return template_bytes(template) if template else None


def replace_template(*, actor: Person, content: bytes, name: str) -> EditionTemplate:
    """Use another template from now on; drafts and published editions keep theirs.

    Raises `UnusableTemplate` with the reason (`StoppedWork` where it ended its reader), and stores nothing then.
    """
    require(actor, PERMISSION)
    read_apart(check_template, content)
    sha256 = keep(content)
    with transaction.atomic():
        before = _put_aside()
        made = EditionTemplate.objects.create(
            sha256=sha256, name=name[:LINE], given_at=timezone.now(), given_by_name=str(actor)[:LINE]
        )
        record(
            actor=actor, verb="template.replaced", target=made, before=before, after={"sha256": sha256, "name": name}
        )
    return made


def restore_default_template(*, actor: Person) -> None:
    """Use the template that comes with the desk again."""
    require(actor, PERMISSION)
    with transaction.atomic():
        template = current_template()
        if template is not None:
            before = _put_aside()
            record(actor=actor, verb="template.put_aside", target=template, before=before)


def _put_aside() -> dict[str, str]:
    """No template is in use any more; returns which one was."""
    before = current_template()
    EditionTemplate.objects.filter(is_in_use=True).update(is_in_use=False)
    return {"sha256": before.sha256, "name": before.name} if before else {}
