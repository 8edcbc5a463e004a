#!/usr/bin/env bash
# How the scripts of a machine learn what the operator wants: by instance metadata. Sourced, not run.
set -euo pipefail

# The service is current. While it is away or talks nonsense, what it said last counts: the config drive holds what was true when
# the machine was made, and would let in people who have left since.
read_metadata() {
  local last=${HUB_METADATA_LAST:-/var/lib/hub-metadata/last.json} current drive
  if current=$(curl --fail --silent --max-time 10 --max-filesize 1048576 http://169.254.169.254/openstack/latest/meta_data.json) && is_metadata <<<"$current"; then
    remember_metadata "$current" "$last"
    printf '%s\n' "$current"
    return 0
  fi

  if [ -s "$last" ]; then
    cat "$last"
    return 0
  fi

  drive=$(mktemp --directory)
  if mount --options ro LABEL=config-2 "$drive" 2>/dev/null; then
    current=$(cat "$drive/openstack/latest/meta_data.json") || true
    umount "$drive"
    if is_metadata <<<"$current"; then
      printf '%s\n' "$current"
    fi
  fi
  rmdir "$drive"
}

# One object whose entries are texts. A proxy's error page or half an answer is none.
is_metadata() {
  jq --exit-status --slurp 'length == 1 and (.[0] | type == "object" and ((.meta // {}) | type == "object" and all(.[]; type == "string")))' >/dev/null 2>&1
}

# For root alone, since some clouds put a password in it; and never half a file, since several timers read it.
remember_metadata() {
  local folder new
  folder=$(dirname "$2")
  install --directory --mode 0700 "$folder"
  new=$(mktemp "$folder/.new.XXXXXX")
  printf '%s\n' "$1" >"$new"
  mv "$new" "$2"
}
