#!/usr/bin/env bash
# How a volume id becomes a device, and whether that device may be formatted. Sourced, not run; whoever does so brings log and fail.
set -euo pipefail

BY_ID=${HUB_BY_ID:-/dev/disk/by-id}

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

# Blank means that neither tool finds anything; a device that cannot be read is not blank.
is_blank() {
  local found status=0
  found=$(wipefs --noheadings --parsable "$1") || fail "$1 cannot be read; nothing was changed"
  if [ -n "$found" ]; then
    log "$1 carries a signature: $found"
    return 1
  fi

  blkid --probe "$1" >/dev/null 2>&1 || status=$?
  if [ "$status" -ne 2 ]; then
    log "$1 carries data that blkid knows (status $status)"
    return 1
  fi
}

# virtio-scsi tells of a new size only when asked.
rescan() {
  local rescan_file
  rescan_file="/sys/class/block/$(basename "$(readlink -f "$1")")/device/rescan"
  if [ -w "$rescan_file" ]; then
    printf '1\n' >"$rescan_file"
  fi
}
