"""The style sheet inside written HTML pages: readable on a screen and on paper, in both directions."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
:root { color-scheme: light; --ink: #1d2329; --soft: #59636e; --line: #d9dee3; --accent: #1f5a8a; --paper: #fff }
* { box-sizing: border-box }
html { font: 1.0625rem/1.6 "Noto Serif", "Noto Naskh Arabic", "Noto Serif CJK SC", Georgia, serif; color: var(--ink);
  background: var(--paper); scroll-padding-block-start: 2rem }
body { max-inline-size: 46rem; margin: 0 auto; padding: 2.5rem 1.5rem 5rem }
a { color: var(--accent); text-underline-offset: .15em }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.skip { position: absolute; inset-block-start: -10rem; inset-inline-start: 1rem; padding: .5rem 1rem;
  background: var(--paper) }
.skip:focus { inset-block-start: 1rem }
header { border-block-end: 3px solid var(--accent); padding-block-end: 1.25rem; margin-block-end: 2rem;
  color: var(--soft) }
header p { margin: .1rem 0; font-family: "Noto Sans", "Noto Naskh Arabic", sans-serif; font-size: .9375rem }
h1, h2, h3, h4, h5, h6 { font-family: "Noto Sans", "Noto Naskh Arabic", sans-serif; line-height: 1.3;
  color: var(--ink);
  text-wrap: balance }
h1 { font-size: 1.75rem; margin: 1rem 0 }
h2 { font-size: 1.375rem; margin: 2.75rem 0 1rem }
h3 { font-size: 1.125rem; margin: 2rem 0 .75rem }
h4, h5, h6 { font-size: 1rem; margin: 1.5rem 0 .5rem }
nav { padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: .375rem;
  font-family: "Noto Sans", "Noto Naskh Arabic",
  sans-serif; font-size: .9375rem }
nav h2 { font-size: 1rem; margin: 0 0 .5rem }
nav ol { list-style: none; margin: 0; padding-inline-start: 1.25rem }
nav > ol { padding-inline-start: 0 }
nav a { text-decoration: none }
nav a:hover { text-decoration: underline }
nav li { margin-block: .2rem }
.paragraph { margin-block: 1rem; padding-inline-start: 3.25rem }
.paragraph p { margin: 0 }
.number { float: inline-start; margin-inline-start: -3.25rem; min-inline-size: 3.25rem; padding-inline-end: .5rem;
  color: var(--accent);
  text-decoration: none; font-variant-numeric: tabular-nums }
.number:hover { text-decoration: underline }
.paragraph:target, li:target { background: #fff6d6; box-shadow: 0 0 0 .375rem #fff6d6 }
.items { margin: .5rem 0; padding-inline-start: 2.25rem }
.items li { margin-block: .375rem }
.label { float: inline-start; margin-inline-start: -2.25rem; min-inline-size: 2.25rem; color: var(--soft) }
sup { line-height: 0; font-size: .75em }
sup a { padding-inline: .15em; text-decoration: none }
table { border-collapse: collapse; inline-size: 100%; margin-block: 1.5rem; font-size: .9375rem }
th, td { padding: .4rem .6rem; border-block-end: 1px solid var(--line); text-align: start; vertical-align: top }
th { border-block-end: 2px solid var(--soft); font-family: "Noto Sans", "Noto Naskh Arabic", sans-serif }
.notes { margin-block-start: 3rem; border-block-start: 1px solid var(--line); font-size: .9375rem }
.notes ol { padding-inline-start: 2.25rem }
.notes li { margin-block: .5rem }
.mark { float: inline-start; margin-inline-start: -2.25rem; color: var(--soft) }
@media print { nav, .skip, [role=doc-backlink] { display: none } body { max-inline-size: none; padding: 0 }
  a { color: inherit } }
@media (max-width: 36rem) { .paragraph { padding-inline-start: 0 }
  .number { float: none; margin: 0; min-inline-size: 0 } }
"""
