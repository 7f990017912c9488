#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Reproduces Debian bug #1154101: ext4 in linux 6.1.192-1 reads a NULL folio once the cached buddy
# bitmap has been reclaimed. Boots the crashing and the fixed kernel in QEMU without KVM and keeps
# the console text of each boot.
set -euo pipefail

readonly CRASHES=6.1.0-55-cloud-amd64
readonly SURVIVES=6.1.0-56-cloud-amd64
readonly TITLE='BUG: unable to handle kernel NULL pointer dereference in ext4_mb_load_buddy_gfp'
readonly FRAME='RIP: 0010:ext4_mb_load_buddy_gfp+'
readonly MARKER='capture: survived'

usage() {
  cat <<TEXT
Usage: capture-ext4.sh [--runs N] [--timeout SECONDS] [--out FOLDER]

Boots $CRASHES N times (default 3) and $SURVIVES once.
Expected title: $TITLE
Writes to FOLDER (default ./ext4-capture): crash-1.log ... crash-N.log and survives.log, from the
first kernel line on and without carriage returns, and the same as .raw, byte for byte.
Exit status: 0 when every crash run crashed in the expected frame and the fixed kernel survived;
1 otherwise or when something could not run; 2 for a wrong call.
Needs: apt-get, dpkg-deb, qemu-system-x86_64, static busybox, mke2fs, cpio, gzip. About 60 MB are
downloaded once and kept in CAPTURE_CACHE (default ~/.cache/weft-captures).
TEXT
}

runs=3
seconds=120
out=ext4-capture
while (($# > 0)); do
  case $1 in
    --runs | --timeout | --out)
      (($# > 1)) || { echo "$1: no value." >&2; usage >&2; exit 2; }
      case $1 in
        --runs) runs=$2 ;;
        --timeout) seconds=$2 ;;
        --out) out=$2 ;;
      esac
      shift 2
      ;;
    -h | --help) usage; exit 0 ;;
    *) echo "argument: '$1' is unknown." >&2; usage >&2; exit 2 ;;
  esac
done
[[ $runs =~ ^[1-9][0-9]*$ ]] || { echo "--runs: '$runs' is not a whole number from 1." >&2; exit 2; }
[[ $seconds =~ ^[1-9][0-9]*$ ]] ||
  { echo "--timeout: '$seconds' is not a whole number from 1." >&2; exit 2; }

# shellcheck source-path=SCRIPTDIR source=vm.sh
. "$(dirname "${BASH_SOURCE[0]}")/vm.sh"
require apt-get dpkg-deb qemu-system-x86_64 busybox mke2fs cpio gzip timeout

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"

write_init() {
  cat >"$1" <<'INIT'
#!/bin/sh
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs dev /dev
insmod /modules/loop.ko
losetup /dev/loop0 /ext4.img
mount -t ext4 /dev/loop0 /mnt
dd if=/dev/zero of=/mnt/first bs=1k count=256 2>/dev/null
sync
echo 3 >/proc/sys/vm/drop_caches
dd if=/dev/zero of=/mnt/second bs=1k count=256 2>/dev/null
sync
echo "capture: survived"
poweroff -f
INIT
  chmod +x "$1"
}

build_initrd() {
  local root="$work/root-$1"
  fetch_image "$1" >/dev/null
  new_root "$root"
  add_modules "$root" "$1" loop
  truncate -s 8M "$root/ext4.img"
  mke2fs -q -t ext4 -b 1024 -F "$root/ext4.img"
  write_init "$root/init"
  pack_root "$root" "$work/$1.cpio.gz"
}

for kernel in "$CRASHES" "$SURVIVES"; do
  build_initrd "$kernel"
done

bad=0
for ((run = 1; run <= runs; run++)); do
  started=$SECONDS
  boot "$(fetch_image "$CRASHES")" "$work/$CRASHES.cpio.gz" "$out/crash-$run.raw" "$seconds"
  kernel_text "$out/crash-$run.raw" "$out/crash-$run.log"
  if grep -qF "$FRAME" "$out/crash-$run.log"; then
    echo "crash-$run: reproduced in $((SECONDS - started)) s: $(grep -m 1 -oE 'RIP: 0010:.*' "$out/crash-$run.log")"
  else
    echo "crash-$run: not reproduced in $((SECONDS - started)) s. See $out/crash-$run.log"
    bad=1
  fi
done

started=$SECONDS
boot "$(fetch_image "$SURVIVES")" "$work/$SURVIVES.cpio.gz" "$out/survives.raw" "$seconds"
kernel_text "$out/survives.raw" "$out/survives.log"
if grep -qF "$MARKER" "$out/survives.log" && ! grep -qE 'BUG:|Oops|WARNING:' "$out/survives.log"; then
  echo "survives: $SURVIVES survived in $((SECONDS - started)) s"
else
  echo "survives: $SURVIVES did not survive. See $out/survives.log"
  bad=1
fi
echo "expected title: $TITLE"
exit "$bad"
