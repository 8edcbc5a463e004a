#!/usr/bin/env bash
# What the scripts of a fileserver share: settings, metadata and devices. Sourced, not run.
set -euo pipefail

# shellcheck source=/dev/null
. "${HUB_HOMES_CONF:-/etc/hub-homes.conf}"
# shellcheck source=/dev/null
. "${HUB_METADATA_LIB:-/usr/local/lib/hub-metadata.sh}"
# shellcheck source=/dev/null
. "${HUB_DEVICES_LIB:-/usr/local/lib/hub-devices.sh}"

log() { printf 'hub-homes: %s\n' "$*" >&2; }

fail() {
  log "$*"
  exit 1
}

# <prefix>.0, <prefix>.1, ...: one value a line, in the order of the numbers.
numbered() {
  jq --raw-output --arg prefix "$1." '
    [.meta // {} | to_entries[] | select((.key | startswith($prefix)) and (.key | ltrimstr($prefix) | test("\\A[0-9]{1,3}\\z")))
      | {number: (.key | ltrimstr($prefix) | tonumber), text: .value}]
    | sort_by(.number)[].text'
}

single() { jq --raw-output --arg key "$1" '.meta[$key] // empty'; }
