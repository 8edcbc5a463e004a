#!/usr/bin/env bash
# What the scripts of a fileserver share: settings, metadata, and how a volume id becomes a device. Sourced, not run.
set -euo pipefail

# shellcheck source=/dev/null
. "${HUB_HOMES_CONF:-/etc/hub-homes.conf}"
# shellcheck source=/dev/null
. "${HUB_METADATA_LIB:-/usr/local/lib/hub-metadata.sh}"

BY_ID=${HUB_HOMES_BY_ID:-/dev/disk/by-id}

log() { printf 'hub-homes: %s\n' "$*" >&2; }

fail() {
  log "$*"
  exit 1
}

# <prefix>.0, <prefix>.1, ...: one value a line, in the order of the numbers.
numbered() {
  jq --raw-output --arg prefix "$1." '
    [.meta // {} | to_entries[] | select(.key | startswith($prefix))
      | {number: (.key | ltrimstr($prefix) | tonumber), text: .value}]
    | sort_by(.number)[].text'
}

single() { jq --raw-output --arg key "$1" '.meta[$key] // empty'; }

# Hypervisors name the same volume differently: virtio cuts the id after 20 characters, newer ones do not, virtio-scsi has its own form.
device_of() {
  local id=$1 name
  for name in "virtio-${id:0:20}" "virtio-$id" "scsi-0QEMU_QEMU_HARDDISK_${id:0:20}" "scsi-0QEMU_QEMU_HARDDISK_$id"; do
    if [ -e "$BY_ID/$name" ]; then
      printf '%s\n' "$BY_ID/$name"
      return 0
    fi
  done
  return 1
}
