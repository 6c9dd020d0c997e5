/// The words of mail as types: a value of one of them has been checked, so that nobody checks a string twice.
///
/// Every type that an inventory scalar can be is an ``InventoryScalar``: it is made from the text or not at all, and
/// says in `form` what would have been right. Nothing here knows a file, a host or a configuration grammar.
/// Names follow RFC 5321 (mail addresses), RFC 1035 and RFC 5890 (domain names), useradd(8) (logins).
package enum Vocabulary {}
