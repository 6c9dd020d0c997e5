# stage: an archive of `tree/PATH` for each file that is to be written, `digests` for b2sum, `copies` (folders of the
# host that the staged files are laid over, so that a checker finds a whole tree), `absent` (files that are to go),
# `checks`, `expected` (see journal.sh), `steps`, `services` (lines UNIT DIGEST, of the configuration that it is to
# load), `manifest`, `about` (who applies what), `recover` (the program that puts back what was there), `kept`
# (lines `DIGEST PATH` of files that are not sent, since the host has them in its store), and what accounts of a backup
# need: `passwords` and `comments` (lines `LOGIN:FIELD`). `early` has paths that configurations name and that are not there yet.

verbs="${verbs:-} stage"
stage=$state/stage
tree=$stage/tree

answer_stage() {
  note_deferred
  if ! trouble=$(unpack "$1" 2>&1); then fail "staging: $trouble"
  elif ! trouble=$(has_arrived 2>&1); then fail "staging: $trouble"
  elif ! trouble=$(fetch_kept 2>&1); then fail "staging: $trouble"
  elif ! trouble=$(lay_over 2>&1 && point_at_staged 2>&1); then fail "staging: $trouble"
  else say end ok
  fi
}

# All of the request is read, whatever tar makes of it.
unpack() {
  head -c "$1" | {
    rm -rf -- "$stage" && mkdir -p -- "$tree" && tar -x -f - -C "$stage" --no-same-owner --no-same-permissions
    code=$?
    cat >/dev/null
    exit "$code"
  }
}

has_arrived() {
  [ ! -s "$stage/digests" ] || { cd -- "$stage" && b2sum -c --quiet --strict digests; }
}

fetch_kept() {
  IFS=$nl
  for line in $(lines_of "$stage/kept"); do
    IFS=' '
    digest=${line%% *} path=$tree/${line#* }
    mkdir -p -- "${path%/*}" && cp -- "$state/store/$digest" "$path" || return 1
    [ "$(b2sum <"$path")" = "$digest  -" ] || { echo "the store's copy of /${line#* } is spoilt"; return 1; }
    printf '%s  %s\n' "$digest" "tree/${line#* }" >>"$stage/digests"
  done
  IFS=' '
}

# Who checks the staged files finds in the stage what stands in its place only after the swap.
point_at_staged() {
  IFS=$nl
  for path in $(lines_of "$stage/early"); do
    for file in etc/dovecot/dovecot.conf etc/postfix/main.cf etc/nginx/conf.d/ezprov.conf; do
      file=$stage/whole/$file
      [ ! -f "$file" ] || sed -i "s#/$path#/$stage/whole/$path#g" -- "$file" || return 1
    done
  done
  IFS=' '
}

lay_over() {
  IFS=$nl
  for folder in $(lines_of "$stage/copies"); do
    IFS=' '
    [ -d "$folder" ] || continue
    mkdir -p -- "$stage/whole/$folder" && cp -a -- "$folder/." "$stage/whole/$folder/" || return 1
  done
  IFS=' '
  mkdir -p -- "$stage/whole" && cp -a -- "$tree/." "$stage/whole/" || return 1
  IFS=$nl
  for path in $(lines_of "$stage/absent"); do rm -f -- "$stage/whole/$path" || return 1; done
  IFS=' '
}
