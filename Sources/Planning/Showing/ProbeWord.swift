import Rendering
import Vocabulary

extension Probe {
  /// The words by which a program knows it.
  var word: String {
    switch self {
    case .active(let service): "active:\(service.rawValue)"
    case .greeting(let port, let way, _): "greeting:\(port.number)\(way == .tls ? ":tls" : "")"
    case .listens(let port, _): "listens:\(port.number)"
    case .capabilities(let port, _, _): "capabilities:\(port.number)"
    case .certificate(let port, _, _): "certificate:\(port.number)"
    case .accepts(let port, let recipient): "accepts:\(port.number):\(recipient)"
    case .refuses(let recipient): "refuses:\(recipient)"
    case .stranger: "stranger"
    case .signsIn(let port, _): "signs-in:\(port.number)"
    case .turnsAway(let port, _): "turns-away:\(port.number)"
    case .submits(let port, _, _): "submits:\(port.number)"
    case .relays(let host, let port, _): "relays:\(host):\(port.number)"
    case .policy(let port): "policy:\(port.number)"
    case .signs(let domain, let selectors): "signs:\(domain):\(selectors.map(\.text).joined(separator: ","))"
    case .settings: "settings"
    case .queue: "queue"
    }
  }
}
