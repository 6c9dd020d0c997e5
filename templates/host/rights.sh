# Folders that are not root's: what is done there is done with their owner's rights, since a name in them can lead
# anywhere by the time it is opened.

# foreign_folder PATH: sets `foreign` to the first folder on the way that is not root's, or to nothing.
foreign_folder() {
  foreign='' way='' rest=$1
  while [ "$rest" != "${rest#*/}" ]; do
    way=$way${way:+/}${rest%%/*} rest=${rest#*/}
    [ -e "$way" ] || return 0
    [ -O "$way" ] || { foreign=$way; return 0; }
  done
}

# as_owner COMMAND: with the rights of the owner of $foreign, to whom the locks are not lent.
as_owner() {
  uid=$(stat -L -c %u -- "$foreign") && gid=$(id -g "$uid") || return 1
  timeout "${patience:-60}" setpriv --reuid "$uid" --regid "$gid" --init-groups --inh-caps=-all -- "$@" 8>&- 9>&-
}
