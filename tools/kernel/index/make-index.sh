#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Makes the index that comes with the kernel pack anew, on Debian 12 with its security updates:
#
#   tools/kernel/index/make-index.sh [SOURCE_VERSION] [CHANGELOG_VERSION]
#
# Needs apt-get, dpkg-deb, about 2 GB in TMPDIR, and a build of the pack (./mvnw -pl tools/kernel -am
# package -DskipTests). The functions and maintainers come from linux-source-6.1 SOURCE_VERSION, the
# changes from the changelog of the same package in CHANGELOG_VERSION. No source is kept.
set -eu

source_version=${1:-6.1.192-1}
changelog_version=${2:-6.1.192-2}
package=linux-source-6.1
module=$(cd "$(dirname "$0")/.." && pwd)
root=$(cd "$module/../.." && pwd)
target=$module/src/main/resources/dev/weftline/tools/kernel/index
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fetch() {
  (cd "$work" && apt-get download "$package=$1" && mkdir "$1" && dpkg-deb -x "$package"_"$1"_*.deb "$1")
}

fetch "$source_version"
[ "$changelog_version" = "$source_version" ] || fetch "$changelog_version"
tar -xJf "$work/$source_version/usr/src/$package.tar.xz" -C "$work"

libraries=$(find "${MAVEN_REPOSITORY:-$HOME/.m2/repository}" \
  -name 'slf4j-api-2*.jar' -o -name 'jackson-core-2*.jar' -o -name 'mutiny-[0-9]*.jar' | tr '\n' ':')
classes=$module/target/classes:$root/agent-core/target/classes:$libraries

notice=$(mktemp)
cp "$target/NOTICE.md" "$notice"
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$classes" dev.weftline.tools.kernel.source.ShippedIndex \
  "$work/$package" "Debian $package $source_version" \
  "$work/$changelog_version/usr/share/doc/$package/changelog.Debian.gz" \
  "Debian $package $changelog_version, changelog" \
  "$target"
mv "$notice" "$target/NOTICE.md"
chmod 755 "$target" && chmod 644 "$target"/*
ls -l "$target"
