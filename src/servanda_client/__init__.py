"""A client of the API for Python programs: typed, without dependencies, and apart from the library it reads from."""

from servanda_client.client import Desk
from servanda_client.errors import DeskError, NothingThere, Refused, TooLate, Unreachable

__all__ = ["Desk", "DeskError", "NothingThere", "Refused", "TooLate", "Unreachable"]
