#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Turns a terminal screen with ANSI colours (standard input) into an SVG picture (standard output)."""
import html
import re
import sys
import unicodedata

COLOURS = {
    30: "#3b4252", 31: "#e06c75", 32: "#98c379", 33: "#e5c07b", 34: "#61afef", 35: "#c678dd",
    36: "#56b6c2", 37: "#d8dee9", 90: "#7f848e", 91: "#ff7b86", 92: "#b5e890", 93: "#ffd787",
    94: "#82cfff", 95: "#e29bff", 96: "#7fdbe6", 97: "#ffffff",
}
CHAR, LINE, PAD = 8.4, 18, 16


def cells(line):
    """Yields (text, colour, bold, dim) runs of one line."""
    colour, bold, dim, at = "#d8dee9", False, False, 0
    for match in re.finditer(r"\x1b\[([0-9;]*)m", line):
        if match.start() > at:
            yield line[at:match.start()], colour, bold, dim
        at = match.end()
        codes = [int(code or 0) for code in match.group(1).split(";")]
        for code in codes:
            if code == 0:
                colour, bold, dim = "#d8dee9", False, False
            elif code == 1:
                bold = True
            elif code == 2:
                dim = True
            elif code == 22:
                bold = dim = False
            elif code == 39:
                colour = "#d8dee9"
            elif code in COLOURS:
                colour = COLOURS[code]
    if at < len(line):
        yield line[at:], colour, bold, dim


def main():
    title = sys.argv[1] if len(sys.argv) > 1 else ""
    lines = [re.sub(r"\x1b\[[0-9;?]*[A-LN-Za-ln-z]", "", line.rstrip("\n")) for line in sys.stdin]
    while lines and not re.sub(r"\x1b\[[0-9;]*m", "", lines[-1]).strip():
        lines.pop()
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines]
    columns = max([len(line) for line in plain] + [60])
    width, height = columns * CHAR + 2 * PAD, len(lines) * LINE + 2 * PAD + 22
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
          f'width="{width:.0f}" height="{height:.0f}" role="img">')
    print(f"<title>{html.escape(title)}</title>")
    print('<rect width="100%" height="100%" rx="8" fill="#282c34"/>')
    for i, colour in enumerate(("#ff5f56", "#ffbd2e", "#27c93f")):
        print(f'<circle cx="{PAD + 6 + i * 18}" cy="{PAD + 2}" r="5.5" fill="{colour}"/>')
    print('<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14" xml:space="preserve">')
    for row, line in enumerate(lines):
        column, y = 0, PAD + 22 + (row + 1) * LINE - 4
        for text, colour, bold, dim in cells(line):
            weight = ' font-weight="bold"' if bold else ""
            opacity = ' opacity="0.65"' if dim else ""
            if text.strip():
                print(f'<text x="{PAD + column * CHAR:.1f}" y="{y}" fill="{colour}"{weight}{opacity} '
                      f'textLength="{len(text) * CHAR:.1f}">{html.escape(text)}</text>')
            column += sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
    print("</g></svg>")


main()
