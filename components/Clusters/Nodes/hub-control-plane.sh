#!/usr/bin/env bash
# How one control plane of several finds out whether to make the cluster, to join it, or to bring its member of etcd back. Sourced by
# hub-node-kubeadm, whose folders and steps it uses.
# shellcheck disable=SC2154 # those folders
# shellcheck disable=SC2317 # called from there
set -euo pipefail

# shellcheck source=/dev/null
. "$source_folder/control-plane.env"
IFS=, read -r -a others <<<"$OTHER_ADDRESSES"

has_etcd_data() { [ -e "$root/var/lib/etcd/member" ]; }

# The others are asked one by one and not at the entrance: there this machine might hear itself.
somebody_answers() {
  local address
  for address in "${others[@]}"; do
    if curl --silent --fail --noproxy '*' --max-time 5 --output /dev/null --cacert "$source_folder/pki/ca.crt" --resolve "$ENDPOINT:6443:$address" "https://$ENDPOINT:6443/readyz"; then
      return 0
    fi
  done
  return 1
}

# Long enough for an API server that is being restarted.
somebody_answers_soon() {
  local attempt
  for attempt in 1 2 3 4 5 6; do
    if [ "$attempt" -gt 1 ]; then
      sleep 5
    fi
    if somebody_answers; then
      return 0
    fi
  done
  return 1
}

somebody_runs_etcd() {
  local address
  for address in "${others[@]}"; do
    if timeout 5 bash -c ": </dev/tcp/$address/2379" 2>/dev/null; then
      return 0
    fi
  done
  return 1
}

# Where the API's name leads to: this machine, except while it joins and has no API of its own yet.
lead_endpoint_to() {
  local hosts
  hosts=$(sed --regexp-extended "s@^[0-9.]+([[:space:]]+$ENDPOINT)\$@$1\1@" "$root/etc/hosts")
  printf '%s\n' "$hosts" >"$root/etc/hosts"
}

ask_etcd() {
  local address endpoints=()
  for address in "${others[@]}"; do
    endpoints+=("https://$address:2379")
  done
  ctr --namespace k8s.io run --rm --net-host --mount "type=bind,src=$kubernetes/pki/etcd,dst=/pki,options=rbind:ro" "$etcd_image" "hub-node-etcdctl-$$-$RANDOM" \
    etcdctl --endpoints "$(IFS=,; printf '%s' "${endpoints[*]}")" --cacert /pki/ca.crt --cert /pki/healthcheck-client.crt --key /pki/healthcheck-client.key "$@"
}

# A member whose data is gone cannot come back under its old id: it would have forgotten what it voted for, and etcd stops it.
forget_lost_member() {
  local etcd_image id
  kubeadm config images pull --config "$run_folder/kubeadm.yaml"
  etcd_image=$(kubeadm config images list --config "$run_folder/kubeadm.yaml" | grep /etcd:)
  kubeadm init phase certs etcd-healthcheck-client --config "$run_folder/kubeadm.yaml"
  id=$(ask_etcd member list | awk -F ', ' -v peer="https://$OWN_ADDRESS:2380" '$4 == peer { print $1 }')
  if [ -n "$id" ]; then
    log "etcd knows this machine, but its data is gone: removing the member $id before joining anew"
    ask_etcd member remove "$id"
  fi
}

join_control_plane() {
  local skip=()
  reset_leftovers
  place_keys
  if has_etcd_data; then
    # It asks every member whether it is well, this machine's own too, which is just about to come back.
    skip=(--skip-phases check-etcd)
    log "joining with the data that etcd had"
  else
    forget_lost_member
  fi

  lead_endpoint_to "$ENDPOINT_ADDRESS"
  install --mode 0600 "$source_folder/join.kubeconfig" "$kubernetes/join.kubeconfig"
  kubeadm join --config "$run_folder/join.yaml" "${skip[@]}"
  rm --force "$kubernetes/join.kubeconfig"
  lead_endpoint_to "$OWN_ADDRESS"

  # kubeadm took the names that the cluster was made with. There may be more by now, and the API server reads a new certificate by itself.
  rm --force "$kubernetes/pki/apiserver.crt" "$kubernetes/pki/apiserver.key"
  kubeadm init phase certs apiserver --config "$run_folder/kubeadm.yaml"
}

# Init over the data of a member starts that member and no new cluster, so when all machines are new, each brings its own back.
become_control_plane() {
  lead_endpoint_to "$OWN_ADDRESS"
  if [ -e "$state_folder/kubeadm-init" ]; then
    make_cluster
  elif somebody_answers_soon; then
    join_control_plane
  elif has_etcd_data; then
    log "no other API answers, but here is data of etcd: bringing this member back"
    make_cluster
  elif [ "$FIRST" = yes ] && ! somebody_runs_etcd; then
    make_cluster
  else
    log "there is no API to join yet"
    return 1
  fi
}
