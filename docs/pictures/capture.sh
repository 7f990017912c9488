#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the README's picture anew: runs the demo in a terminal of its own and keeps the screen as
# text and as SVG.
# Needs tmux and python3.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
session=weft-picture-$$
"$root/weft" --version >/dev/null # build first, so that the picture shows the demo alone

tmux new-session -d -s "$session" -x 118 -y 60 -c "$root" "env PS1='$ ' TERM=xterm-256color bash --norc --noprofile"
trap 'tmux kill-session -t "$session" 2>/dev/null || true' EXIT
tmux send-keys -t "$session" 'clear; ./weft demo; echo "=== end"' Enter

take() { tmux capture-pane -e -p -t "$session" | sed 's/; echo "=== end"//; /=== end/,$d' >"$1"; }

for _ in $(seq 600); do
  tmux capture-pane -p -t "$session" | grep -q '^=== end' && break
  sleep 0.05
done
take "$here/demo.ansi"
python3 "$here/ansi_to_svg.py" "weft demo" <"$here/demo.ansi" >"$here/demo.svg"
echo "picture: $here/demo.svg, text: $here/demo.ansi"
