import Rendering
import Reporting
import Vocabulary

extension SavedGuard {
  func json(on host: HostLabel) -> JSONValue {
    ["id": .text(id), "host": .text(host.text), "message": .text(text), "option": .text(option)]
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
