#!/usr/bin/env bash
# The encrypted work volume. Only a person opens it: the passphrase is asked for at the terminal (or read from standard input) and
# goes to cryptsetup alone: never into an argument, an environment, a file, user data or metadata.
set -euo pipefail

# shellcheck source=/dev/null
. "${CLAVIUS_LIB:-/usr/local/lib/clavius.sh}"

mapping=clavius-work
opened=${CLAVIUS_MAPPER:-/dev/mapper}/$mapping

usage() {
  cat <<'TEXT'
Usage: sudo clavius-work status | create | open | close
  status  says whether the work volume is attached, encrypted, open and mounted
  create  encrypts a blank volume and makes a filesystem on it; asks twice for a new passphrase
  open    asks for the passphrase and mounts the volume
  close   unmounts and locks it
The passphrase is nowhere but in your head or password manager: without it the data is lost.
TEXT
}

volume() { read_metadata | setting volume.work; }

# The device itself, or an error that says what to do.
work_device() {
  local id
  id=$(volume)
  if [ -z "$id" ]; then
    fail "this workstation has no work volume; set volumes.work in the stack file"
  fi
  device_of "$id" || fail "volume $id is not attached"
}

is_open() { [ -e "$opened" ]; }

ensure_cryptsetup() {
  if ! command -v cryptsetup >/dev/null; then
    apt_get update
    apt_get install cryptsetup-bin
  fi
  modprobe dm_crypt 2>/dev/null || true
}

# cryptsetup itself asks at a terminal; from a pipe it wants the bytes alone, so the two lines are compared here.
encrypt() {
  local device=$1 first second
  if [ -t 0 ]; then
    cryptsetup luksFormat --type luks2 --batch-mode --verify-passphrase "$device"
    return
  fi
  IFS= read -r first || true
  IFS= read -r second || true
  if [ -z "$first" ] || [ "$first" != "$second" ]; then
    fail "the passphrase is empty, or the two lines differ; nothing was changed"
  fi
  printf '%s' "$first" | cryptsetup luksFormat --type luks2 --batch-mode --key-file - "$device"
  printf '%s' "$first" | unlock "$device" --key-file -
}

unlock() { cryptsetup open --type luks2 "$@" "$mapping"; }

create() {
  local device answer
  device=$(work_device)
  is_blank "$device" || fail "refusing: $device is not blank. 'clavius-work open' opens a volume that is encrypted already"
  if [ -t 0 ]; then
    read -r -p "Everything on $device will be overwritten. Type 'yes' to go on: " answer
    if [ "$answer" != yes ]; then
      fail "nothing was changed"
    fi
  fi
  encrypt "$device"
  if ! is_open; then
    log "once more, to open it"
    unlock "$device"
  fi
  mkfs.ext4 -q -L clavius-work "$opened"
  show
  chown "$LOGIN_USER:$LOGIN_USER" "$WORK"
  chmod 0700 "$WORK"
}

open_volume() {
  local device
  device=$(work_device)
  cryptsetup isLuks "$device" || fail "$device is not encrypted yet: 'clavius-work create' makes it so, if it is blank"
  if ! is_open; then
    if [ -t 0 ]; then
      unlock "$device"
    else
      local passphrase
      IFS= read -r passphrase || true
      printf '%s' "$passphrase" | unlock "$device" --key-file -
    fi
  fi
  show
}

show() {
  if ! mountpoint --quiet "$WORK"; then
    install --directory --mode 0700 --owner "$LOGIN_USER" --group "$LOGIN_USER" "$WORK"
    mount --options nodev,nosuid "$opened" "$WORK"
  fi

  # A volume that was extended has room behind its filesystem.
  resize2fs "$opened" >/dev/null 2>&1 || true
  log "open, at $WORK"
}

close_volume() {
  if mountpoint --quiet "$WORK"; then
    umount "$WORK"
  fi
  if is_open; then
    cryptsetup close "$mapping"
  fi
  log "closed"
}

status() {
  local id device
  id=$(volume)
  if [ -z "$id" ]; then
    echo "none: this workstation has no work volume"
  elif ! device=$(device_of "$id"); then
    echo "missing: volume $id is not attached"
  elif ! cryptsetup isLuks "$device"; then
    echo "plain: $device is not encrypted; a blank volume becomes a work volume by 'clavius-work create'"
  elif ! is_open; then
    echo "closed: $device"
  elif mountpoint --quiet "$WORK"; then
    echo "open: $WORK"
  else
    echo "open, but not mounted: 'clavius-work open' mounts it"
  fi
}

if [ "$(id --user)" -ne 0 ]; then
  fail "run it as root: sudo clavius-work ${1-}"
fi

case "${1-}" in
  create | open | status) ensure_cryptsetup ;;
esac
case "${1-}" in
  status) status ;;
  create) create ;;
  open) open_volume ;;
  close) close_volume ;;
  *)
    usage >&2
    exit 2
    ;;
esac
