#!/usr/bin/env bash
# Takes up the space of volumes that were extended: the cloud grows them while they are attached, the pool must be told.
set -euo pipefail

# shellcheck source=/dev/null
. "${HUB_HOMES_LIB:-/usr/local/lib/hub-homes.sh}"

sizes=${HUB_HOMES_SIZES:-/run/hub-homes}

members() { zpool list -H -v -o name "$POOL" | awk 'NR > 1 && $1 !~ /^(mirror|raidz|logs|cache|spare)/ { print $1 }'; }

main() {
  local member device size
  if ! zpool list -H -o name "$POOL" >/dev/null 2>&1; then
    log "pool $POOL is not there yet"
    return 0
  fi

  mkdir --parents "$sizes"
  for member in $(members); do
    device=$BY_ID/$member
    if [ ! -e "$device" ]; then
      continue
    fi

    rescan "$device"
    size=$(blockdev --getsize64 "$device")
    if [ "$(cat "$sizes/$member" 2>/dev/null)" != "$size" ]; then
      zpool online -e "$POOL" "$member"
      printf '%s\n' "$size" >"$sizes/$member"
      log "$member has $size bytes"
    fi
  done
}

main
