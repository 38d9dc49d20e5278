"""``make audit``: known holes in what the program is built on.

pip-audit says «no known vulnerabilities» also when its service knew none of the packages. Here what
it could not look up must stand in docs/dependencies.md with just this version.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.lock"
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)
_LINE = re.compile(
    r"^\| ([a-z0-9-]+) \| (\S+) \| ([^|]+) \| ([^|]+) \| (\d{4}-\d\d-\d\d) \|$", re.MULTILINE
)
_PATIENCE = 300


@dataclass(frozen=True, slots=True)
class Reviewed:
    version: str
    licence: str
    what_for: str
    on: str


def locked() -> dict[str, str]:
    """package → version"""
    found = _LOCKED.findall(LOCK.read_text(encoding="utf-8"))
    return {name.lower().replace("_", "-").replace(".", "-"): version for name, version in found}


def reviewed() -> dict[str, Reviewed]:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    return {name: Reviewed(*rest) for name, *rest in _LINE.findall(text)}


def unreviewed(packages: dict[str, str]) -> list[str]:
    """What of this is not in the table, or in another version."""
    known = reviewed()
    return [
        f"{name} {version}"
        for name, version in sorted(packages.items())
        if name not in known or known[name].version != version
    ]


def verdict(answer: dict[str, Any] | None) -> tuple[int, str]:
    """The exit code and words for pip-audit's answer; None when there was none."""
    packages = locked()
    holes: list[str] = []
    if answer is not None:
        for one in answer["dependencies"]:
            holes += [
                f"{one['name']} {one['version']}: {hole['id']}" for hole in one.get("vulns", ())
            ]
            if "skip_reason" not in one:
                packages.pop(one["name"].lower(), None)
    if holes:
        return 1, "Known holes:\n" + "\n".join(holes)
    missing = unreviewed(packages)
    if missing:
        return 1, "Neither known to the service nor reviewed:\n" + "\n".join(missing)
    total = len(locked())
    return 0, f"{total - len(packages)} looked up, no known hole; {len(packages)} as reviewed"


def ask() -> dict[str, Any] | None:
    command = [sys.executable, "-m", "pip_audit", "-r", str(LOCK), "--disable-pip"]
    options = ["--require-hashes", "--format", "json", "--progress-spinner", "off"]
    try:
        done = subprocess.run(
            [*command, *options], capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
        answer: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        return None
    return answer


if __name__ == "__main__":
    code, words = verdict(ask())
    print(words)
    sys.exit(code)
