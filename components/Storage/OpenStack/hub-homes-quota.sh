#!/usr/bin/env bash
# Gives every home a quota: the default, or the one that the metadata names for it. New homes get a project id first. Whose home is
# nearly full finds a notice in it; how full the homes are is told on the console once a day.
set -euo pipefail

# shellcheck source=/dev/null
. "${HUB_HOMES_LIB:-/usr/local/lib/hub-homes.sh}"

readonly FIRST_PROJECT=1000
readonly NOTICE=QUOTA-WARNING.txt
readonly REPORT_MINUTES=1440
readonly HOMES_PER_LINE=10
state=${HUB_HOMES_STATE:-/run/hub-homes-quota}

declare -A overrides=() used_by=()
default_quota=
warn_percent=100
complaints=
usage=()
status=0

# What is left out is said once, not every minute; all else goes on.
complain() { complaints+="$*"$'\n'; }

skip() {
  complain "$*"
  status=1
}

tell_complaints() {
  local line
  printf '%s' "$complaints" >"$state/complaints.new"
  if ! cmp --silent "$state/complaints.new" "$state/complaints"; then
    while IFS= read -r line; do
      log "$line"
    done <"$state/complaints.new"
  fi
  mv "$state/complaints.new" "$state/complaints"
}

is_size() { [[ $1 =~ ^[1-9][0-9]{0,5}G$ ]]; }

# The name of one folder: nothing that leads out of the homes, and nothing that a command would take for an option.
is_name() { [[ $1 =~ ^[A-Za-z0-9_][A-Za-z0-9._@+-]{0,127}$ ]]; }

read_quotas() {
  local metadata joined entry entries=()
  metadata=$(read_metadata)
  default_quota=$(single homes-quota <<<"$metadata") || return 1
  is_size "$default_quota" || return 1

  warn_percent=$(single homes-quota-warning <<<"$metadata") || return 1
  if ! [[ ${warn_percent:=100} =~ ^([1-9][0-9]?|100)$ ]]; then
    skip "homes-quota-warning is no percentage from 1 to 100; nobody is warned"
    warn_percent=100
  fi

  # Parts of 255 characters may cut an entry in two, so they are joined before they are read.
  joined=$(numbered homes-quotas <<<"$metadata" | tr --delete '\n') || return 1
  IFS=, read -r -a entries <<<"$joined"
  for entry in "${entries[@]}"; do
    if is_name "${entry%%=*}" && is_size "${entry#*=}"; then
      overrides["${entry%%=*}"]=${entry#*=}
    else
      skip "$(printf 'the quota %q is left out: it is no NAME=SIZE, such as ada=20G' "$entry")"
    fi
  done
}

# In bytes, as 'zfs get -p' answers.
quota_of() { numfmt --from=iec "${overrides["$1"]:-$default_quota}"; }

project_of() { zfs project -d "$1" | awk '{ print $1 }'; }

# Homes that came with an adopted pool can be datasets of their own.
limit_dataset() {
  local name=$1 quota=$2 now
  now=$(zfs get -H -p -o value refquota "$DATASET/$name") || return 1
  if [ "$now" != "$quota" ]; then
    zfs set refquota="$quota" "$DATASET/$name" || return 1
    log "home $name: at most $quota bytes"
  fi
}

limit_directory() {
  local name=$1 quota=$2 project=$3 now
  now=$(zfs get -H -p -o value "projectquota@$project" "$DATASET") || return 1
  if [ "$now" != "$quota" ]; then
    zfs set "projectquota@$project=$quota" "$DATASET" || return 1
    log "home $name (project $project): at most $quota bytes"
  fi
}

# Made outside of the home and moved into it: mv then makes a new file and follows no link that a user may have put in its place.
put_notice() {
  local name=$1 quota=$2 new=$state/new
  printf '%s\n' \
    "Your home holds more than $warn_percent % of the $((quota >> 30)) GiB that it may hold." \
    "When it is full, nothing more can be saved, and notebooks may not start. Delete what you no longer need, or ask for more." \
    "This file goes away by itself when there is room again." >"$new"
  chown "$OWNER:$GROUP" "$new"
  if mv --force --no-target-directory "$new" "$MOUNT/$name/$NOTICE" 2>/dev/null; then
    printf '%s\n' "$quota" >"$state/warned/$name"
    log "home $name: more than $warn_percent % full"
  else
    rm --force "$new"
    complain "home $name: more than $warn_percent % full, and no notice fits into it"
  fi
}

# A notice is put once. A user who removes it has read it.
watch_use() {
  local name=$1 quota=$2 used=$3
  if ! [[ $used =~ ^[0-9]{1,15}$ ]]; then
    return 0
  fi

  if is_name "$name"; then
    usage+=("$name=$used/$quota")
  fi

  if [ "$warn_percent" -lt 100 ] && [ $((used * 100)) -ge $((quota * warn_percent)) ]; then
    if [ "$(cat "$state/warned/$name" 2>/dev/null)" != "$quota" ]; then
      put_notice "$name" "$quota"
    fi
  elif [ -L "$MOUNT/$name/$NOTICE" ] || [ -f "$MOUNT/$name/$NOTICE" ] || [ -e "$state/warned/$name" ]; then
    rm --force "$MOUNT/$name/$NOTICE" "$state/warned/$name" || complain "home $name: its notice cannot be taken away"
  fi
}

# For 'hubctl quota get --console': time, and NAME=USED/QUOTA in bytes.
report_usage() {
  local first now
  if [ -n "$(find "$state/reported" -mmin "-$REPORT_MINUTES" 2>/dev/null)" ]; then
    return 0
  fi

  now=$(date +%s)
  for ((first = 0; first < ${#usage[@]}; first += HOMES_PER_LINE)); do
    log "usage $now ${usage[*]:first:HOMES_PER_LINE}"
  done
  touch "$state/reported"
}

limit_homes() {
  local home name quota project highest=$((FIRST_PROJECT - 1)) feature id used
  local -A projects=()
  feature=$(zpool get -H -o value feature@project_quota "$POOL")
  while read -r id used; do
    if [ -n "$id" ]; then
      used_by["$id"]=$used
    fi
  done < <(zfs projectspace -H -p -o name,used "$DATASET" 2>/dev/null || true)

  shopt -s nullglob
  for home in "$MOUNT"/*/; do
    home=${home%/}
    name=${home##*/}
    quota=$(quota_of "$name")
    if [ -L "$home" ]; then
      complain "home $name is a link and is left alone"
    elif mountpoint --quiet "$home"; then
      limit_dataset "$name" "$quota" || skip "home $name: its quota cannot be set"
      watch_use "$name" "$quota" "$(zfs get -H -p -o value referenced "$DATASET/$name" || true)"
    elif [ "$feature" = disabled ]; then
      # Upgrading a pool cannot be undone, so a machine never does it by itself.
      [[ $complaints == *"is too old"* ]] || complain "no quota for homes that are directories, since pool $POOL is too old. Run 'zpool upgrade $POOL' once to allow quotas"
    elif project=$(project_of "$home") && [[ $project =~ ^[0-9]{1,9}$ ]]; then
      projects["$name"]=$project
      if [ "$project" -gt "$highest" ]; then
        highest=$project
      fi
    else
      skip "home $name: its project cannot be read"
    fi
  done

  for name in "${!projects[@]}"; do
    project=${projects["$name"]}
    quota=$(quota_of "$name")
    if [ "$project" -lt "$FIRST_PROJECT" ]; then
      highest=$((highest + 1))
      project=$highest
      # -s: files made later belong to the project as well; -r: so do those made before this run.
      zfs project -p "$project" -r -s "$MOUNT/$name" || {
        skip "home $name: no project can be given to it"
        continue
      }
    fi
    limit_directory "$name" "$quota" "$project" || skip "home $name: its quota cannot be set"
    watch_use "$name" "$quota" "${used_by["$project"]:-}"
  done
}

main() {
  mkdir --parents "$state/warned"
  if [ "$(zfs get -H -o value mounted "$DATASET" 2>/dev/null)" != yes ]; then
    complain "the homes are not mounted yet"
  elif read_quotas; then
    limit_homes
    report_usage
  else
    skip "no default quota can be read from the metadata; quotas stay as they are"
  fi
  tell_complaints
  return "$status"
}

main
