#!/usr/bin/env bash
# What the scripts of a workstation share: settings, metadata and devices. Sourced, not run.
set -euo pipefail

# shellcheck source=/dev/null
. "${CLAVIUS_CONF:-/etc/clavius.conf}"
# shellcheck source=/dev/null
. "${HUB_METADATA_LIB:-/usr/local/lib/hub-metadata.sh}"
# shellcheck source=/dev/null
. "${HUB_DEVICES_LIB:-/usr/local/lib/hub-devices.sh}"

log() { printf 'clavius: %s\n' "$*" >&2; }

fail() {
  log "$*"
  exit 1
}

# One value of the metadata on standard input; nothing when it is not there.
setting() { jq --raw-output --arg key "$1" '.meta[$key] // empty'; }

apt_get() { DEBIAN_FRONTEND=noninteractive apt-get --option DPkg::Lock::Timeout=600 --option Acquire::Retries=5 --assume-yes --quiet=2 "$@"; }
