# What generations leave behind: `gen/0/found` has a line as in the journal for each path as it was when ezprov first took
# it over. The last ten stay, and of the store what they name.

lasting=10

# follow_commit: what comes after a confirmation; done again by the next who comes when it was cut off.
follow_commit() {
  add_found
  prune
  settle
}

add_found() {
  found=$(lines_of "$generations/0/found")
  known=$found$nl$(lines_of "$generation/before")$nl
  IFS=$nl
  more=''
  for line in $(lines_of "$generation/before"); do
    case $line in
    "account "*) ;;
    *" $state/"*) ;;
    *) case $nl$found$nl in *" ${line##* }$nl"*) ;; *) more=$more$line$nl ;; esac ;;
    esac
  done
  for line in $(lines_of "$generation/manifest"); do
    case $line in "file "*) case $known in *" ${line##* /}$nl"*) ;; *) add_adopted "$line" ;; esac ;; esac
  done
  IFS=' '
  [ -n "$more" ] || return 0
  mkdir -p -- "$generations/0" && durably "$generations/0/found" "$found${found:+$nl}${more%"$nl"}"
}

# add_adopted LINE: of the manifest, for a file that was as it should be when it was taken over.
add_adopted() {
  IFS=' '
  # shellcheck disable=SC2086 # lines are words
  set -- $1
  path=${8#/}
  more="${more}file $2 $3 $4 $5 $path$nl"
  foreign_folder "$path"
  if [ -f "$path" ] && { is_folder || [ -z "$foreign" ]; } && [ ! -e "$store/$2" ]; then
    cp -a -- "$path" "$incoming" && sync -- "$incoming" && mv -fT -- "$incoming" "$store/$2"
  fi
  IFS=$nl
}

prune() {
  pruned=''
  for name in $(numbers); do
    if [ "$name" -gt 0 ] && [ "$name" -le $((number - lasting)) ]; then
      rm -rf -- "${generations:?}/$name"
      pruned=yes
    fi
  done
  [ -n "$pruned" ] || return 0
  named=$(cd -- "$generations" && grep -rhoE --include=before --include=manifest --include=found '[0-9a-f]{128}' .)
  for name in $({ printf '%s\n%s\n' "$named" "$named"; ls -- "$store"; } | sort | uniq -u | tr '\n' ' '); do
    rm -f -- "$store/$name"
  done
}
