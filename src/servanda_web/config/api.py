"""The API of the desk, version 1: the routers of the rooms under one description."""

from __future__ import annotations

from servanda_web.common.api.openapi import DescribedAPI
from servanda_web.common.api.problems import tell_problems
from servanda_web.compendium.api import router as compendium
from servanda_web.config.api_links import WAYS
from servanda_web.find.api import router as find
from servanda_web.library.api import router as library
from servanda_web.lineage.api import router as lineage
from servanda_web.recommendations.api import router as recommendations
from servanda_web.recommendations.api_decisions import router as decisions

DESCRIPTION = (
    "What a treaty’s bodies recommended, to whom, how strongly, on which theme and under which provision. "
    "Reading is open to everyone; writing wants a token. Records carry stable IRIs and are JSON-LD under "
    "`Accept: application/ld+json`. Lists go on by cursor; errors are `application/problem+json`."
)
api = DescribedAPI(
    ways=WAYS,
    title="Servanda",
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    openapi_url="/openapi.json",
    openapi_extra={"info": {"license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}}},
    urls_namespace="api",
)
tell_problems(api)
for router in (library, recommendations, decisions, lineage, compendium, find):
    api.add_router("", router)
