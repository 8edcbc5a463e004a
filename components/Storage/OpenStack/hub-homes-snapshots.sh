#!/usr/bin/env bash
# Keeps snapshots of the homes: one for each hour, day and week, as many as the metadata says. It deletes only what it made, and never
# the newest of a kind.
set -euo pipefail

# shellcheck source=/dev/null
. "${HUB_HOMES_LIB:-/usr/local/lib/hub-homes.sh}"

# Only snapshots that carry this property are ever deleted: those that people make are theirs.
readonly MARK=jupyterhub-infra:kept

slot_of() {
  case $1 in
    hourly) date --utc +%Y-%m-%dT%H ;;
    daily) date --utc +%Y-%m-%d ;;
    weekly) date --utc +%G-W%V ;;
  esac
}

# Ours of a kind, oldest first.
taken() {
  zfs list -H -p -d 1 -t snapshot -o "name,$MARK" -s creation "$DATASET" | awk -v kind="$1" '$2 == kind { print $1 }'
}

keep() {
  local kind=$1 count=$2 name mine old
  name="$DATASET@hub-$kind-$(slot_of "$kind")"
  if [ "$count" -gt 0 ] && ! zfs list -H -t snapshot -o name "$name" >/dev/null 2>&1; then
    zfs snapshot -r -o "$MARK=$kind" "$name" || return 1
    log "took $name"
  fi

  mine=$(taken "$kind") || return 1
  while read -r old; do
    if [ -n "$old" ]; then
      zfs destroy -r "$old" || return 1
      log "let go of $old"
    fi
  done < <(head --lines="-$((count > 0 ? count : 1))" <<<"$mine")
}

main() {
  local metadata wanted entry kind count failed=0
  if [ "$(zfs get -H -o value mounted "$DATASET" 2>/dev/null)" != yes ]; then
    log "the homes are not mounted yet"
    return 0
  fi

  metadata=$(read_metadata)
  wanted=$(single homes-snapshots <<<"$metadata")
  for entry in ${wanted//,/ }; do
    kind=${entry%%=*}
    count=${entry#*=}
    if [[ ! $kind =~ ^(hourly|daily|weekly)$ || ! $count =~ ^[0-9]{1,4}$ ]]; then
      log "snapshots '$entry' of the metadata are not understood"
      failed=1
    elif ! keep "$kind" "$count"; then
      log "snapshots '$kind' could not be kept"
      failed=1
    fi
  done

  return "$failed"
}

main
