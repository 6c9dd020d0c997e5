/// The life of signing keys: what name servers answer for each, which step comes next, and what is still in its way.
///
/// A pure function of inventory, answers and time; the step itself is an edit of the inventory, which others make.
package enum Rotating {}
