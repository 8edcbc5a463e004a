#!/usr/bin/env bash
# Brings the pool of the homes up: waits for its volumes, imports it if it exists, and only makes a new one on blank volumes of its own.
set -euo pipefail

# shellcheck source=/dev/null
. "${HUB_HOMES_LIB:-/usr/local/lib/hub-homes.sh}"

# The volumes are attached after the machine has started, so they may come minutes later.
wait_for_devices() {
  local deadline=$((SECONDS + DEVICE_WAIT_SECONDS)) id missing
  while :; do
    missing=()
    for id in "$@"; do
      device_of "$id" >/dev/null || missing+=("$id")
    done

    if [ "${#missing[@]}" -eq 0 ]; then
      return 0
    fi

    if [ "$SECONDS" -ge "$deadline" ]; then
      log "after $DEVICE_WAIT_SECONDS s these volumes are still not attached: ${missing[*]}"
      return 1
    fi

    sleep 2
  done
}

# cloud-init installs once; a mirror that was away at that moment must not cost the fileserver.
ensure_tools() {
  local tool
  for tool in jq exportfs zpool; do
    if ! command -v "$tool" >/dev/null; then
      log "installing what the first boot could not: $tool is missing"
      apt_get update
      # shellcheck disable=SC2086 # a list of words
      apt_get install $PACKAGES
      return
    fi
  done
}

apt_get() { DEBIAN_FRONTEND=noninteractive apt-get --option DPkg::Lock::Timeout=600 --assume-yes --quiet=2 "$@"; }

is_imported() { zpool list -H -o name "$POOL" >/dev/null 2>&1; }

is_importable() {
  local found
  found=$(zpool import -d "$BY_ID" 2>/dev/null) || true
  grep --quiet --extended-regexp "^ *pool: $POOL\$" <<<"$found"
}

# Pairs of volumes, in the order of their numbers, mirror each other.
create_pool() {
  local id device layout=()
  for id in "$@"; do
    device=$(device_of "$id")
    is_blank "$device" || fail "refusing to make pool $POOL: volume $id is not blank and holds no pool $POOL. Clear it by hand if its data is not needed"
    if [ $((${#layout[@]} % 3)) -eq 0 ]; then
      layout+=(mirror)
    fi
    layout+=("$device")
  done

  log "making pool $POOL on blank volumes: ${layout[*]}"
  zpool create -o ashift=12 -o autoexpand=on -O compression=lz4 -O atime=off -O xattr=sa -O acltype=posixacl "$POOL" "${layout[@]}"
}

adopted=no

bring_up_pool() {
  local complete=yes
  if is_imported; then
    log "pool $POOL is there"
    return 0
  fi

  wait_for_devices "$@" || complete=no
  if is_importable; then
    # Forced, because the pool was last used by the machine before this one. Cinder attaches a volume to one machine at a time,
    # so that machine cannot be using it.
    log "importing pool $POOL"
    zpool import -f -d "$BY_ID" "$POOL"
  elif [ "$adopted" = yes ]; then
    # What was taken over holds homes. Whether it looks blank or foreign: these are not the volumes that are meant.
    fail "pool $POOL cannot be imported from the volumes that were taken over ($*), and on such volumes none is ever made. Check their ids (fileserver.volumes.existing) and what they hold (zpool import -d $BY_ID)"
  elif [ "$complete" = yes ]; then
    create_pool "$@"
  else
    fail "pool $POOL cannot be imported, and without all volumes none is made"
  fi
}

bring_up_homes() {
  if ! zfs list -H -o name "$DATASET" >/dev/null 2>&1; then
    zfs create -o mountpoint="$MOUNT" "$DATASET"
  fi

  if [ "$(zfs get -H -o value mountpoint "$DATASET")" != "$MOUNT" ]; then
    zfs set mountpoint="$MOUNT" "$DATASET"
  fi

  if [ "$(zfs get -H -o value mounted "$DATASET")" != yes ]; then
    zfs mount "$DATASET"
  fi

  # All requests act as this owner (see the export), so that pods need no root to make a home.
  chown "$OWNER:$GROUP" "$MOUNT"
  exportfs -r -a
}

main() {
  local volumes metadata
  ensure_tools
  metadata=$(read_metadata)
  mapfile -t volumes < <(numbered homes-volume <<<"$metadata")
  if [ "$(single homes-pool <<<"$metadata")" = import ]; then
    adopted=yes
  fi

  if [ "${#volumes[@]}" -eq 0 ] || [ $((${#volumes[@]} % 2)) -ne 0 ]; then
    fail "the metadata names ${#volumes[@]} volumes (homes-volume.0, homes-volume.1, ...); an even number is needed"
  fi

  bring_up_pool "${volumes[@]}"
  bring_up_homes
}

main
