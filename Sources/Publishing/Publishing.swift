/// DNS: what every authoritative server answers, how that differs from the inventory, and the updates that change it.
///
/// Asking and updating are done by `dig` and `nsupdate` (bind9-dnsutils). Names are absolute, with their final dot, and
/// lower-case; times to live are in seconds; data is master-file text (RFC 1035 §5.1).
package enum Publishing {}
