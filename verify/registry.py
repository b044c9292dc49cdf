"""Plug points: a dict of names for each, filled by the package and by entry points, imported only when one is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any


class Registry(Mapping[str, Any]):
    """Names → things to plug in. What ships is written as `module:attribute`, so that naming a choice imports nothing."""

    def __init__(self, group: str, **shipped: str) -> None:
        self.group = group
        self._places = dict(shipped)
        self._looked = False

    def __getitem__(self, name: str) -> Any:
        module, _, attribute = self._known()[name].partition(":")
        return getattr(import_module(module), attribute)

    def __contains__(self, name: object) -> bool:
        # Mapping's own would fetch the thing, and so import it.
        return name in self._known()

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._known()))

    def __len__(self) -> int:
        return len(self._known())

    def _known(self) -> dict[str, str]:
        """The shipped names and those of installed plug-ins; a plug-in may not take a shipped name."""
        if not self._looked:
            self._looked = True
            for point in entry_points(group=self.group):
                self._places.setdefault(point.name, point.value)
        return self._places


#: File suffix or format name → reader: `(path: Path, shown: str) -> Iterator[Article | Unreadable]`.
READERS = Registry("verify.readers", txt="verify.ingest.text:read", jsonl="verify.ingest.jsonl:read", ndjson="verify.ingest.jsonl:read")
#: Name → `Encoder` factory taking the settings.
ENCODERS = Registry(
    "verify.encoders", **{"sentence-transformers": "verify.encode.minilm:load", "hashing": "verify.encode.hashing:HashingEncoder"}
)
#: Name → `Judge` factory taking the settings.
JUDGES = Registry("verify.judges", nli="verify.judge.nli:load", lexical="verify.judge.lexical:LexicalJudge")
#: Format name → renderer: `(report: Report) -> str`.
RENDERERS = Registry(
    "verify.renderers",
    markdown="verify.render.markdown:render",
    json="verify.render.json:render",
    github="verify.render.github:render",
)
#: Kind of archive, as in `kind://…` → `Backend`, without arguments. A path is `sqlite`.
STORES = Registry("verify.stores", sqlite="verify.store.sqlite:Sqlite", postgresql="verify.store.postgres:Postgres")
