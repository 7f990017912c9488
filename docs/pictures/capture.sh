#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the pictures of the pages anew: runs weft in a terminal of its own and keeps the screen as
# text and as SVG. demo is the README's, live is a plan halfway.
# Needs tmux and python3.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
session=weft-picture-$$
"$root/weft" --version >/dev/null # build first, so that the picture shows the command alone
trap 'tmux kill-session -t "$session" 2>/dev/null || true' EXIT

open() { # columns rows command
  tmux kill-session -t "$session" 2>/dev/null || true
  tmux new-session -d -s "$session" -x "$1" -y "$2" -c "$root" \
    "env PS1='$ ' TERM=xterm-256color bash --norc --noprofile"
  tmux send-keys -t "$session" "clear; $3; echo \"=== end\"" Enter
}

until_seen() { # pattern
  for _ in $(seq 600); do
    tmux capture-pane -p -t "$session" | grep -q "$1" && return
    sleep 0.05
  done
}

picture() { # name title
  tmux capture-pane -e -p -t "$session" | sed 's/; echo "=== end"//; /=== end/,$d' |
    sed -e :a -e '/^\n*$/{$d;N;ba' -e '}' >"$here/$1.ansi"
  python3 "$here/ansi_to_svg.py" "$2" <"$here/$1.ansi" >"$here/$1.svg"
  echo "picture: $here/$1.svg, text: $here/$1.ansi"
}

open 118 60 './weft demo'
until_seen '^=== end'
picture demo 'weft demo'

open 100 16 './weft run docs/pictures/live.plan'
until_seen '6/24\|7/24\|6 ok\|7 ok\|8 ok'
picture live 'weft run, halfway'
