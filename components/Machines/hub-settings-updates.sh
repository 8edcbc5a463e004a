#!/usr/bin/env bash
# Security updates: whether they are installed by themselves, and when a machine that needs it may restart. Says what waits for a
# restart. Reads the metadata from standard input.
set -euo pipefail

apt_file=${HUB_APT_FOLDER:-/etc/apt/apt.conf.d}/52hub-updates
units=${HUB_UNIT_FOLDER:-/etc/systemd/system}
needed=${HUB_RESTART_NEEDED:-/run/reboot-required}

log() { printf '%s\n' "$*"; }

put() {
  if [ "$(cat "$1" 2>/dev/null)" = "$2" ]; then
    return 1
  fi
  mkdir --parents "$(dirname "$1")"
  printf '%s\n' "$2" >"$1"
}

automatic() {
  local flag=0
  if [ "$1" = on ]; then
    flag=1
  fi
  if put "$apt_file" "APT::Periodic::Update-Package-Lists \"$flag\";
APT::Periodic::Unattended-Upgrade \"$flag\";
Unattended-Upgrade::Automatic-Reboot \"false\";"; then
    log "security updates by themselves: $1"
  fi
}

restart_never() {
  if [ -e "$units/hub-restart.timer" ]; then
    systemctl disable --now hub-restart.timer || true
    rm "$units/hub-restart.timer"
    systemctl daemon-reload
    log "this machine never restarts by itself"
  fi
}

restart_at() {
  local changed=no
  if ! systemd-analyze calendar "$1" >/dev/null 2>&1; then
    log "'$1' is no time that systemd knows; the restart policy stays as it is"
    return 1
  fi
  ! put "$units/hub-restart.service" "[Unit]
Description=Restart, if an update needs it
ConditionPathExists=$needed
[Service]
Type=oneshot
ExecStart=/usr/bin/systemctl reboot" || changed=yes
  ! put "$units/hub-restart.timer" "[Unit]
Description=Restart in the weekly window
[Timer]
OnCalendar=$1
[Install]
WantedBy=timers.target" || changed=yes
  if [ "$changed" = yes ]; then
    systemctl daemon-reload
    systemctl enable hub-restart.timer
    systemctl restart hub-restart.timer
    log "this machine restarts, if it must, on $1"
  fi
}

main() {
  local wanted restart status=0
  wanted=$(jq --raw-output '.meta.updates // empty')
  if [[ $wanted =~ ^automatic=(on|off)\ restart=(never|(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\ [0-2][0-9]:[0-5][0-9]\ [A-Za-z0-9_+/-]{1,40})$ ]]; then
    restart=${BASH_REMATCH[2]}
    automatic "${BASH_REMATCH[1]}"
    if [ "$restart" = never ]; then
      restart_never
    else
      restart_at "$restart" || status=1
    fi
  elif [ -n "$wanted" ]; then
    log "the entry 'updates' is not understood; updates stay as they are"
    status=1
  fi

  if [ -e "$needed" ]; then
    log "a restart is needed for: $(sort --unique "$needed.pkgs" 2>/dev/null | paste --serial --delimiters ' ')"
  fi
  return "$status"
}

main
