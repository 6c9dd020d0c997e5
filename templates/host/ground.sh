# Whether services can be started in namespaces of their own.

spaces='--mount --net --pid --ipc --fork --kill-child --mount-proc'

# no_ground: true, with the reason, where they can't.
no_ground() {
  for tool in unshare bash timeout openssl; do
    command -v "$tool" >/dev/null || { echo "there is no $tool"; return 0; }
  done
  command -v ip >/dev/null || command -v perl >/dev/null || { echo "there is no ip and no perl"; return 0; }
  # shellcheck disable=SC2086 # options are words
  ! unshare $spaces true
}
