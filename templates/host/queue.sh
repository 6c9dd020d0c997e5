# How many mails wait for another attempt, noted before a change.

deferred() { find var/spool/postfix/deferred -type f 2>/dev/null | wc -l; }

note_deferred() { deferred >"$state/deferred"; }
