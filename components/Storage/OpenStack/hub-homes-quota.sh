#!/usr/bin/env bash
# Gives every home a quota: the default, or the one that the metadata names for it. New homes get a project id first.
set -euo pipefail

# shellcheck source=/dev/null
. "${HUB_HOMES_LIB:-/usr/local/lib/hub-homes.sh}"

readonly FIRST_PROJECT=1000

declare -A overrides=()
default_quota=

read_quotas() {
  local metadata entry
  metadata=$(read_metadata)
  default_quota=$(single homes-quota <<<"$metadata")
  if [ -z "$default_quota" ]; then
    return 1
  fi

  # Parts of 255 characters may cut an entry in two, so they are joined before they are read.
  for entry in $(numbered homes-quotas <<<"$metadata" | tr -d '\n' | tr ',' ' '); do
    overrides["${entry%%=*}"]=${entry#*=}
  done
}

# In bytes, as 'zfs get -p' answers.
quota_of() { numfmt --from=iec "${overrides["$1"]:-$default_quota}"; }

project_of() { zfs project -d "$1" | awk '{ print $1 }'; }

# Homes that came with an adopted pool can be datasets of their own.
limit_dataset() {
  local name=$1 quota
  quota=$(quota_of "$name")
  if [ "$(zfs get -H -p -o value refquota "$DATASET/$name")" != "$quota" ]; then
    zfs set refquota="$quota" "$DATASET/$name"
    log "home $name: at most $quota bytes"
  fi
}

limit_directory() {
  local name=$1 project=$2 quota
  quota=$(quota_of "$name")
  if [ "$(zfs get -H -p -o value "projectquota@$project" "$DATASET")" != "$quota" ]; then
    zfs set "projectquota@$project=$quota" "$DATASET"
    log "home $name (project $project): at most $quota bytes"
  fi
}

main() {
  local home name project highest=$((FIRST_PROJECT - 1)) feature
  local -A projects=()
  if [ "$(zfs get -H -o value mounted "$DATASET" 2>/dev/null)" != yes ]; then
    log "the homes are not mounted yet"
    return 0
  fi

  read_quotas || fail "no default quota can be read from the metadata; quotas stay as they are"
  feature=$(zpool get -H -o value feature@project_quota "$POOL")

  shopt -s nullglob
  for home in "$MOUNT"/*/; do
    home=${home%/}
    name=${home##*/}
    if mountpoint --quiet "$home"; then
      limit_dataset "$name"
    elif [ "$feature" = disabled ]; then
      # Upgrading a pool cannot be undone, so a machine never does it by itself.
      log "home $name: no quota, since pool $POOL is too old. Run 'zpool upgrade $POOL' once to allow quotas"
    else
      project=$(project_of "$home")
      projects["$name"]=$project
      if [ "$project" -gt "$highest" ]; then
        highest=$project
      fi
    fi
  done

  for name in "${!projects[@]}"; do
    project=${projects["$name"]}
    if [ "$project" -lt "$FIRST_PROJECT" ]; then
      highest=$((highest + 1))
      project=$highest
      # -s: files made later belong to the project as well; -r: so do those made before this run.
      zfs project -p "$project" -r -s "$MOUNT/$name"
    fi
    limit_directory "$name" "$project"
  done
}

main
