# What would take effect on a host is recorded in a folder that stands for one; no checker looks at its files.

verbs="${verbs:-} check trial"

answer_check() {
  head -c "$1" >/dev/null
  say end ok
}

answer_trial() { answer_check "$1"; }

follow_up() {
  each overlap record_owner && each put record_owner && each attributes record_owner && each start record_unit &&
    each enable record_unit
}
record_owner() { change_record owners "$4" "$2:$3"; }
record_unit() { change_record units "$1" running; }

# change_record FILE KEY VALUE: of each key there is one line.
change_record() {
  lines=$(lines_of "$recorded/$1")
  mkdir -p -- "$recorded" || return 1
  IFS=$nl
  for line in $lines; do
    case $line in "$2 "*) ;; *) printf '%s\n' "$line" ;; esac
  done >"$recorded/new"
  IFS=' '
  printf '%s %s\n' "$2" "$3" >>"$recorded/new"
  try mv -fT -- "$recorded/new" "$recorded/$1"
}

note_accounts() { :; }
note_host() {
  for name in owners units accounts expiry passwords; do note_path "$recorded/$name" || return 1; done
}

install_file() { rm -f -- "$5" && cp -- "$4" "$5" && chmod "$1" -- "$5"; }

make_missing_homes() { :; }

change_account() {
  case $1-$2 in
  add-person) change_record accounts "$3" "$3:x:1000:1000::/home/$3:$4" ;;
  add-system) change_record accounts "$3" "$3:x:999:999::$4:/usr/sbin/nologin" ;;
  lock-*) change_record expiry "$2" 1 ;;
  reopen-*) change_record expiry "$2" '' ;;
  shell-*) change_shell "$2" "$3" ;;
  password-*) replace_password "$2" "$3" ;;
  revive-*) revive "$@" ;;
  esac
}

# revive revive KIND LOGIN UID GID GROUP GROUPS SHELL|HOME
revive() {
  comment=$(staged_line comments "$3")
  case $2 in
  person) set -- "$3" "$4:$5:${comment#*:}:/home/$3:$8" ;;
  *) set -- "$3" "$4:$5:${comment#*:}:$8:/usr/sbin/nologin" ;;
  esac
  change_record accounts "$1" "$1:x:$2" && set_password "$1"
}

set_password() {
  line=$(staged_line passwords "$1") || return 0
  change_record passwords "$1" "${line#*:}"
}

change_shell() {
  entry=$nl$(lines_of "$recorded/accounts")
  entry=${entry##*"$nl$1 "} entry=${entry%%"$nl"*}
  change_record accounts "$1" "${entry%:*}:$2"
}
