import Glibc
import Vocabulary

/// The environment of the process.
enum Environment {
  static var current: [String: String] {
    var variables: [String: String] = [:]
    var next = environ
    while let entry = next.pointee {
      let text = String(cString: entry)
      if let equals = text.firstIndex(of: "=") {
        variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      next += 1
    }
    return variables
  }
}

extension Session {
  /// Whether a CI job runs this: GitLab, GitHub, Jenkins and others say so.
  var isInCI: Bool { ["true", "1"].contains(environment["CI"]?.lowercased()) }
}

extension CalendarDate {
  /// The day it is, in UTC.
  static var today: CalendarDate { CalendarDate(day: Int32(time(nil) / 86400)) }
}
