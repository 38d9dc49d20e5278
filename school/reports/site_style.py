"""How the page for the school's site looks: on a telephone, on paper, by night."""

from __future__ import annotations

import base64
import hashlib

STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de;
  --paper: #fff; --tint: #f3f6f9; --link: #0a58a6; --good: #1a6b35; --mark: #7a4b00; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ec; --soft: #a4adb6; --line: #3b434c; --paper: #14181c; --tint: #1e242a;
    --link: #7ab8f5; --good: #7ed39a; --mark: #e8bd6f; } }
* { box-sizing: border-box; }
html { font-size: 100%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 46rem; padding: 1rem; color: #1b1f24; color: var(--ink);
  background: #fff; background: var(--paper); word-wrap: break-word; overflow-wrap: anywhere;
  font: 1rem/1.5 -apple-system, "Segoe UI", Roboto, "PT Sans", Arial, sans-serif; }
a { color: #0a58a6; color: var(--link); }
a:focus-visible { outline: 3px solid; outline-offset: 2px; }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.25; }
h2 { margin: 2.5rem 0 .75rem; padding-top: .75rem; border-top: 1px solid #d0d7de;
  border-color: var(--line); font-size: 1.3rem; line-height: 1.3; }
h3 { margin: 1.5rem 0 .4rem; font-size: 1.08rem; line-height: 1.35; }
h4 { margin: 1rem 0 .25rem; font-size: 1rem; }
p { margin: .5rem 0; }
header p { margin: .25rem 0; }
nav ul, .jumps { display: flex; flex-wrap: wrap; margin: 1rem 0; padding: 0;
  list-style: none; }
nav a, .jumps a { display: block; min-width: 2.75rem; padding: .6rem .5rem;
  text-align: center; margin: 0 .4rem .4rem 0; border: 1px solid #d0d7de;
  border-color: var(--line); border-radius: .4rem; }
table { width: 100%; table-layout: fixed; border-collapse: collapse; margin: .25rem 0 1rem; }
th, td { padding: .45rem .5rem .45rem 0; border-bottom: 1px solid #d0d7de;
  border-color: var(--line); text-align: left; vertical-align: top; font-weight: normal; }
thead th { color: #57606a; color: var(--soft); font-size: .875rem; }
tbody th { font-weight: 600; }
.group th { padding-top: 1.4rem; font-size: 1.08rem; border-bottom-width: 2px; }
.hours { white-space: nowrap; }
.first { width: 27%; } .last { width: 31%; }
blockquote { margin: .5rem 0; padding: .1rem 0 .1rem .75rem; border-left: .25rem solid #d0d7de;
  border-color: var(--line); }
pre { white-space: pre-wrap; padding: .6rem; background: #f3f6f9; background: var(--tint); }
code, pre { font-family: Consolas, "PT Mono", monospace; font-size: .94em; }
.soft { color: #57606a; color: var(--soft); font-size: .9rem; }
.cards { margin: 0; padding: 0; list-style: none; }
.cards li { margin: 0; padding: .5rem 0; border-bottom: 1px solid #d0d7de;
  border-color: var(--line); }
.cards .soft { display: block; }
.official { color: #1a6b35; color: var(--good); font-weight: 600; }
.third { color: #7a4b00; color: var(--mark); font-weight: 600; }
footer { margin-top: 2.5rem; padding-top: .75rem; border-top: 1px solid #d0d7de;
  border-color: var(--line); }
@media print {
  @page { margin: 15mm; }
  :root { --ink: #000; --soft: #333; --line: #999; --paper: #fff; --tint: #fff; --link: #000;
    --good: #000; --mark: #000; }
  body { max-width: none; padding: 0; font-size: 11pt; }
  nav, .jumps, .screen { display: none; }
  h2, h3, h4 { break-after: avoid; page-break-after: avoid; }
  tr, li { break-inside: avoid; page-break-inside: avoid; }
  .group { break-after: avoid; page-break-after: avoid; }
  thead { display: table-header-group; }
  main a[href^="http"]::after { content: " (" attr(href) ")"; font-size: .85em; }
}
"""

# The only thing that the page may use is its own style: no scripts, no pictures, no forms.
POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-"
    + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    + "'"
)
