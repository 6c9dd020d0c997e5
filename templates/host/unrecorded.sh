# What is put back in a folder that stands for a host: the records are files as all others.

take_effect() { :; }
restore_account() { :; }
restore_passwords() { :; }
give() { try chmod -- "$1" "$4"; }
standings_of() { stat -c '%a %n' -- "$@"; }
standing_of() { printf '%s' "$1"; }
