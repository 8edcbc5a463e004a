#!/usr/bin/env bash
# Makes the settings true that an operator changes without replacing the machine: they travel as instance metadata. Each part
# stands alone, so that what one cannot do keeps no other from its work.
set -euo pipefail

# shellcheck source=/dev/null
. "${HUB_METADATA_LIB:-/usr/local/lib/hub-metadata.sh}"

parts=${HUB_SETTINGS_PARTS:-/usr/local/lib/hub-settings.d}
said_folder=${HUB_SETTINGS_SAID:-/run/hub-settings}

log() { printf 'hub-settings: %s\n' "$*"; }

# Every five minutes the same complaint would drown the console: what a part said last time is not said again until it changes.
report() {
  local name=$1 said=$2
  if [ "$said" != "$(cat "$said_folder/$name" 2>/dev/null)" ]; then
    printf '%s\n' "$said" >"$said_folder/$name"
    if [ -n "$said" ]; then
      while IFS= read -r line; do log "$name: $line"; done <<<"$said"
    fi
  fi
}

main() {
  local metadata part said name failed=0
  metadata=$(read_metadata)
  if [ -z "$metadata" ]; then
    log "no metadata can be read; everything stays as it is"
    return 0
  fi

  mkdir --parents "$said_folder"
  for part in "$parts"/*; do
    if [ ! -x "$part" ]; then
      continue
    fi

    name=$(basename "$part")
    said=$("$part" <<<"$metadata" 2>&1) || {
      failed=1
      said+=$'\n'"not all of it is in force"
    }
    report "$name" "$said"
  done
  return "$failed"
}

main
