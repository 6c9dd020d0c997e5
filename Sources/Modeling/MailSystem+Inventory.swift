package import Reading
package import Reporting
package import Vocabulary

extension MailSystem {
  /// The mail system that `inventory` describes, or everything that is wrong with it.
  ///
  /// `today` decides which warnings about ended forwards there are, and which stage of a DMARC policy holds.
  package init(of inventory: Inventory, today: CalendarDate) throws(Faults) {
    var resolver = Resolver(inventory: inventory, today: today)
    guard let system = resolver.system(), !resolver.faults.hasErrors else { throw resolver.faults }
    self = system
  }
}
