import Rendering
import Vocabulary

extension Probe {
  /// The word by which a program knows it.
  var word: String {
    switch self {
    case .active(let service): "active:\(service.rawValue)"
    case .greeting(let port, let tls, _): "greeting:\(port.number)\(tls ? ":tls" : "")"
    case .listens(let port): "listens:\(port.number)"
    case .accepts(let recipient): "accepts:\(recipient)"
    case .refuses(let recipient): "refuses:\(recipient)"
    }
  }
}
