# shellcheck shell=bash
# lab.sh - the shape of the lab: hosts, addresses, package layers, and where things are kept.
# Sourced by every script of this folder.
# shellcheck disable=SC2034 # the names below are for the files that source this one
set -euo pipefail

LAB=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
SUITE=bookworm

# What is costly to make and safe to keep: package layers, the CA, SSH and DNSSEC keys. Never inside the repository.
CACHE=${EZPROV_LAB_CACHE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/ezprov-lab}
# The running lab. Another name is another lab beside it: NAME-HOST are its namespaces.
NAME=${EZPROV_LAB:-lab}
RUN=/run/ezprov-$NAME
if [[ -e $RUN/cache ]]; then CACHE=$(<"$RUN/cache"); fi # the one the running lab was made from
KEYS=$CACHE/keys

# 198.18.0.0/15 (RFC 2544) and 2001:2::/48 (RFC 5180) are the benchmarking networks: never routed, and resolvers do
# not blackhole their reverse zones as they do those of the documentation networks.
NET4=198.18.0
NET6=2001:2:0:1
REVERSE4=0.18.198.in-addr.arpa
REVERSE6=1.0.0.0.0.0.0.0.2.0.0.0.1.0.0.2.ip6.arpa
CONTROLLER=2 # namespace NAME-ctl, where ezprov runs

# --- package layers: each an overlay over its parent --------------------------------------------------------------
# Python stays out of base: what ezprov does on an mx or a relay must work without it.
LAYERS=(base postfix mx ns bind outside)
declare -A PARENT=([base]='' [postfix]=base [mx]=postfix [ns]=base [bind]=base [outside]=base)
declare -A PACKAGES=(
  [base]='systemd-sysv dbus libpam-systemd openssh-server sudo iproute2 iputils-ping procps ca-certificates openssl'
  [postfix]='postfix postfix-lmdb libsasl2-modules'
  [mx]='dovecot-core dovecot-imapd dovecot-lmtpd dovecot-sieve dovecot-managesieved rspamd redis-server postfwd
        unbound dns-root-data nginx'
  [ns]='knot knot-dnsutils knot-dnssecutils'
  [bind]='bind9 bind9-utils'
  [outside]='python3-aiosmtpd python3-dkim python3-spf unbound knot knot-dnsutils'
)

# --- hosts ---------------------------------------------------------------------------------------------------------
HOSTS=(outside ns1 ns2 mx1 relay1 relay2 relay3)
declare -A OCTET=([outside]=100 [ns1]=10 [ns2]=11 [mx1]=25 [relay1]=31 [relay2]=32 [relay3]=33)
declare -A FQDN=(
  [outside]=mail.far.example [ns1]=ns1.quarry.example [ns2]=ns2.quarry.example
  [mx1]=mail.quarry.example
  [relay1]=relay1.quarry.example [relay2]=relay2.quarry.example [relay3]=relay3.quarry.example
)
declare -A LAYER=([outside]=outside [ns1]=ns [ns2]=bind [mx1]=mx [relay1]=postfix [relay2]=postfix [relay3]=postfix)
# Further addresses of outside: the resolver of everybody, git1 (a direct client with a login), the list host, an
# application that takes LMTP, a partner's exchanger. Those that take mail have a certificate.
OUTSIDE_ALSO=(53 41 42 43 44)
OUTSIDE_NAMES=(lists.quarry.example tickets1.quarry.example mx.partner.example)
RESOLVER=$NET4.53
# Further names in the certificate of a name: what the web server of the MX is asked for.
declare -A ALSO=([mail.quarry.example]='mta-sts.quarry.example mta-sts.gravel.quarry.example autoconfig.quarry.example')

DISK=${EZPROV_LAB_DISK:-2g} # the writable disk of each host, a tmpfs; journald keeps a tenth of it, at 8 MB a user

# shellcheck source-path=SCRIPTDIR
source "$LAB/lib/report.sh"
# shellcheck source-path=SCRIPTDIR
source "$LAB/lib/layers.sh"
# shellcheck source-path=SCRIPTDIR
source "$LAB/lib/network.sh"
# shellcheck source-path=SCRIPTDIR
source "$LAB/lib/pki.sh"
# shellcheck source-path=SCRIPTDIR
source "$LAB/lib/identity.sh"
# shellcheck source-path=SCRIPTDIR
source "$LAB/lib/names.sh"
# shellcheck source-path=SCRIPTDIR
source "$LAB/lib/power.sh"
