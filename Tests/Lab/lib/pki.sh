# shellcheck shell=bash
# pki.sh - the lab's certificate authority, SSH keys and TSIG key. All are made at run time and kept in the cache.

# Each certificate is signed by an intermediate, so that a service which sends its certificate without the chain fails.
pki_up() {
  (
    umask 077
    mkdir -p "$KEYS"
    cd "$KEYS"
    [[ -f ca.pem ]] || new_authority
    [[ -f operator ]] || ssh-keygen -q -t ed25519 -N '' -C operator -f operator
    [[ -f person ]] || ssh-keygen -q -t ed25519 -N '' -C person -f person # the one all people of the tests have
    [[ -f tsig ]] || openssl rand -base64 32 >tsig
    local host name
    for host in "${HOSTS[@]}"; do
      [[ -f ssh-$host ]] || ssh-keygen -q -t ed25519 -N '' -C "$host" -f "ssh-$host"
    done
    for name in "${FQDN[@]}" "${OUTSIDE_NAMES[@]}"; do
      is_good "$name" || new_certificate "$name" 90 "$name"
    done
  )
}

# NAME: whether its certificate is good for long enough, and for all its names.
is_good() {
  local also
  openssl x509 -in "$1.pem" -noout -checkend $((30 * 86400)) >/dev/null 2>&1 || return
  for also in ${ALSO[$1]:-}; do
    openssl x509 -in "$1.pem" -noout -checkhost "$also" | grep -q 'does match' || return
  done
}

new_authority() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj '/CN=ezprov lab root' \
    -keyout ca.key -out ca.pem 2>/dev/null
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj '/CN=ezprov lab intermediate' \
    -keyout intermediate.key -out intermediate.csr 2>/dev/null
  openssl x509 -req -in intermediate.csr -CA ca.pem -CAkey ca.key -days 3650 -out intermediate.pem \
    -extfile <(printf 'basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign\n') 2>/dev/null
}

# NAME DAYS FILE: writes FILE.pem (with the intermediate) and FILE.key. A negative DAYS makes one that has expired.
new_certificate() {
  local name=$1 days=$2 file=$3 also names=DNS:$1
  for also in ${ALSO[$1]:-}; do names+=,DNS:$also; done
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$name" \
    -keyout "$file.key" -out "$file.csr" 2>/dev/null
  openssl x509 -req -in "$file.csr" -CA intermediate.pem -CAkey intermediate.key -days "$days" -out "$file.leaf" \
    -extfile <(printf 'subjectAltName=%s\nbasicConstraints=critical,CA:FALSE\n' "$names") 2>/dev/null
  cat "$file.leaf" intermediate.pem >"$file.pem"
  rm -f "$file.csr" "$file.leaf"
}
