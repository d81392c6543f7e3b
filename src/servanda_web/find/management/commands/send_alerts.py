"""`servanda-web send_alerts`: tell people by e-mail what is new in the searches that they follow."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from servanda_web.find.alerts import send_alerts


class Command(BaseCommand):
    """To be run once a day or oftener: running it again tells nothing twice."""

    help = "Send the e-mails of saved searches that are due; running it again sends nothing twice."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, and say how many."""
        done = send_alerts()
        self.stdout.write(f"{done.written} letters written, {done.sent} sent, {done.failed} failed.")
