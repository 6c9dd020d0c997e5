import Rendering
import Reporting
import Vocabulary

extension SavedGuard {
  /// `host`: nil: it is about all of them.
  func json(on host: HostLabel? = nil) -> JSONValue {
    let members: [String: JSONValue] = ["id": .text(id), "message": .text(text), "option": .text(option)]
    return .object(members.merging(host.map { ["host": .text($0.text)] } ?? [:]) { $1 })
  }
}

extension SavedRenewal {
  var json: JSONValue { ["service": .text(service.rawValue), "because": .text(text)] }
}

extension SavedOverlap {
  var json: JSONValue {
    [
      "source": .text(source.text), "path": .text(path.text), "digest": .digest(digest),
      "relays": .list(relays.map { .text($0.text) }),
    ]
  }
}

extension SavedContraction {
  /// What is done, as ``HostJSON/identity``.
  var json: JSONValue {
    [
      "hosts": .list(hosts.map { HostJSON(plan: $0).value }), "after": .list(after.map { .text($0.text) }),
      "because": .text(text),
    ]
  }
}
