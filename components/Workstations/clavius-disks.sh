#!/usr/bin/env bash
# Brings the volumes to their places: homes, and Docker's data. Formats only what is blank, never what carries anything, and never
# the work volume. Runs again every few minutes, and then also takes up the space of volumes that were extended.
set -euo pipefail

# shellcheck source=/dev/null
. "${CLAVIUS_LIB:-/usr/local/lib/clavius.sh}"

fstab=${CLAVIUS_FSTAB:-/etc/fstab}

ensure_tools() {
  local tool
  for tool in jq mkfs.xfs; do
    if ! command -v "$tool" >/dev/null; then
      log "installing what the first boot could not: $tool is missing"
      apt_get update
      apt_get install jq xfsprogs
      return
    fi
  done
}

# The volumes are attached after the machine has started, so they may come minutes later.
wait_for_device() {
  local id=$1 deadline=$((SECONDS + DEVICE_WAIT_SECONDS))
  until device_of "$id"; do
    if [ "$SECONDS" -ge "$deadline" ]; then
      fail "volume $id is still not attached after $DEVICE_WAIT_SECONDS s"
    fi
    sleep 2
  done
}

type_of() { blkid --probe --match-tag TYPE --output value "$1" || true; }

# Adds a line to fstab once. Another line for the same folder is one of a volume that was there before.
keep_line() {
  local line=$1 folder=$2 new
  if grep --quiet --line-regexp --fixed-strings "$line" "$fstab"; then
    return 0
  fi
  new=$(mktemp "$fstab.XXXXXX")
  awk -v folder="$folder" '/^[[:space:]]*#/ || $2 != folder' "$fstab" >"$new"
  printf '%s\n' "$line" >>"$new"
  chmod 0644 "$new"
  mv "$new" "$fstab"
  systemctl daemon-reload
}

format() {
  local device=$1 type=$2 label=$3
  log "formatting the blank volume $device as $type"
  case "$type" in
    ext4) mkfs.ext4 -q -L "$label" "$device" ;;
    xfs) mkfs.xfs -q -L "$label" "$device" ;;
  esac
}

# What lay in the folder before the volume came: with a new volume it moves in, an old one has its own.
move_in() {
  local device=$1 folder=$2 inside
  inside=$(mktemp --directory)
  mount "$device" "$inside"
  cp --archive "$folder/." "$inside/"
  umount "$inside"
  rmdir "$inside"
}

grow() {
  case "$1" in
    ext4) resize2fs "$2" >/dev/null 2>&1 || log "the filesystem on $2 cannot be resized now" ;;
    xfs) xfs_growfs "$3" >/dev/null || log "the filesystem on $2 cannot be resized now" ;;
  esac
}

# role, type of a new filesystem, folder
bring_up() {
  local role=$1 type=$2 folder=$3 id device uuid mounted fresh=no
  id=$(read_metadata | setting "volume.$role")
  if [ -z "$id" ]; then
    fail "the metadata names no volume for $role (volume.$role)"
  fi

  device=$(wait_for_device "$id")
  device=$(readlink --canonicalize "$device")
  case "$(type_of "$device")" in
    ext4 | xfs) type=$(type_of "$device") ;;
    *)
      is_blank "$device" || fail "$role: volume $id is not blank and holds neither ext4 nor xfs; it is left alone. Clear it by hand if its data is not needed"
      format "$device" "$type" "$role"
      fresh=yes
      ;;
  esac

  mkdir --parents "$folder"
  uuid=$(blkid --probe --match-tag UUID --output value "$device")
  if mountpoint --quiet "$folder"; then
    mounted=$(findmnt --noheadings --output UUID --mountpoint "$folder" | tail --lines 1)
    if [ "$mounted" != "$uuid" ]; then
      fail "$role: $folder is another filesystem ($mounted) than that of volume $id ($uuid); reboot to change over"
    fi
  else
    if [ "$fresh" = yes ]; then
      move_in "$device" "$folder"
    fi
    keep_line "UUID=$uuid $folder $type defaults,nofail 0 2" "$folder"
    mount --fstab "$fstab" "$folder"
    log "$role: volume $id is mounted on $folder"
  fi
  rescan "$device"
  grow "$type" "$device" "$folder"
}

# A volume that comes from an older machine may not have the home of this one's login.
ensure_home() {
  local home="$HOMES/$LOGIN_USER"
  if [ ! -d "$home" ]; then
    cp --archive --no-target-directory /etc/skel "$home"
    chmod 0750 "$home"
    chown --recursive "$LOGIN_USER:$LOGIN_USER" "$home"
  fi
}

# Found by what it is, not by a letter: flavors place their swap disk, if they have one, anywhere.
use_swap() {
  local device
  device=$(blkid --match-token TYPE=swap --output device | head --lines 1 || true)
  if [ -z "$device" ]; then
    return 0
  fi
  if [ "$(blkid --probe --match-tag LABEL --output value "$device" || true)" != swap0 ]; then
    swapoff "$device" 2>/dev/null || true
    swaplabel --label swap0 "$device"
  fi
  keep_line "LABEL=swap0 none swap sw,nofail 0 0" "swap-disk"
  if ! swapon --noheadings --show=NAME | grep --quiet --line-regexp --fixed-strings "$(readlink --canonicalize "$device")"; then
    swapon --fixpgsz "$device"
    log "$device is swap"
  fi
}

case "${1-}" in
  homes)
    bring_up homes ext4 "$HOMES"
    ensure_home
    ;;
  docker)
    bring_up docker xfs "$DOCKER"
    # Docker waits for its mount; where it is installed already, it may start now.
    if systemctl --quiet is-enabled docker.service 2>/dev/null && ! systemctl --quiet is-active docker.service; then
      systemctl start --no-block docker.service
    fi
    ;;
  swap) use_swap ;;
  *)
    # One volume that is missing or strange must not cost the others.
    status=0
    ensure_tools
    for part in homes docker swap; do
      bash "$0" "$part" || status=1
    done
    exit "$status"
    ;;
esac
