#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Makes stock Debian kernels crash in four more ways, each through a fault of that version that
# user space can reach (or, for the hang, through an administrator's own action), and keeps the
# console text.
set -euo pipefail

usage() {
  cat <<'TEXT'
Usage: capture-others.sh CASE [--timeout SECONDS] [--out FOLDER]

CASE        kernel                                        expected crash
hung        6.12.100+deb12-amd64 (6.12.100-1~deb12u1)     INFO: task hung in mnt_want_write
pkcs1       6.12.100+deb12-amd64 (6.12.100-1~deb12u1)     WARNING in pkcs1pad_verify
sfq         6.1.0-47-amd64 (6.1.170-3)                    BUG: soft lockup in udp_sendmsg (sfq_dequeue runs)
osf         6.1.0-47-amd64 (6.1.170-3)                    divide error in nf_osf_match_one

Writes CASE.log (from the first kernel line on, without carriage returns) and CASE.raw (byte for
byte) to FOLDER (default ./other-captures).
Exit status: 0 when the kernel printed the expected crash; 1 when it did not or something could not
run; 2 for a wrong call.
Needs what capture-ext4.sh needs, and gcc with a static C library for pkcs1 and sfq, openssl
for pkcs1. Up to 110
MB are downloaded once per kernel and kept in CAPTURE_CACHE (default ~/.cache/weft-captures).
TEXT
}

(($# > 0)) || { usage >&2; exit 2; }
case $1 in
  hung | pkcs1 | sfq | osf) name=$1 ;;
  -h | --help) usage; exit 0 ;;
  *) echo "case: '$1' is unknown. One of: hung pkcs1 sfq osf" >&2; exit 2 ;;
esac
shift
seconds=180
out=other-captures
while (($# > 0)); do
  case $1 in
    --timeout | --out)
      (($# > 1)) || { echo "$1: no value." >&2; usage >&2; exit 2; }
      case $1 in
        --timeout) seconds=$2 ;;
        --out) out=$2 ;;
      esac
      shift 2
      ;;
    *) echo "argument: '$1' is unknown." >&2; usage >&2; exit 2 ;;
  esac
done
[[ $seconds =~ ^[1-9][0-9]*$ ]] ||
  { echo "--timeout: '$seconds' is not a whole number from 1." >&2; exit 2; }

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source-path=SCRIPTDIR source=vm.sh
. "$here/vm.sh"
require apt-get dpkg-deb qemu-system-x86_64 busybox mke2fs cpio gzip xz timeout

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root="$work/root"
mkdir -p "$out"

# Reads the body of init from standard input.
write_init() {
  {
    cat <<'INIT'
#!/bin/sh
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs dev /dev
for module in $(cat /modules/order); do
  insmod "/modules/$module.ko"
done
INIT
    cat
    printf 'echo "capture: survived"\npoweroff -f\n'
  } >"$root/init"
  chmod +x "$root/init"
}

use() {
  kernel=$1
  shift
  fetch_image "$kernel" >/dev/null
  new_root "$root"
  add_modules "$root" "$kernel" "$@"
  echo "$*" >"$root/modules/order"
}

# A task waits for a frozen filesystem for longer than the hung-task limit.
prepare_hung() {
  expected='INFO: task .* blocked for more than'
  use 6.12.100+deb12-amd64 crc16 mbcache jbd2 crc32c_generic ext4 loop
  ln -s busybox "$root/bin/fsfreeze"
  truncate -s 8M "$root/ext4.img"
  mke2fs -q -t ext4 -b 1024 -F "$root/ext4.img"
  write_init <<'INIT'
echo 5 >/proc/sys/kernel/hung_task_timeout_secs
echo 1 >/proc/sys/kernel/hung_task_panic
losetup /dev/loop0 /ext4.img
mount -t ext4 /dev/loop0 /mnt
fsfreeze --freeze /mnt
mkdir /mnt/folder &
sleep 60
INIT
}

# "crypto: rsa-pkcs1pad: Don't WARN on an empty digest" is missing in this version.
prepare_pkcs1() {
  expected='WARNING: CPU: .* pkcs1pad_verify'
  require gcc openssl
  use 6.12.100+deb12-amd64
  gcc -static -O1 -Wall -Wextra -o "$root/bin/pkcs1-verify" "$here/pkcs1-verify.c"
  openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=capture -days 1 \
    -keyout "$work/key.pem" -outform DER -out "$root/certificate.der" 2>/dev/null
  write_init <<'INIT'
pkcs1-verify /certificate.der
sleep 1
INIT
}

# "net/sched: sfq: clamp quantum to avoid signed overflow soft lockup" is missing in this version: an
# MTU that makes the quantum 2^31 keeps a slot's allotment at 0 or below for ever.
prepare_sfq() {
  expected='watchdog: BUG: soft lockup'
  require gcc
  use 6.1.0-47-amd64 dummy sch_prio sch_sfq
  ln -s busybox "$root/bin/ip"
  gcc -static -O1 -Wall -Wextra -o "$root/bin/sfq-send" "$here/sfq-send.c"
  write_init <<'INIT'
echo 5 >/proc/sys/kernel/watchdog_thresh
echo 1 >/proc/sys/kernel/softlockup_panic
echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6
ip link set dummy0 mtu 2147483634
ip link set dummy0 up
ip addr add 192.0.2.1/24 dev dummy0
sfq-send dummy0 192.0.2.2
sleep 1
INIT
}

# "netfilter: nfnetlink_osf: fix divide-by-zero in OSF_WSS_MODULO" is missing in this version.
prepare_osf() {
  local package
  expected='divide error: '
  use 6.1.0-47-amd64 nfnetlink x_tables ip_tables iptable_filter xt_tcpudp nfnetlink_osf xt_osf
  mkdir -p "$work/debs"
  for package in iptables libip4tc2 libip6tc2 libxtables12 libnfnetlink0 libc6; do
    (cd "$work/debs" && apt-get -qq -o APT::Sandbox::User=root download "$package") ||
      fail "package: '$package' cannot be downloaded. Run apt-get update."
  done
  for package in "$work"/debs/*.deb; do dpkg-deb -x "$package" "$work/tools"; done
  mkdir -p "$root/lib/x86_64-linux-gnu" "$root/lib64" "$root/run"
  cp -a "$work"/tools/usr/lib/x86_64-linux-gnu/lib{ip4tc,ip6tc,xtables,nfnetlink}.so.* \
    "$work"/tools/lib/x86_64-linux-gnu/lib{c,m}.so.6 "$root/lib/x86_64-linux-gnu/"
  cp -L "$work/tools/lib64/ld-linux-x86-64.so.2" "$root/lib64/"
  mkdir -p "$root/usr/lib/x86_64-linux-gnu/xtables"
  cp "$work"/tools/usr/lib/x86_64-linux-gnu/xtables/libxt_{osf,tcp,standard}.so \
    "$root/usr/lib/x86_64-linux-gnu/xtables/"
  cp "$work/tools/usr/sbin/xtables-legacy-multi" "$root/bin/iptables"
  cp "$work/tools/usr/sbin/nfnl_osf" "$root/bin/nfnl_osf"
  for link in ip nc; do ln -s busybox "$root/bin/$link"; done
  echo '%0:64:1:60:M*,S,T,N,W*:Capture:modulo::Window is a multiple of nothing' >"$root/pf.os"
  write_init <<'INIT'
ip link set lo up
nfnl_osf -f /pf.os
iptables -A INPUT -p tcp -m osf --genre Capture -j ACCEPT
nc -w 1 127.0.0.1 9
sleep 1
INIT
}

"prepare_$name"
pack_root "$root" "$work/initrd.gz"
started=$SECONDS
boot "$(fetch_image "$kernel")" "$work/initrd.gz" "$out/$name.raw" "$seconds"
kernel_text "$out/$name.raw" "$out/$name.log"
if ! line=$(grep -m 1 -nE "$expected" "$out/$name.log"); then
  echo "$name: no line like '$expected' in $((SECONDS - started)) s. See $out/$name.log" >&2
  exit 1
fi
echo "$name: reproduced in $((SECONDS - started)) s, line $line"
