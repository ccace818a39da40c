#!/usr/bin/env bash
# The fresh-start proof: a Debian 12 with nothing but the .NET SDK, an empty clone of this repository, ./animegan test.
#
#   sudo tests/fresh-start.sh [FOLDER]      FOLDER holds the Debian (about 4 GB); default: a temporary one, removed at the end
#
# Needs root, debootstrap, git and the .NET SDK on PATH, whose folder is shown to the Debian read-only. What this machine needs to
# reach the network is taken along: name servers, apt's Acquire settings, NuGet's configuration, the certificates in SSL_CERT_FILE.
# NuGet's packages are not. Mounts and processes live in namespaces of their own and end with the script.
set -euo pipefail

die() {
    echo "fresh-start: $1" >&2
    exit 1
}
[[ $(id -u) == 0 ]] || die 'needs root (debootstrap, chroot)'
for program in debootstrap git unshare chroot dotnet; do
    type -P "$program" >/dev/null || die "needs $program"
done
if [[ -z ${FRESH_START_INSIDE:-} ]]; then
    FRESH_START_INSIDE=1 exec unshare --mount --pid --fork --kill-child "${BASH_SOURCE[0]}" "$@"
fi

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
dotnet=$(dirname "$(readlink -f "$(type -P dotnet)")")
temporary=''
if [[ $# -gt 0 ]]; then
    debian=$1
else
    temporary=$(mktemp -d "${TMPDIR:-/var/tmp}/fresh-start.XXXXXX")
    debian=$temporary/debian
fi
[[ ! -e $debian/etc/debian_version ]] || die "$debian already holds a Debian: name an empty folder"

timings=() mark=$SECONDS
lap() { # NAME: the time since the last lap
    timings+=("$(printf '%5d s  %s' $((SECONDS - mark)) "$1")")
    mark=$SECONDS
}

# A bare environment, as a login on a new machine has it.
inside() {
    echo "== $*"
    env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin CI=true \
        ${NUGET_CERT_REVOCATION_MODE:+NUGET_CERT_REVOCATION_MODE="$NUGET_CERT_REVOCATION_MODE"} chroot "$debian" "$@" </dev/null
}

mkdir -p "$debian"
debootstrap --variant=minbase bookworm "$debian" ${DEBIAN_MIRROR:+"$DEBIAN_MIRROR"} >"$debian.log" 2>&1 || die "debootstrap failed, see $debian.log"
lap 'Debian 12, minimal'

cp -L /etc/resolv.conf "$debian/etc/resolv.conf"
grep -ls '^Acquire::' /etc/apt/apt.conf.d/* | while read -r file; do cp "$file" "$debian/etc/apt/apt.conf.d/"; done
settings=${HOME:-/nowhere}/.nuget/NuGet/NuGet.Config
[[ ! -f $settings ]] || install -D "$settings" "$debian/root/.nuget/NuGet/NuGet.Config"
[[ -z ${SSL_CERT_FILE:-} ]] || install -D -m 644 "$SSL_CERT_FILE" "$debian/usr/local/share/ca-certificates/fresh-start.crt"
mkdir -p "$debian/usr/share/dotnet"
mount --bind "$dotnet" "$debian/usr/share/dotnet"
mount -o remount,bind,ro "$debian/usr/share/dotnet"
mount -t proc proc "$debian/proc"
mount -t sysfs -o ro sysfs "$debian/sys"
mount --rbind /dev "$debian/dev"
git -c safe.directory='*' clone -q --no-hardlinks "$repository" "$debian/animegan"
lap 'name servers, the SDK, an empty clone'

status=0
inside /animegan/animegan test || status=$?
lap "./animegan test (exit code $status)"
inside /animegan/animegan doctor || true
lap './animegan doctor'
inside /animegan/animegan run --steps 50 || status=1
lap './animegan run --steps 50, the machine set up'

printf '\n'
printf '%s\n' "${timings[@]}"
if [[ -n $temporary ]]; then
    # Lazily: a server of the compiler may still hold them, and ends with this script.
    umount -R --lazy "$debian/dev" "$debian/proc" "$debian/sys" "$debian/usr/share/dotnet"
    rm -rf --one-file-system "$temporary"
fi
exit "$status"
