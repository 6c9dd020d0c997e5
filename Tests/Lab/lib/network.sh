# shellcheck shell=bash
# network.sh - one namespace a host (NAME-HOST), all plugged into a bridge in NAME-sw; HOST's cable is p-HOST there.

network_up() {
  ip netns add "$NAME-sw"
  ip -n "$NAME-sw" link set lo up
  ip -n "$NAME-sw" link add br0 type bridge stp_state 0 forward_delay 0
  ip -n "$NAME-sw" link set br0 up
  plug_in ctl "$CONTROLLER"
  local host octet
  for host in "${HOSTS[@]}"; do plug_in "$host" "${OCTET[$host]}"; done
  for octet in "${OUTSIDE_ALSO[@]}"; do add_addresses outside "$octet"; done
  mkdir -p "/etc/netns/$NAME-ctl"
  echo "nameserver $RESOLVER" >"/etc/netns/$NAME-ctl/resolv.conf"
}

plug_in() {
  local host=$1 octet=$2
  ip netns add "$NAME-$host"
  ip -n "$NAME-$host" link set lo up
  ip -n "$NAME-sw" link add "p-$host" type veth peer name eth0 netns "$NAME-$host"
  ip -n "$NAME-sw" link set "p-$host" master br0 up
  add_addresses "$host" "$octet"
  ip -n "$NAME-$host" link set eth0 up
}

# nodad: an address must be usable at once. Of several, a host sends from its own: the others are not preferred.
add_addresses() {
  local host=$1 octet=$2 preferred=forever
  [[ $octet == "${OCTET[$host]:-$octet}" ]] || preferred=0
  ip -n "$NAME-$host" address add "$NET4.$octet/24" dev eth0
  ip -n "$NAME-$host" address add "$NET6::$octet/64" dev eth0 nodad preferred_lft "$preferred"
}

network_down() {
  local name
  while read -r name _; do
    if [[ $name == "$NAME"-* ]]; then ip netns delete "$name"; fi
  done < <(ip netns list)
  rm -rf "/etc/netns/$NAME-ctl"
}

# Runs a command where ezprov runs.
on_controller() { ip netns exec "$NAME-ctl" "$@"; }
