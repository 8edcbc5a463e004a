#!/usr/bin/env bash
# Brings etcd's volume to its place: formats it only when it is blank, never when it carries anything. With "grow" it takes up the
# space of a volume that was extended. Every step may run again.
set -euo pipefail

# shellcheck source=/dev/null
. "${HUB_METADATA_LIB:-/usr/local/lib/hub-metadata.sh}"
# shellcheck source=/dev/null
. "${HUB_DEVICES_LIB:-/usr/local/lib/hub-devices.sh}"

root=${HUB_NODE_ROOT-}
fstab=$root/etc/fstab
volume_folder=$root/var/lib/hub-etcd
data_folder=$root/var/lib/etcd
label=hub-etcd
wait_seconds=${HUB_ETCD_WAIT:-900}

log() { printf 'hub-node: %s\n' "$*" >&2; }

fail() {
  log "ERROR: $*"
  exit 1
}

volume_id() { read_metadata | jq --raw-output '.meta["etcd-volume"] // empty'; }

# The volume is attached after the machine has started, so it may come minutes later.
wait_for_device() {
  local id=$1 deadline=$((SECONDS + wait_seconds))
  until device_of "$id"; do
    if [ "$SECONDS" -ge "$deadline" ]; then
      fail "the volume of etcd, $id, is still not attached after $wait_seconds s"
    fi
    sleep 2
  done
}

value_of() { blkid --probe --match-tag "$2" --output value "$1" || true; }

keep_mount() {
  local line=$1 folder
  folder=$(cut --delimiter ' ' --fields 2 <<<"$line")
  grep --quiet --line-regexp --fixed-strings "$line" "$fstab" || printf '%s\n' "$line" >>"$fstab"
  systemctl daemon-reload
  mkdir --parents "$folder"
  mountpoint --quiet "$folder" || mount --fstab "$fstab" "$folder"
}

bring_up() {
  local id device mounted
  id=$(volume_id)
  if [ -z "$id" ]; then
    fail "the metadata names no volume for etcd (etcd-volume)"
  fi

  device=$(wait_for_device "$id")
  device=$(readlink --canonicalize "$device")
  if [ "$(value_of "$device" TYPE) $(value_of "$device" LABEL)" != "xfs $label" ]; then
    is_blank "$device" || fail "the volume of etcd, $id, is not blank and holds no filesystem called $label; it is left alone. Clear it by hand if its data is not needed"
    log "formatting the blank volume $id for etcd"
    mkfs.xfs -q -L "$label" "$device"
  fi

  if ! mountpoint --quiet "$data_folder" && [ -n "$(ls --almost-all "$data_folder" 2>/dev/null)" ]; then
    fail "there is data of etcd on the root disk ($data_folder), which the volume would hide"
  fi

  # By its label, so that the line stays true when the volume is replaced by a copy.
  keep_mount "LABEL=$label $volume_folder xfs defaults,nofail,x-systemd.device-timeout=15min 0 2"
  mounted=$(findmnt --noheadings --output SOURCE --mountpoint "$volume_folder" | tail --lines 1)
  if [ "$mounted" != "$device" ]; then
    fail "$volume_folder is $mounted and not the volume $id ($device)"
  fi

  # A folder of the volume and not the volume itself: etcd wants its data readable by root alone, and nothing beside it.
  mkdir --parents "$volume_folder/data"
  chmod 0700 "$volume_folder/data"
  keep_mount "$volume_folder/data $data_folder none bind,nofail,x-systemd.requires-mounts-for=$volume_folder 0 0"
  log "etcd keeps its data on the volume $id"
}

grow() {
  local device
  if ! mountpoint --quiet "$volume_folder"; then
    return 0
  fi

  device=$(findmnt --noheadings --output SOURCE --mountpoint "$volume_folder" | tail --lines 1)
  rescan "$device"
  xfs_growfs "$volume_folder" >/dev/null
}

case "${1-}" in
  grow) grow ;;
  *) bring_up ;;
esac
