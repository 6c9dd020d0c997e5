/// DNS records as data: what the inventory would have, and what name servers answer, in one form that can be compared.
///
/// Names are absolute and lower-case, times to live are in seconds. The text forms are those of master files
/// (RFC 1035 §5.1), which nsupdate and dig use as well.
package enum Records {}
