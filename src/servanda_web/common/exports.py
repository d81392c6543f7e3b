"""Takes a list away: as CSV, XLSX or JSON, with the columns that the address names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.http import Http404, HttpRequest, StreamingHttpResponse

from servanda.interchange.cells import Value
from servanda.interchange.lists import FORMATS, written

__all__ = ["FORMATS", "download"]


def download(
    request: HttpRequest, name: str, form: str, columns: Sequence[str], rows: Iterable[Mapping[str, Value]]
) -> StreamingHttpResponse:
    """The rows as a file; `?column=` (several) chooses among the columns, which keep their order; 404 for no format."""
    if form not in FORMATS:
        raise Http404
    wanted = set(request.GET.getlist("column"))
    chosen = [column for column in columns if column in wanted] or list(columns)
    response = StreamingHttpResponse(written(form, chosen, rows), content_type=FORMATS[form])
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response
