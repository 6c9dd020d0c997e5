# recover: the program that puts an old generation back when the one that made the new one is gone.
#
#   undo        the newest generation, whatever its state; says the verdict, then what went wrong
#   watch RUN   for as long as the generation of RUN is in flight
#   boot        what was in flight when the power went; no daemon runs yet, unless systemd begins its unit once more

case $0 in */"$state"/recover) root=${0%"/$state/recover"} ;; *) root='' ;; esac
cd -- "${root:-/}" || exit 74
trap '' HUP PIPE
booting=''

# The turn may be its caller's already.
recover_undo() {
  { true >&8; } 2>/dev/null || take_turn 60 || exit 75
  find_newest
  undo
  printf '%s%s\n' "$verdict" "$trouble"
}

recover_watch() {
  pause=1
  while true; do
    if take_turn 0; then
      find_newest
      is_of_run "$1" || exit 0
      find_left
      case $standing in
      swapping) end_flight ;;
      pending) [ "$left" -gt 0 ] || end_flight ;;
      *) exit 0 ;;
      esac
      leave_turn
    fi
    sleep "$pause"
  done
}

is_of_run() { case $nl$(lines_of "$generation/about")$nl in *"${nl}run $1$nl"*) ;; *) return 1 ;; esac; }

end_flight() {
  undo
  pause=$((pause < 32 ? pause * 2 : 60))
}

recover_boot() {
  take_turn 60 || exit 75
  find_newest
  find_left
  [ "${lease#* }" != "$boot_id" ] || exit 0
  # shellcheck disable=SC2034 # it is read in other parts
  case $(systemctl is-system-running 2>/dev/null) in running | degraded) ;; *) booting=yes ;; esac
  case $standing in
  swapping | pending) undo ;;
  *)
    # Nobody applies yet: what is staged was left by a confirmation that the power cut off.
    [ -z "$booting" ] || rm -rf -- "$state/stage" "$state/incoming"
    disarm_boot
    ;;
  esac
}

case ${1:-} in
undo | watch | boot) "recover_$1" "${2:-}" ;;
*) exit 64 ;;
esac
