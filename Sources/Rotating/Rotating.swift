/// The life of signing keys: what name servers answer for each, which step comes next, and what is still in its way.
///
/// Verifiers ask below the signing domain. Where its keys are delegated, an alias (CNAME) leads from there to another name,
/// often in a zone that ezprov updates while others publish the domain's: a key then signs once every server of the one zone
/// has the alias and every server of the other has the key.
///
/// A pure function of inventory, answers and time; the step itself is an edit of the inventory, which others make.
package enum Rotating {}
