import Rendering
import Vocabulary

/// Which host must be done before which. Only hosts that change wait for each other.
///
/// The MX lets a relay in before the relay relies on it, and shuts one out only after the others are ready to go on
/// without it.
struct Precedences {
  let list: [Order.Precedence]

  init(of hosts: [HostPlan], relays: [HostLabel]) {
    let changing = hosts.filter { !$0.isEmpty }
    list = changing.filter { $0.host.role == .mx }.flatMap { mx in
      let rotation = Rotation(at: mx, relays: hosts.filter { $0.host.role == .relay })
      return changing.filter { $0.host.role == .relay }.compactMap { relay in
        Self.precedence(of: mx, and: relay, rotation, relays: relays)
      }
    }
  }

  private static func precedence(
    of mx: HostPlan, and relay: HostPlan, _ rotation: Rotation, relays: [HostLabel]
  ) -> Order.Precedence? {
    let peers = mx.found?.peers ?? []
    if !peers.contains(relay.label) {
      return Order.Precedence(before: mx.label, after: relay.label, reason: .newRelay)
    }
    if rotation.rotating.contains(relay.label) || mx.goesBackWithLogins && relay.goesBackWithLogins {
      return Order.Precedence(before: mx.label, after: relay.label, reason: .newCredential)
    }
    return peers.first { !relays.contains($0) }.map {
      Order.Precedence(before: relay.label, after: mx.label, reason: .leavingRelay($0))
    }
  }
}

extension Order {
  /// Steps for hosts that change, each as early as those before it allow.
  init(of hosts: [HostLabel], _ precedences: [Precedence]) {
    var steps: [Step] = []
    var rest = hosts.sorted()
    while !rest.isEmpty {
      let free = rest.filter { host in !precedences.contains { $0.after == host && rest.contains($0.before) } }
      precondition(!free.isEmpty, "hosts wait for each other")
      steps.append(Step(hosts: free, because: precedences.filter { free.contains($0.after) }))
      rest.removeAll(where: free.contains)
    }
    self.init(steps: steps)
  }
}
