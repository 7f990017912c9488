# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Functions shared by the capture scripts. Source this file, do not run it.
#
#   fetch_image KERNEL     downloads and unpacks the Debian package linux-image-KERNEL (nothing is
#                          installed); prints the folder it lies in
#   new_root DIR           starts an initramfs tree with static busybox and the links it needs
#   add_modules DIR KERNEL NAME...   copies modules into DIR/modules, in the order given
#   pack_root DIR FILE     writes the tree as a gzip cpio archive
#   boot FOLDER INITRD FILE SECONDS [APPEND...]   boots in QEMU (TCG), raw console text to FILE
#   kernel_text RAW FILE   RAW from the first kernel line on, without carriage returns
#
# Variables: CAPTURE_CACHE (default ~/.cache/weft-captures) keeps the packages between runs;
# QEMU_MEMORY (default 512) is in MiB; QEMU_CPUS (default 1).

CAPTURE_CACHE=${CAPTURE_CACHE:-${HOME:-/root}/.cache/weft-captures}

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

require() {
  local tool
  local missing=()
  for tool in "$@"; do
    command -v "$tool" >/dev/null || missing+=("$tool")
  done
  if ((${#missing[@]} > 0)); then
    fail "tools missing: '${missing[*]}'. Install them with: apt-get install" \
      "qemu-system-x86 busybox-static e2fsprogs cpio xz-utils gcc libc6-dev"
  fi
  [[ $(busybox 2>/dev/null) == *BusyBox* ]] || fail "busybox does not run. Install busybox-static."
  if ldd "$(command -v busybox)" >/dev/null 2>&1; then
    fail "busybox is linked dynamically. Install busybox-static."
  fi
}

fetch_image() {
  local package="linux-image-$1"
  local folder="$CAPTURE_CACHE/$package"
  if [[ ! -f "$folder/boot/vmlinuz-$1" ]]; then
    mkdir -p "$CAPTURE_CACHE/debs" "$folder"
    (cd "$CAPTURE_CACHE/debs" &&
      apt-get -qq -o APT::Sandbox::User=root download "$package" >&2) ||
      fail "package: '$package' cannot be downloaded. Run apt-get update; a version that the" \
        "archive has dropped lies in Debian's snapshot archive."
    dpkg-deb -x "$(find "$CAPTURE_CACHE/debs" -name "${package}_*.deb" | sort | tail -n 1)" "$folder"
    [[ -f "$folder/boot/vmlinuz-$1" ]] || fail "package: '$package' holds no boot/vmlinuz-$1."
  fi
  printf '%s\n' "$folder"
}

new_root() {
  local link
  mkdir -p "$1"/{bin,dev,proc,sys,mnt,tmp,modules}
  cp "$(command -v busybox)" "$1/bin/busybox"
  for link in sh cat dd dmesg echo insmod losetup ls mkdir mount poweroff rm sleep sync umount uname; do
    ln -sf busybox "$1/bin/$link"
  done
}

# Debian 12 keeps modules plain, later kernels compress them with xz.
add_modules() {
  local root=$1 kernel=$2 name found
  shift 2
  for name in "$@"; do
    found=$(find "$CAPTURE_CACHE/linux-image-$kernel" \
      \( -name "$name.ko" -o -name "$name.ko.xz" \) -print -quit)
    [[ -n $found ]] || fail "module: no '$name' in linux-image-$kernel."
    case $found in
      *.xz) xz -dc "$found" >"$root/modules/$name.ko" ;;
      *) cp "$found" "$root/modules/$name.ko" ;;
    esac
  done
}

pack_root() {
  (cd "$1" && find . | LC_ALL=C sort | cpio --quiet -o -H newc | gzip -9n) >"$2"
}

boot() {
  local folder=$1 initrd=$2 raw=$3 seconds=$4 status=0
  shift 4
  timeout --kill-after=5 "$seconds" qemu-system-x86_64 -accel tcg -m "${QEMU_MEMORY:-512}" \
    -smp "${QEMU_CPUS:-1}" -nographic -no-reboot \
    -kernel "$(find "$folder/boot" -name 'vmlinuz-*' -print -quit)" -initrd "$initrd" \
    -append "console=ttyS0 panic=-1 oops=panic loglevel=7 $*" </dev/null >"$raw" || status=$?
  case $status in
    0) ;;
    124 | 137) fail "$raw: the guest did not end within $seconds s. Raise --timeout; the text so far is kept." ;;
    *) fail "$raw: QEMU ended with status $status." ;;
  esac
}

kernel_text() {
  # The firmware ends its own text without a line break, so the first line is cut as well.
  tr -d '\r' <"$1" |
    sed -n '/\[ *0\.000000\] Linux version/,$p' |
    sed '1s/^.*\(\[ *0\.000000\] Linux version\)/\1/' >"$2"
  [[ -s $2 ]] || fail "$1: no line 'Linux version'. The kernel did not start, or printed elsewhere."
}
