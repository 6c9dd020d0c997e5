import Foundation
import Glibc

/// Processes that this one started.
enum Children {
  /// Those of a program that were given a word.
  static func running(_ program: String, with word: String) throws -> [pid_t] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { pid_t($0) }.filter { process in
      let words = (FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()).split(separator: 0)
        .map { String(decoding: $0, as: UTF8.self) }
      return words.first?.hasSuffix("/\(program)") == true && words.contains(word) && parent(of: process) == getpid()
    }
  }

  private static func parent(of process: pid_t) -> pid_t? {
    let status = FileManager.default.contents(atPath: "/proc/\(process)/status") ?? Data()
    return String(decoding: status, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("PPid:") }
      .flatMap { pid_t($0.split(separator: "\t").last ?? "") }
  }
}
