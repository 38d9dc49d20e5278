"""What the program is built on is reviewed, and its licences fit."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata
from typing import Any

import pytest

from tests.house.audit import Reviewed, locked, reviewed, verdict

# Permissive ones, and those that ask nothing of who uses the package as it is.
FIT = {
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "LGPL-2.1-only",
    "LGPL-3.0-only",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "MPL-2.0",
    "PSF-2.0",
}
UNFIT = re.compile(
    r"(?<!L)GPL|General Public License(?! v?\d* ?\(L)|SSPL|BUSL|Proprietary|Commercial"
)
REVIEWED = reviewed()


def test_every_locked_package_is_reviewed_and_no_other() -> None:
    assert {name: one.version for name, one in REVIEWED.items()} == locked()


@pytest.mark.parametrize("name", sorted(REVIEWED))
def test_its_licence_fits(name: str) -> None:
    one: Reviewed = REVIEWED[name]
    assert set(re.split(r" (?:AND|OR) ", one.licence)) <= FIT
    assert len(one.what_for) > 3
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return  # of another system
    licences = [line[:60] for line in said.get_all("License") or []]
    licences += said.get_all("License-Expression") or []
    licences += [line for line in said.get_all("Classifier") or [] if line.startswith("License")]
    assert not [line for line in licences if UNFIT.search(line)]


def _answer(**of_aiogram: Any) -> dict[str, Any]:
    packages: list[dict[str, Any]] = [
        {"name": name, "version": version, "vulns": []} for name, version in locked().items()
    ]
    next(one for one in packages if one["name"] == "aiogram").update(of_aiogram)
    return {"dependencies": packages}


def test_a_known_hole_fails() -> None:
    code, words = verdict(_answer(vulns=[{"id": "CVE-1"}]))
    assert code == 1
    assert "aiogram" in words and "CVE-1" in words


def test_what_the_service_does_not_know_must_be_reviewed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert verdict(_answer())[0] == 0
    assert verdict(_answer(skip_reason="unknown"))[0] == 0
    assert verdict(None) == (0, f"0 looked up, no known hole; {len(REVIEWED)} as reviewed")
    monkeypatch.setattr(
        "tests.house.audit.reviewed",
        lambda: {name: one for name, one in REVIEWED.items() if name != "aiogram"},
    )
    assert verdict(_answer())[0] == 0
    assert verdict(_answer(skip_reason="unknown"))[0] == 1
    assert verdict(None)[0] == 1
