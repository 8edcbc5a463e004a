#!/usr/bin/env bash
# Makes the settings true that an operator changes without replacing the machine: they travel as instance metadata.
set -euo pipefail

# shellcheck source=/dev/null
. "${HUB_METADATA_LIB:-/usr/local/lib/hub-metadata.sh}"

login_user=ubuntu
keys_folder=/etc/ssh/hub-authorized-keys

log() { printf 'hub-settings: %s\n' "$*"; }

# ssh-key.<person>.<part>: long keys come in parts of 255 characters.
join_keys() {
  jq --raw-output '
    [.meta // {} | to_entries[] | select(.key | startswith("ssh-key."))
      | {person: (.key | split(".")[1]), part: (.key | split(".")[2] | tonumber), text: .value}]
    | group_by(.person)[] | sort_by(.part) | map(.text) | join("")'
}

metadata=$(read_metadata)
if [ -z "$metadata" ]; then
  log "no metadata can be read; everything stays as it is"
  exit 0
fi

install --directory --mode 0755 "$keys_folder"
wanted=$(mktemp "$keys_folder/.new.XXXXXX")
trap 'rm -f "$wanted"' EXIT
printf '%s' "$metadata" | join_keys >"$wanted"
chmod 0644 "$wanted"
if ! cmp --silent "$wanted" "$keys_folder/$login_user"; then
  mv "$wanted" "$keys_folder/$login_user"
  log "$(wc --lines <"$keys_folder/$login_user") SSH keys are in force"
fi
