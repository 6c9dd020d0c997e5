# What Postfix takes without a word and finds out when mail comes: tables that do not open, programs of master.cf that
# are not there, times that are none, restrictions that smtpd does not know.

# probe_settings: of the host, or, with `alone` set, of one that reaches nobody else.
probe_settings() {
  given=$(postconf -nx 2>/dev/null; postconf -Px 2>/dev/null)
  folder=$(postconf -xh daemon_directory)
  IFS=$nl
  for line in $(postconf -M); do
    IFS=' '
    case $line in ' '*) continue ;; esac
    # shellcheck disable=SC2086 # its columns
    set -- $line
    [ -x "$folder/$8" ] || { echo "$1/$2: there is no program $8"; return 1; }
  done
  all_tables_open && all_times_are_times && all_restrictions_are_known
}

all_tables_open() {
  IFS=$nl
  for table in $(printf '%s\n' "$given" | tr -s ' ,{}' '[\n*]' | grep -E '^(proxy:)?[a-z]+:/' | sort -u); do
    IFS=' '
    table=${table#proxy:}
    case $table in
    unix:/* | inet:/*) ;;
    ldap:/* | memcache:/* | mongodb:/* | mysql:/* | pgsql:/*) [ -n "${alone:-}" ] || table_opens "$table" || return ;;
    *) table_opens "$table" || return ;;
    esac
  done
  IFS=' '
}

# 1 is "not found".
table_opens() {
  answer=$(postmap -q ezprov-probe "$1" 2>&1 >/dev/null)
  if [ $? -gt 1 ] || [ -n "$answer" ]; then
    printf '%s' "$answer"
    return 1
  fi
}

# What is a time unless it is set must be one then.
all_times_are_times() {
  times=$(postconf -dx 2>/dev/null | sed -nE 's/^([a-z0-9_]+) = [0-9]+[smhdw]$/\1/p' | tr '\n' '|')
  wrong=$(printf '%s\n' "$given" | grep -E "^([^ ]*/)?(${times%|}) =" | grep -vE ' = [0-9]+[smhdw]?$')
  [ -z "$wrong" ] || { printf '%s is no time' "${wrong%%"$nl"*}"; return 1; }
}

# Their names stand in the program as strings, of which one may be the end of another.
all_restrictions_are_known() {
  names=' ' classes=" $(postconf -xh smtpd_restriction_classes) "
  IFS=$nl
  for line in $given; do
    case ${line%% =*} in *_restrictions) collect_names "${line#*=}" ;; esac
  done
  IFS=' '
  # shellcheck disable=SC2086 # names
  strings=$nl$(tr '\0' '\n' <"$folder/smtpd" | grep -aoE "($(printf '%s|' $names)permit_mynetworks)\$" | sort -u)$nl
  # Where not even this is found there are no strings to look at.
  case $strings in *permit_mynetworks*) ;; *) return 0 ;; esac
  for name in $names; do
    case $strings in *"$nl$name$nl"*) ;; *) echo "smtpd does not know '$name'"; return 1 ;; esac
  done
}

# collect_names RESTRICTIONS: adds those that are words; tables, numbers, what stands in braces and what DNS lists are
# asked for are none.
collect_names() {
  depth=0 before=''
  IFS=", $tab$nl"
  for word in $1; do
    IFS=' '
    case $word in *'{'*'}'*) ;; *'{'*) depth=$((depth + 1)) ;; *'}'*) depth=$((depth - 1)) ;; esac
    case $word-$depth-$before in
    *[!a-z_]*-0-* | *-[1-9]-* | *-sleep | *-reject_rbl_* | *-reject_rhsbl_* | *-permit_dnswl_client | *-permit_rhswl_client) ;;
    *) case "$names$classes" in *" $word "* | *" $word,"*) ;; *) names="$names$word " ;; esac ;;
    esac
    before=$word
  done
  IFS=$nl
}
