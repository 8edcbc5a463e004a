#!/usr/bin/env bash
# Installs the packages that the operator wants on every machine. One that leaves the list stays installed: another may need it by
# now. Reads the metadata from standard input.
set -euo pipefail

tried=${HUB_APT_FOLDER:-/run/hub-settings}/packages-tried

log() { printf '%s\n' "$*"; }

# packages.0, packages.1, ...: one text in parts of 255 characters.
read_names() {
  jq --raw-output '
    [.meta // {} | to_entries[] | select(.key | test("\\Apackages\\.[0-9]{1,3}\\z"))
      | {part: (.key | split(".")[1] | tonumber), text: .value}] | sort_by(.part) | map(.text) | join("") | gsub("[\\n\\t]"; " ")'
}

is_installed() { [[ $(dpkg-query --show --showformat '${db:Status-Abbrev}' "$1" 2>/dev/null) == ?i* ]]; }

# Nothing is removed, and packages that are held, such as the kubelet, stay as they are.
apt_get() { DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l apt-get --option DPkg::Lock::Timeout=60 --assume-yes --quiet=2 --no-remove --no-upgrade "$@" >/dev/null 2>&1; }

main() {
  local text names name missing=() left=() attempted=no status=0
  text=$(read_names)
  read -r -a names <<<"$text"
  for name in "${names[@]}"; do
    if ! [[ $name =~ ^[a-z0-9][a-z0-9.+-]{1,62}$ ]]; then
      log "$(printf '%q is no name of a package; it is left out' "$name")"
      status=1
    elif ! is_installed "$name"; then
      missing+=("$name")
    fi
  done

  if [ "${#missing[@]}" -eq 0 ]; then
    return "$status"
  fi

  # What cannot be had now is tried again each hour, not each time.
  if [ "$(cat "$tried" 2>/dev/null)" != "${missing[*]}" ] || [ -z "$(find "$tried" -mmin -60)" ]; then
    apt_get update || true
    apt_get install "${missing[@]}" || for name in "${missing[@]}"; do apt_get install "$name" || true; done
    attempted=yes
  fi

  for name in "${missing[@]}"; do
    if ! is_installed "$name"; then
      log "$name cannot be installed: see /var/log/apt/term.log"
      left+=("$name")
      status=1
    fi
  done
  if [ "$attempted" = yes ]; then
    mkdir --parents "${tried%/*}"
    printf '%s\n' "${left[*]}" >"$tried"
  fi
  return "$status"
}

main
