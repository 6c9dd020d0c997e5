/// Records in the forms in which people and other tools take them. Pure: the same records give the same octets.
///
/// Each form quotes text by a type of its own, so that no value can end its string, its line or its list.
package enum Exporting {}
