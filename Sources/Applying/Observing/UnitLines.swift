import Planning
import Rendering

/// Blocks of `NAME=VALUE` from systemctl(1) show, two for each service: the unit that is enabled and the one that runs.
struct UnitLines {
  private let blocks: [[String: String]]

  init(_ section: Answer.Section?) {
    blocks = (section?.text ?? "").split(separator: "\n", omittingEmptySubsequences: false)
      .split(whereSeparator: \.isEmpty)
      .map { lines in
        Dictionary(
          lines.compactMap { line in
            line.firstIndex(of: "=").map { (String(line[..<$0]), String(line[$0...].dropFirst())) }
          }, uniquingKeysWith: { first, _ in first })
      }
  }

  func states(of services: [Service]) -> [Service: UnitState] {
    var states: [Service: UnitState] = [:]
    for (index, service) in services.enumerated() {
      guard blocks.count == 2 * services.count else {
        states[service] = .unknown
        continue
      }
      states[service] = UnitState(
        isEnabled: Self.enabled.contains(blocks[2 * index]["UnitFileState"] ?? ""),
        isActive: blocks[2 * index + 1]["ActiveState"] == "active")
    }
    return states
  }

  private static let enabled: Set<String> = ["enabled", "static", "alias", "indirect", "generated"]
}
