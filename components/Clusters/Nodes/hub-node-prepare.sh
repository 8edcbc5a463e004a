#!/usr/bin/env bash
# Turns a plain Ubuntu 24.04 machine into one that kubeadm can use. Every step may run again.
set -euo pipefail

ROOT=${HUB_NODE_ROOT-}
# shellcheck source=/dev/null
. "${HUB_NODE_ENV:-$ROOT/etc/hub-node/node.env}"
MEMINFO=${HUB_MEMINFO:-/proc/meminfo}
export DEBIAN_FRONTEND=noninteractive
log() { printf 'hub-node: %s\n' "$*"; }
apt() { apt-get --option DPkg::Lock::Timeout=600 --option Acquire::Retries=5 --assume-yes --quiet=2 "$@"; }

# For good: what fstab names, what systemd makes of partitions and compressed memory, and whatever else would bring it back at boot.
remove_swap() {
  local unit
  swapoff --all
  sed --in-place --regexp-extended 's@^([^#].*[[:space:]]swap[[:space:]].*)$@# \1@' "$ROOT/etc/fstab"
  systemctl daemon-reload
  for unit in $(systemctl list-units --type swap --all --plain --no-legend | cut --delimiter ' ' --fields 1) swap.target; do
    systemctl mask --now --quiet "$unit" || log "$unit cannot be masked; fstab and swap.target no longer name it"
  done
}

load_kernel_settings() {
  modprobe overlay
  modprobe br_netfilter
  # Our own file alone: a setting of somebody else's that this kernel lacks must not stop the node.
  sysctl --quiet --load=/etc/sysctl.d/90-hub-node.conf
  sysctl --quiet --load=/etc/sysctl.d/91-hub-node-ipv6.conf 2>/dev/null || log "this kernel has no IPv6"
}

# Certificates are valid from the second they were made: a clock that lags refuses them all.
wait_for_time() {
  command -v chronyc >/dev/null || { apt update; apt install chrony; }
  if ! chronyc -n waitsync 60 1 0 5 >/dev/null; then
    log "ERROR: the clock is still not synchronised after five minutes; going on"
  fi
}

# System and Kubernetes keep some memory and time for themselves, the more the larger the machine is; only the machine knows how large.
reserve_resources() {
  local memory
  memory=$(awk '/^MemTotal:/ { mebi = int($2 / 1024 / 20); if (mebi < 500) mebi = 500; if (mebi > 4096) mebi = 4096; print mebi }' "$MEMINFO")
  install --directory --mode 0755 "$ROOT/etc/hub-node/patches"
  printf 'kubeReserved:\n  cpu: %sm\n  memory: %sMi\n' "$((100 + 10 * $(nproc)))" "$memory" >"$ROOT/etc/hub-node/patches/kubeletconfiguration+merge.yaml"
}

add_repository() {
  local name=$1 key=$2 uri=$3 suites=$4 components=$5
  install --directory --mode 0755 "$ROOT/etc/apt/keyrings"
  curl --fail --silent --show-error --location --retry 10 --retry-all-errors --output "$ROOT/etc/apt/keyrings/$name.asc" "$key"
  {
    echo "Types: deb"
    echo "URIs: $uri"
    echo "Suites: $suites"
    if [ -n "$components" ]; then
      echo "Components: $components"
    fi
    echo "Signed-By: /etc/apt/keyrings/$name.asc"
  } >"$ROOT/etc/apt/sources.list.d/$name.sources"
}

install_packages() {
  if [ "$(dpkg-query --show --showformat '${Version}' kubeadm 2>/dev/null || true)" = "$KUBERNETES_PACKAGES" ]; then
    return 0
  fi

  local kubernetes="https://pkgs.k8s.io/core:/stable:/$KUBERNETES_MINOR/deb/"
  add_repository kubernetes "${kubernetes}Release.key" "$kubernetes" / ""
  add_repository docker https://download.docker.com/linux/ubuntu/gpg https://download.docker.com/linux/ubuntu noble stable
  apt update
  apt install --allow-change-held-packages --allow-downgrades \
    "containerd.io=$CONTAINERD_PACKAGE" "kubelet=$KUBERNETES_PACKAGES" "kubeadm=$KUBERNETES_PACKAGES" "kubectl=$KUBERNETES_PACKAGES" \
    cri-tools conntrack ethtool ipset jq nfs-common socat xfsprogs
  apt-mark hold containerd.io kubelet kubeadm kubectl >/dev/null
}

configure_containerd() {
  local pause
  pause=$(kubeadm config images list --kubernetes-version "$KUBERNETES_VERSION" | grep /pause:)
  install --directory --mode 0755 "$ROOT/etc/containerd/certs.d"
  sed "s@PAUSE-IMAGE@$pause@" "$ROOT/etc/hub-node/containerd.toml" >"$ROOT/etc/containerd/config.toml"
  systemctl daemon-reload
  systemctl enable --quiet containerd kubelet
  systemctl restart containerd
}

# For an image only packages are brought in: disks, swap and kernel settings belong to the machine that will boot from it.
if [ "${1-}" = packages ]; then
  apt update
  apt install chrony xfsprogs
  install_packages
  log "the packages are installed"
  exit 0
fi

log "preparing"
remove_swap
load_kernel_settings
wait_for_time
command -v mkfs.xfs >/dev/null || { apt update; apt install xfsprogs; }
"$ROOT/usr/local/sbin/hub-node-disk"
reserve_resources
install_packages
configure_containerd
log "ready for kubeadm"
