# shellcheck shell=bash
# network.sh - one namespace a host (lab-HOST), all plugged into a bridge in lab-sw; HOST's cable is p-HOST there.

network_up() {
  ip netns add lab-sw
  ip -n lab-sw link set lo up
  ip -n lab-sw link add br0 type bridge stp_state 0 forward_delay 0
  ip -n lab-sw link set br0 up
  plug_in ctl "$CONTROLLER"
  local host octet
  for host in "${HOSTS[@]}"; do plug_in "$host" "${OCTET[$host]}"; done
  for octet in "${OUTSIDE_ALSO[@]}"; do add_addresses outside "$octet"; done
  mkdir -p /etc/netns/lab-ctl
  echo "nameserver $RESOLVER" >/etc/netns/lab-ctl/resolv.conf
}

plug_in() {
  local host=$1 octet=$2
  ip netns add "lab-$host"
  ip -n "lab-$host" link set lo up
  ip -n lab-sw link add "p-$host" type veth peer name eth0 netns "lab-$host"
  ip -n lab-sw link set "p-$host" master br0 up
  add_addresses "$host" "$octet"
  ip -n "lab-$host" link set eth0 up
}

# nodad: an address must be usable at once. Of several, a host sends from its own: the others are not preferred.
add_addresses() {
  local host=$1 octet=$2 preferred=forever
  [[ $octet == "${OCTET[$host]:-$octet}" ]] || preferred=0
  ip -n "lab-$host" address add "$NET4.$octet/24" dev eth0
  ip -n "lab-$host" address add "$NET6::$octet/64" dev eth0 nodad preferred_lft "$preferred"
}

network_down() {
  local name
  while read -r name _; do
    if [[ $name == lab-* ]]; then ip netns delete "$name"; fi
  done < <(ip netns list)
  rm -rf /etc/netns/lab-ctl
}

# Runs a command where ezprov runs.
on_controller() { ip netns exec lab-ctl "$@"; }
