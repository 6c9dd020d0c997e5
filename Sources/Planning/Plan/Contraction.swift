package import Vocabulary

/// The second phase of a plan: hosts forget what they kept only until the others had changed over.
package struct Contraction: Sendable {
  /// By label.
  package let hosts: [HostPlan]
  /// The hosts that must have confirmed before.
  package let after: [HostLabel]

  /// The phase as a plan of its own.
  package var plan: Plan { Plan(hosts: hosts, unobserved: [], order: Order(of: hosts.map(\.label), [])) }
}
