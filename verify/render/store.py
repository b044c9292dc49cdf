"""What is said of an archive."""

from __future__ import annotations

import json
from dataclasses import asdict

from verify.render.escape import visible
from verify.render.words import counted, listed
from verify.store.upkeep import Removed, Stats


def stats_as_text(stats: Stats) -> str:
    """What is held, a line each."""
    again = f", in {stats.versions:,} versions" if stats.versions > stats.articles else ""
    lines = [
        ("articles", f"{stats.articles:,}{again}"),
        ("claims", f"{stats.claims:,}"),
        ("sources", f"{stats.sources:,}"),
        ("stories", f"{stats.stories:,}"),
        ("days", _days(stats)),
        ("findings", f"{stats.findings:,}"),
        ("decisions", f"{stats.decisions:,}"),
        ("encoders", listed([f"{visible(name)} ({number:,})" for name, number in stats.encoders.items()]) or "none"),
        ("size", _size(stats.bytes)),
        ("schema", str(stats.schema)),
    ]
    left = f"{counted(stats.unplaced, 'article')} without a story yet, as a run was stopped: the next one places them\n"
    return "".join(f"{name:9}  {told}\n" for name, told in lines) + (left if stats.unplaced else "")


def stats_as_json(stats: Stats) -> str:
    """The same for programs."""
    days = {name: day.isoformat() if day else None for name, day in (("first", stats.first), ("last", stats.last))}
    return json.dumps(asdict(stats) | days) + "\n"


def removed(gone: Removed) -> str:
    """What went, in a line."""
    decided = f" ({gone.decisions:,} decided)" if gone.decisions else ""
    told = (
        counted(gone.articles, "version of an article", "versions of articles"),
        counted(gone.stories, "whole story", "whole stories") if gone.stories else "",
        counted(gone.claims, "claim") if gone.claims else "",
        f"{counted(gone.findings, 'finding')}{decided}" if gone.findings else "",
    )
    return listed([part for part in told if part])


def _days(stats: Stats) -> str:
    undated = f"{counted(stats.undated, 'version')} undated" if stats.undated else ""
    dated = f"{stats.days:,}, {stats.first} to {stats.last}" if stats.days else "none"
    return f"{dated}; {undated}" if undated else dated


def _size(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
