"""The words for kinds of records and for what was done to them; a verb without words is shown as it is."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

KINDS = {
    "recommendations.recommendation": _("Recommendation"),
    "library.document": _("Document"),
    "library.findingdecision": _("Finding"),
    "lineage.link": _("Link between recommendations"),
    "thesaurus.concept": _("Concept"),
    "thesaurus.scheme": _("Thesaurus"),
    "compendium.edition": _("Edition"),
    "compendium.editiontemplate": _("Template"),
    "tokens.apitoken": _("Token"),
    "accounts.user": _("Person"),
    "accounts.membership": _("Role"),
    "people.invitation": _("Invitation"),
    "intake.deposit": _("Deposit"),
    "operations.job": _("Background work"),
    "audit.head": _("Record of events"),
}
VERBS = {
    "recommendation.accepted": _("accepted a recommendation"),
    "recommendation.corrected": _("corrected a recommendation"),
    "recommendation.rejected": _("said that it is no recommendation"),
    "recommendation.reopened": _("opened a recommendation again"),
    "recommendation.split": _("split a recommendation"),
    "recommendation.merged": _("joined recommendations"),
    "recommendation.added": _("added a recommendation"),
    "recommendation.resolved": _("settled a conflict"),
    "recommendation.restored": _("restored an earlier state"),
    "recommendation.undone": _("undid a step"),
    "recommendation.read-again": _("read a new file of the document"),
    "finding.kept": _("confirmed a finding"),
    "finding.refused": _("refused a finding"),
    "finding.promoted": _("made a finding a recommendation"),
    "finding.reopened": _("opened a finding again"),
    "lineage.confirmed": _("confirmed a link"),
    "lineage.rejected": _("rejected a link"),
    "concept.added": _("added a concept"),
    "concept.changed": _("changed a concept"),
    "concept.retired": _("retired a concept"),
    "concept.merged": _("merged a concept into another"),
    "concept.restored": _("restored a concept"),
    "concept.imported": _("took in a concept"),
    "thesaurus.applied": _("applied the thesaurus"),
    "edition.drafted": _("drafted an edition"),
    "edition.changed": _("changed a draft edition"),
    "edition.published": _("published an edition"),
    "edition.withdrawn": _("withdrew an edition"),
    "edition.discarded": _("discarded a draft edition"),
    "edition.read": _("read a draft edition"),
    "template.replaced": _("replaced the template"),
    "template.put_aside": _("put the template aside"),
    "token.made": _("made a token"),
    "token.revoked": _("revoked a token"),
    "invitation.sent": _("invited a person"),
    "invitation.sent_again": _("sent an invitation again"),
    "invitation.accepted": _("took an invitation"),
    "invitation.withdrawn": _("withdrew an invitation"),
    "membership.given": _("gave a role"),
    "membership.taken": _("took a role away"),
    "person.closed": _("closed an account"),
    "person.opened": _("opened an account again"),
    "person.exported": _("took out the data of a person"),
    "person.erased": _("erased a person"),
    "account.signed_in": _("signed in"),
    "account.signed_out": _("signed out"),
    "account.sign_in_refused": _("refused a sign-in"),
    "access.refused": _("was refused a page or a deed"),
    "account.password_changed": _("changed their password"),
    "account.password_set": _("set a password"),
    "account.password_reset": _("set a new password by letter"),
    "account.totp_activated": _("added an authenticator app"),
    "account.totp_deactivated": _("removed the authenticator app"),
    "account.webauthn_added": _("added a passkey"),
    "account.webauthn_removed": _("removed a passkey"),
    "account.recovery_codes_generated": _("made new recovery codes"),
    "deposit.given": _("gave files or symbols"),
    "deposit.tried-again": _("had a deposit tried again"),
    "document.taken-in": _("took in a document"),
    "job.tried-again": _("had background work tried again"),
    "job.discarded": _("put background work aside"),
    "searches.counted": _("searched"),
    "search.asked": _("searched, with words noted"),
    "events.read": _("read the record of events"),
    "events.exported": _("took out events"),
    "events.archived": _("archived events"),
}


def kind_name(kind: str) -> str:
    """The word for a kind of record."""
    return str(KINDS.get(kind, kind))


def verb_name(verb: str) -> str:
    """What was done, as the end of a sentence that begins with the person."""
    return str(VERBS.get(verb, verb))
