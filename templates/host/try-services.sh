# shellcheck shell=bash
# Dovecot, postfwd and Rspamd on trial.

start_dovecot() {
  local state
  state=$(doveconf -h state_dir) && fresh 0755 "$state" || return 1
  printf '\nlog_path = %s\nauth_failure_delay = 0\n' "$own/dovecot.log" >>/etc/dovecot/dovecot.conf
  : >"$own/dovecot.log"
  dovecot -F </dev/null >>"$own/dovecot.log" 2>&1 &
  dovecot=$!
}

# A login that fails takes half a second, in which others may be asked.
try_dovecot() {
  local line
  for line in "${questions[@]}"; do
    # shellcheck disable=SC2086 # questions are words
    set -- $line
    case $1-${4:-} in
    greeting-220) ;;
    greeting-*) greets "$2" "$3" "${line#greeting * * }" ;;
    auth-*) look_up "$2" >"$own/look-up" &
      asked=$! ;;
    esac
  done
}

# look_up LOGIN: nothing, if no passdb knows it, which only those that work can say (doveadm-auth(1)): EX_NOPERM.
look_up() {
  local said code
  said=$(timeout "$patience" doveadm auth test "$1" trial 2>&1 </dev/null)
  code=$?
  [ "$code" = 77 ] || printf '%s\n' "${said:-doveadm auth test ends with $code}"
}

dovecot_gave_up() { ! kill -0 "$dovecot" || grep -q 'command startup failed' "$own/dovecot.log"; }

judge_dovecot() {
  local line
  while kill -0 "$asked" && ! has_given_up; do sleep 0.05; done
  while IFS= read -r line; do fault dovecot "a login cannot be looked up: $line"; done <"$own/look-up"
  while IFS= read -r line; do
    line=${line#+([A-Z])[a-z]* +([0-9]) +([0-9:]) }
    cause dovecot "${line/\(+([0-9])\)/}"
  done < <(
    grep -E '(Fatal|Panic|Error): ' "$own/dovecot.log" | grep -v 'command startup failed'
    [ -z "${faults[dovecot]:-}" ] || grep -E 'Warning: ' "$own/dovecot.log"
  )
}

# greets PORT plain|tls TEXT
greets() {
  reply=''
  if [ "$2" = tls ]; then dial_tls 127.0.0.1 "$1" && hear; else dial 127.0.0.1 "$1" && hear; fi
  case $reply in "$3"*) ;; *) fault dovecot "port $1: ${reply:-no answer}" ;; esac
  hang_up
}

# As its unit starts it.
start_postfwd() {
  ARGS=''
  # shellcheck disable=SC1091
  . /etc/default/postfwd || return 1
  # shellcheck disable=SC2086 # arguments are words
  {
    postfwd $ARGS --daemon --file "$CONF" --interface "$INET" --port "$PORT" --user "$RUNAS" --group "$RUNAS" \
      --pidfile "$own/postfwd.pid"
    printf '%s' "$?" >"$own/postfwd.end"
  } </dev/null >"$own/postfwd.log" 2>&1 &
}

# Its first process may end before the one that stays has written its number.
postfwd_gave_up() {
  [ -s "$own/postfwd.end" ] || return
  [ "$(cat "$own/postfwd.end")" != 0 ] || { [ -s "$own/postfwd.pid" ] && ! kill -0 "$(cat "$own/postfwd.pid")"; }
}

try_postfwd() {
  local line
  for line in "${questions[@]}"; do
    case $line in "policy "*) decides "${line#policy }" ;; esac
  done
}

# decides PORT: an answer to a request is an action and an empty line (SMTPD_POLICY_README).
decides() {
  local action='' reply='no answer'
  if dial 127.0.0.1 "$1"; then
    printf 'request=smtpd_access_policy\nprotocol_state=END-OF-MESSAGE\nsasl_username=trial\n\n' >&"$mouth"
    IFS= read -r -t "$patience" -u "$ear" action
    hang_up
  fi
  case $action in action=?*) ;; *) fault postfwd "port $1: ${action:-$reply}" ;; esac
}

judge_postfwd() { quote_end postfwd; }
judge_rspamd() { quote_end rspamd; }

# quote_end SERVICE: the last it said, if it is gone.
quote_end() {
  local line
  [ -n "${faults[$1]:-}" ] && has_given_up || return
  while IFS= read -r line; do cause "$1" "$line"; done < <(tail -n 5 "$own/$1.log")
}

# It may not write its cache of compiled expressions here, which it can do without.
start_rspamd() {
  local user
  user=$(stat -c %U /var/lib/rspamd) && mkdir -m 0755 /run/rspamd && chown "$user" /run/rspamd || return 1
  ! { [ -d /var/log/rspamd ] && fresh 0755 /var/log/rspamd; } || chown "$user" /var/log/rspamd
  setpriv --reuid "$user" --regid "$(id -gn "$user")" --init-groups -- rspamd -c /etc/rspamd/rspamd.conf -f \
    </dev/null >"$own/rspamd.log" 2>&1 &
  rspamd=$!
}

rspamd_gave_up() { ! kill -0 "$rspamd"; }

# Where Postfix expects it; it answers HTTP there, too.
try_rspamd() {
  local milter
  for milter in $(postconf -hx smtpd_milters 2>/dev/null); do
    case $milter in inet:*:*) milter=${milter#inet:} && scans "${milter%:*}" "${milter##*:}" ;; esac
  done
}

scans() {
  reply=''
  if dial "$1" "${2%,}"; then
    tell $'GET /ping HTTP/1.0\r\n'
    hear
    hang_up
  fi
  case $reply in *" 200 "*) ;; *) fault rspamd "port ${2%,}: ${reply:-no answer}" ;; esac
}
