#!/usr/bin/env bash
# Renews what kubeadm signed for this control plane when its end is near, and makes the static pods use it, one after the other.
set -euo pipefail

kubernetes=${HUB_KUBERNETES:-/etc/kubernetes}
pending=${HUB_RESTART_PENDING:-/var/lib/hub-node/certificates-renewed}
days=${HUB_RENEW_DAYS:-90}
patience=${HUB_RESTART_SECONDS:-300}
pause=${HUB_RESTART_PAUSE:-5}

log() { printf 'hub-node: %s\n' "$*"; }
containers() { crictl --runtime-endpoint unix:///run/containerd/containerd.sock "$@"; }

# Signed files, and those inside of kubeconfigs; authorities are not renewed here, and the kubelet's own rotate by themselves.
certificates() {
  local file
  for file in "$kubernetes"/pki/*.crt "$kubernetes"/pki/etcd/*.crt; do
    case ${file#"$kubernetes"/pki/} in
      ca.crt | etcd/ca.crt | front-proxy-ca.crt) ;;
      *) [ ! -e "$file" ] || printf '%s\n' "$file" ;;
    esac
  done
  for file in "$kubernetes"/{admin,super-admin,controller-manager,scheduler}.conf; do
    [ ! -e "$file" ] || printf '%s\n' "$file"
  done
}

content() {
  case $1 in
    *.conf) sed --quiet 's/^ *client-certificate-data: *//p' "$1" | base64 --decode ;;
    *) cat "$1" ;;
  esac
}

# What cannot be read counts as ending: kubeadm says more about it.
ends_soon() { ! content "$1" | openssl x509 -noout -checkend "$((days * 86400))" >/dev/null 2>&1; }

answers() { kubectl --kubeconfig "$kubernetes/admin.conf" --server https://127.0.0.1:6443 --request-timeout 10s get --raw /readyz >/dev/null 2>&1; }

running() { containers ps --quiet --state running --name "^$1\$" --label io.kubernetes.pod.namespace=kube-system; }

# The manifests stay where they are: the kubelet starts a stopped container of a static pod anew.
restart() {
  local name=$1 before after waited=0
  before=$(running "$name")
  if [ -z "$before" ]; then
    log "$name does not run; nothing to restart"
    return 0
  fi
  # shellcheck disable=SC2086
  containers stop $before >/dev/null
  while :; do
    after=$(running "$name")
    if [ -n "$after" ] && [ "$after" != "$before" ] && answers; then
      log "$name runs with its new certificates"
      return 0
    fi
    if [ "$waited" -ge "$patience" ]; then
      log "ERROR: $name is not back after $patience s; the next run tries again"
      return 1
    fi
    sleep "$pause"
    waited=$((waited + pause))
  done
}

ending=()
while read -r file; do
  if ends_soon "$file"; then
    ending+=("${file#"$kubernetes"/}")
  fi
done < <(certificates)

if [ "${#ending[@]}" -gt 0 ]; then
  log "ending within $days days: ${ending[*]}"
  mkdir --parents "$(dirname "$pending")"
  # Before the renewal: whatever stops this run, the next one knows that pods still hold what was renewed.
  touch "$pending"
  kubeadm certs renew all
elif [ ! -e "$pending" ]; then
  log "no certificate of this control plane ends within $days days"
  exit 0
fi

for pod in etcd kube-apiserver kube-controller-manager kube-scheduler; do
  restart "$pod"
done
rm --force "$pending"
log "the certificates of this control plane are renewed"
