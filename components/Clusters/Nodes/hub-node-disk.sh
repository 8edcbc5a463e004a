#!/usr/bin/env bash
# Puts images and pods onto the flavor's extra disk, where there is one. They live there by bind mounts on the usual paths, because
# every storage driver expects the kubelet's folder in its usual place.
set -euo pipefail

root=${HUB_NODE_ROOT-}
by_id=${HUB_BY_ID:-/dev/disk/by-id}
fstab=$root/etc/fstab
label=node-data

log() { printf 'hub-node: %s\n' "$*"; }

# Attached volumes have a serial number and so a link; what belongs to the flavor has none.
is_volume() {
  local link
  for link in "$by_id"/virtio-* "$by_id"/scsi-*; do
    if [ -e "$link" ] && [ "$(readlink --canonicalize "$link")" = "$1" ]; then
      return 0
    fi
  done
  return 1
}

# Only a blank disk is taken without Nova's label: whatever carries something may be somebody's.
is_free() {
  local disk=$1 found
  case $disk in
    */fd[0-9]* | */nbd* | */ram* | */sr[0-9]* | */zram*) return 1 ;;
  esac
  if grep --quiet --line-regexp --fixed-strings "$disk" <<<"$system_disks" || is_volume "$disk"; then
    return 1
  fi
  if [ "$(lsblk --noheadings --raw --output NAME "$disk" | wc --lines)" -ne 1 ]; then
    return 1
  fi
  found=$(wipefs --noheadings --parsable "$disk" 2>&1) || found="it cannot be read"
  if [ -n "$found" ]; then
    if ! grep --quiet --ignore-case config-2 <<<"$found"; then
      log "$disk is left alone, it holds something: $(tr '\n' ' ' <<<"$found")" >&2
    fi
    return 1
  fi
}

# Nova labels a flavor's extra disk ephemeral0; of disks without a label the largest is taken.
extra_disk() {
  local disk kind size most=0 best=
  # A volume that was attached a moment ago may lack its link still.
  udevadm settle || true
  disk=$(blkid --label ephemeral0 || true)
  if [ -n "$disk" ] && ! is_volume "$disk"; then
    printf '%s\n' "$disk"
    return 0
  fi

  system_disks=$(lsblk --noheadings --raw --paths --inverse --output NAME "$(findmnt --noheadings --output SOURCE /)" || true)
  while read -r disk kind size; do
    if [ "$kind" = disk ] && [ "$size" -gt "$most" ] && is_free "$disk"; then
      best=$disk most=$size
    fi
  done < <(lsblk --noheadings --raw --paths --nodeps --bytes --output NAME,TYPE,SIZE)
  printf '%s\n' "$best"
}

# Adds a line to fstab once, and mounts it if it is not.
keep_mount() {
  local line=$1 folder=$2
  grep --quiet --line-regexp --fixed-strings "$line" "$fstab" || echo "$line" >>"$fstab"
  systemctl daemon-reload
  mkdir --parents "$folder"
  mountpoint --quiet "$folder" || mount --fstab "$fstab" "$folder"
}

if ! blkid --label "$label" >/dev/null; then
  disk=$(extra_disk)
  if [ -z "$disk" ]; then
    log "no ephemeral disk; images and pods stay on the root disk"
    exit 0
  fi
  if findmnt --source "$disk" >/dev/null; then
    umount "$disk"
  fi
  log "images and pods go to $disk"
  mkfs.xfs -q -f -L "$label" "$disk"
  udevadm settle || true
fi

# Packages start both at once when they are installed.
systemctl stop kubelet containerd 2>/dev/null || true
data=$root/var/lib/$label
keep_mount "LABEL=$label $data xfs defaults,nofail 0 0" "$data"
for folder in "$root"/var/lib/containerd "$root"/var/lib/kubelet "$root"/var/log/pods; do
  mkdir --parents "$data${folder#"$root"}"
  keep_mount "$data${folder#"$root"} $folder none bind,nofail,x-systemd.requires-mounts-for=$data 0 0" "$folder"
done
