#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the README's picture anew: runs the demo in a terminal of its own, takes the screen while
# the DAG is live (demo-live) and at the end (demo), and keeps both as text and as SVG.
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
  screen=$(tmux capture-pane -p -t "$session")
  if [ ! -e "$here/.live" ] && grep -q 'kernel.maintainers' <<<"$screen"; then
    take "$here/demo-live.ansi" && touch "$here/.live"
  fi
  grep -q '^=== end' <<<"$screen" && break
  sleep 0.05
done
rm -f "$here/.live"
take "$here/demo.ansi"
for name in demo demo-live; do
  [ -e "$here/$name.ansi" ] || continue
  python3 "$here/ansi_to_svg.py" "weft demo" <"$here/$name.ansi" >"$here/$name.svg"
done
echo "pictures in $here"
