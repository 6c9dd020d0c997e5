# What a host's account database holds beside what all may see. Passwords pass through pipes alone.

# shadow_of LOGIN…: lines of shadow(5).
shadow_of() { getent shadow "$@"; }

# groups_of LOGIN: the group of its gid, then its others.
groups_of() { printf '%s %s\n' "$(id -gn -- "$1")" "$(id -Gn -- "$1")"; }

# `NUMBER NAME` of those that are there.
users_with() { getent passwd "$@" | sed 's/^\([^:]*\):[^:]*:\([0-9]*\):.*/\2 \1/'; }
groups_with() { getent group "$@" | sed 's/^\([^:]*\):[^:]*:\([0-9]*\):.*/\2 \1/'; }
