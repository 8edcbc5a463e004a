#!/usr/bin/env bash
# Who may log in: the keys of each account in a file of its own. Keys that are revoked are also taken out of everybody's own files,
# where the cloud's key pair or somebody by hand may have put them. Reads the metadata from standard input.
set -euo pipefail

keys_folder=${HUB_KEYS_FOLDER:-/etc/ssh/hub-authorized-keys}
homes=${HUB_LOGIN_HOMES:-/root /home/*}
sshd_file=${HUB_SSHD_FILE:-/etc/ssh/sshd_config.d/11-hub-accounts.conf}

status=0
log() { printf '%s\n' "$*"; }

skip() {
  log "$*"
  status=1
}

# ACCOUNT PERSON KEY, one a line, '-' for the login user. Keys come in parts of 255 characters: ssh-key.PERSON.PART, and
# ssh-account-key.ACCOUNT.PERSON.PART. What does not look like that is named behind a '!'.
read_keys() {
  jq --raw-output '
    [ .meta // {} | to_entries[]
      | select(.key | startswith("ssh-key.") or startswith("ssh-account-key."))
      | . as $entry
      | (.key | capture("\\Assh-key\\.(?<person>[a-z][a-z0-9-]{0,39})\\.(?<part>[0-9]{1,2})\\z")
              // capture("\\Assh-account-key\\.(?<account>[a-z_][a-z0-9_-]{0,31})\\.(?<person>[a-z][a-z0-9-]{0,39})\\.(?<part>[0-9]{1,2})\\z")
              // {})
      | {account: (.account // "-"), person, part: ((.part // "0") | tonumber), text: $entry.value, name: $entry.key} ] as $all
    | ($all[] | select(.person == null) | "!\t-\t\(.name | @json)"),
      ($all | map(select(.person != null)) | group_by([.account, .person])[] | sort_by(.part)
        | if map(.part) != [range(length)] then "!\t-\t\(.[0].name | @json)"
          else (map(.text) | join("")) as $key
          | if ($key | length > 0 and length <= 8192) and ($key | explode | all(. >= 32 and . <= 126))
            then "\(.[0].account)\t\(.[0].person)\t\($key)" else "!\t-\t\(.[0].name | @json)" end
          end)'
}

read_revoked() {
  jq --raw-output '
    .meta // {} | to_entries[] | select(.key | startswith("ssh-revoked."))
    | .key as $name | .value | split(" ")[]
    | if test("\\ASHA256:[A-Za-z0-9+/]{43}\\z") then "\($name | ltrimstr("ssh-revoked.") | @json)\t\(.)" else "!\t\($name | @json)" end'
}

fingerprint() {
  ssh-keygen -l -f - <<<"$1" 2>/dev/null | awk 'NR == 1 { print $2 }' || true
}

# The type comes first: options before it could run commands.
is_key() { [[ $1 =~ ^(sk-)?(ssh|ecdsa)-[a-z0-9@.-]+\ AAAA ]] && [ -n "$(fingerprint "$1")" ]; }

declare -A revoked=() files=()

is_revoked() {
  local found
  found=$(fingerprint "$1")
  [ -n "$found" ] && [ -n "${revoked["$found"]:-}" ]
}

put_key() {
  local account=$1 person=$2 key=$3
  if ! is_key "$key"; then
    skip "the key of $person is no public key; it is left out"
    return 0
  fi

  if is_revoked "$key"; then
    skip "the key of $person is revoked by another entry; it is left out"
    return 0
  fi

  if [ "$account" = - ]; then
    account=$login_user
  elif [ "$account" = root ] || ! id --user -- "$account" >/dev/null 2>&1; then
    skip "the key of $person waits: this machine has no account $account to log in to"
    return 0
  fi

  if [ -z "${files["$account"]:-}" ]; then
    files["$account"]=$(mktemp "$keys_folder/.new.XXXXXX")
  fi
  printf '%s\n' "$key" >>"${files["$account"]}"
}

put_in_force() {
  local account old
  for account in "${!files[@]}"; do
    chmod 0644 "${files["$account"]}"
    if cmp --silent "${files["$account"]}" "$keys_folder/$account"; then
      rm "${files["$account"]}"
    else
      mv "${files["$account"]}" "$keys_folder/$account"
      log "$account: $(wc --lines <"$keys_folder/$account") keys are in force"
    fi
  done

  for old in "$keys_folder"/*; do
    account=$(basename "$old")
    if [ -f "$old" ] && [ -z "${files["$account"]:-}" ]; then
      rm "$old"
      log "$account: no key is in force"
    fi
  done
}

# Only files that are what they seem: a link could lead anywhere.
revoke_elsewhere() {
  local home file line new gone
  if [ "${#revoked[@]}" -eq 0 ]; then
    return 0
  fi

  # shellcheck disable=SC2086 # a list of folders, with patterns
  for home in $homes; do
    file=$home/.ssh/authorized_keys
    if [ ! -f "$file" ] || [ -L "$file" ] || [ -L "$home/.ssh" ] || [ -L "$home" ]; then
      continue
    fi

    new=$(mktemp "$keys_folder/.new.XXXXXX")
    gone=0
    while IFS= read -r line || [ -n "$line" ]; do
      if is_revoked "$line"; then
        gone=$((gone + 1))
      else
        printf '%s\n' "$line" >>"$new"
      fi
    done <"$file"

    if [ "$gone" -eq 0 ]; then
      rm "$new"
    elif chown --reference "$file" "$new" && chmod --reference "$file" "$new" && mv "$new" "$file"; then
      log "$file: $gone revoked keys are gone"
    else
      skip "$file: $gone revoked keys could not be taken out"
    fi
  done
}

# The accounts that may log in at all. A file that sshd would not take is taken back: it would keep everybody out.
allow_accounts() {
  local wanted
  wanted="AllowUsers $(printf '%s\n' "$login_user" "${!files[@]}" | sort --unique | paste --serial --delimiters ' ')"
  if [ "$(cat "$sshd_file" 2>/dev/null)" = "$wanted" ]; then
    return 0
  fi

  printf '%s\n' "$wanted" >"$sshd_file"
  mkdir --parents "${HUB_SSHD_RUN:-/run/sshd}"
  if sshd -t; then
    systemctl try-reload-or-restart ssh.service
  else
    rm "$sshd_file"
    skip "sshd does not take '$wanted'"
  fi
}

main() {
  local metadata withdrawn keys account person key fingerprint
  if ! command -v ssh-keygen >/dev/null; then
    log "ssh-keygen is missing, so no key can be checked; everything stays as it is"
    return 1
  fi

  # Images give their login user the first id of people.
  login_user=$(getent passwd 1000 | cut --delimiter : --fields 1)
  login_user=${login_user:-ubuntu}
  metadata=$(cat)
  install --directory --mode 0755 "$keys_folder"
  rm --force "$keys_folder"/.new.*

  # Read whole before anything is done: half a list would take keys away.
  if ! withdrawn=$(read_revoked <<<"$metadata") || ! keys=$(read_keys <<<"$metadata"); then
    log "the entries cannot be read; everything stays as it is"
    return 1
  fi

  while IFS=$'\t' read -r person fingerprint; do
    case $person in
      "") ;;
      !) skip "$fingerprint holds no fingerprint of a key; it is left out" ;;
      *) revoked["$fingerprint"]=$person ;;
    esac
  done <<<"$withdrawn"

  while IFS=$'\t' read -r account person key; do
    case $account in
      "") ;;
      !) skip "$key is no key of a person; it is left out" ;;
      *) put_key "$account" "$person" "$key" ;;
    esac
  done <<<"$keys"

  put_in_force
  revoke_elsewhere
  allow_accounts
  return "$status"
}

main
