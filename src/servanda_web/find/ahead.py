"""What every list and search needs is read as soon as a process begins to serve, before the first person waits for it.

On a desk of a hundred thousand recommendations that is some seconds of work; on most it is none to speak of.
"""

from __future__ import annotations

import logging
import time
from threading import Thread

from django.db import connections
from django.http import QueryDict

from servanda.errors import UnusableIndex
from servanda.search.port import Order
from servanda_web.find import index, opened
from servanda_web.find.asking import FILTERS
from servanda_web.recommendations.selectors import list_recommendations
from servanda_web.thesaurus.selectors import one_scheme

_log = logging.getLogger(__name__)
_PAUSE = 0.002  # after each word: whoever asks for a page goes first


def read_ahead_soon() -> None:
    """Begin to read beside the pages; nothing waits for it, and nothing is lost where it fails."""
    Thread(target=_read_and_leave, name="read-ahead", daemon=True).start()


def read_ahead() -> None:
    """Read the sets of the lists, of the filters of a search, and of words and phrases of two that many texts have."""
    list_recommendations(QueryDict())
    try:
        with index.open_index() as engine:
            engine.search(None, 1, 0, {}, FILTERS, Order.NEWEST)
            engine.search(None, 1, 0, {}, (), Order.SYMBOL)
            for _ in engine.read_ahead():
                time.sleep(_PAUSE)
    except UnusableIndex:
        return  # a desk without documents, or one that is being made


def _read_and_leave() -> None:
    try:
        with one_scheme():
            read_ahead()
    except Exception:
        _log.warning("What pages need was not read ahead; they will read it themselves.", exc_info=True)
    finally:
        opened.close()
        connections.close_all()
