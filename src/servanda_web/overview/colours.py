"""The colours of charts: values that no eye sees, each of which becomes a class of the stylesheet in the drawing."""

from __future__ import annotations

INK, QUIET, PAPER, FEWER, MORE, GAIN, LOSS = (f"#0101{number:02x}" for number in range(1, 8))
SHADES = tuple(f"#0102{number:02x}" for number in range(1, 6))
STRENGTHS = {
    key: f"#0103{number:02x}"
    for number, key in enumerate(
        ("obligation", "endorsement", "request", "encouragement", "invitation", "consideration", ""), start=1
    )
}
CLASSES = {
    INK: "c-ink",
    QUIET: "c-quiet",
    PAPER: "c-paper",
    FEWER: "c-line",
    MORE: "c-silent",
    GAIN: "c-gain",
    LOSS: "c-loss",
    **{shade: f"c-shade-{number}" for number, shade in enumerate(SHADES, start=1)},
    **{strength: f"c-modality-{key or 'none'}" for key, strength in STRENGTHS.items()},
}
