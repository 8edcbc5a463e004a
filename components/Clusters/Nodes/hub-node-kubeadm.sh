#!/usr/bin/env bash
# Makes or joins the cluster. Runs again after any failure until it has worked once.
set -euo pipefail

root=${HUB_NODE_ROOT-}
programs=${HUB_NODE_PROGRAMS:-/usr/local/sbin}
source_folder=$root/etc/hub-node
run_folder=$root/run/hub-node
state_folder=$root/var/lib/hub-node
kubernetes=$root/etc/kubernetes
library=${HUB_NODE_LIBRARY:-/usr/local/lib/hub-control-plane.sh}
admin=$kubernetes/admin.conf

# shellcheck source=/dev/null
. "$source_folder/node.env"

log() { printf 'hub-node: %s\n' "$*"; }

# Only the machine knows its Nova id; the cloud controller finds the server by it.
write_configuration() {
  local instance file
  instance=$(cloud-init query v1.instance_id)
  install --directory --mode 0700 "$run_folder"
  for file in kubeadm.yaml join.yaml; do
    if [ -e "$source_folder/$file" ]; then
      (umask 077 && sed "s@INSTANCE-ID@$instance@" "$source_folder/$file" >"$run_folder/$file")
    fi
  done
}

# What etcd knows on a volume of its own belongs to the cluster, not to this attempt.
keeps_etcd() { [ -x "$programs/hub-node-etcd" ]; }

# kubeadm's checks refuse what a failed attempt has left behind.
reset_leftovers() {
  local file keep=()
  if keeps_etcd; then
    keep=(--skip-phases remove-etcd-member)
  fi
  for file in "$kubernetes"/{kubelet.conf,bootstrap-kubelet.conf,pki/ca.crt} "$kubernetes"/manifests/*; do
    if [ -e "$file" ]; then
      log "removing what an earlier attempt left"
      kubeadm reset --force --cleanup-tmp-dir "${keep[@]}"
      return
    fi
  done
}

place_keys() {
  install --directory --mode 0755 "$kubernetes/pki" "$kubernetes/pki/etcd"
  cp --recursive "$source_folder/pki/." "$kubernetes/pki/"
}

make_cluster() {
  # Once the API answers, others may already be at work in it: go on from there and keep its data.
  if [ -e "$state_folder/kubeadm-init" ] && [ -s "$admin" ] && kubectl --kubeconfig "$admin" --request-timeout 20s get --raw /readyz >/dev/null 2>&1; then
    log "the API answers; finishing what is left of kubeadm init"
    kubeadm init --config "$run_folder/kubeadm.yaml" --skip-phases preflight,certs,kubeconfig,etcd,control-plane,kubelet-start
    return
  fi

  reset_leftovers
  place_keys
  kubeadm config images pull --config "$run_folder/kubeadm.yaml"
  install --directory --mode 0755 "$state_folder"
  touch "$state_folder/kubeadm-init"
  kubeadm init --config "$run_folder/kubeadm.yaml"
}

join_cluster() {
  reset_leftovers
  install --directory --mode 0755 "$kubernetes"
  install --mode 0600 "$source_folder/join.kubeconfig" "$kubernetes/join.kubeconfig"
  kubeadm join --config "$run_folder/kubeadm.yaml"
  rm --force "$kubernetes/join.kubeconfig"
}

# A control plane that is alone has nobody to ask or to join; others bring their own way.
become_control_plane() { make_cluster; }
if [ -e "$library" ]; then
  # shellcheck source=/dev/null
  . "$library"
fi

# What is needed once only must not lie about: neither ours nor cloud-init's copies of the user data.
remove_secrets() {
  rm --recursive --force "$source_folder/pki" "$source_folder/join.kubeconfig" "$source_folder/join.yaml" "$source_folder/kubeadm.yaml" "$run_folder"
  rm --force "$root"/var/lib/cloud/instance/{user-data.txt,user-data.txt.i,cloud-config.txt,obj.pkl,scripts/runcmd}
}

write_configuration
case "$ROLE" in
  control-plane)
    if keeps_etcd; then
      "$programs/hub-node-etcd"
    fi
    if [ -x "$programs/hub-node-address" ]; then
      "$programs/hub-node-address"
    fi
    become_control_plane
    ;;
  worker) join_cluster ;;
esac

install --directory --mode 0755 "$state_folder"
touch "$state_folder/kubeadm-done"
remove_secrets
log "kubeadm is done"
