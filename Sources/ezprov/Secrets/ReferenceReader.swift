import Glibc
import Reading
import Rendering
import Reporting
import Sealing
import Vocabulary

/// Reads the values that the inventory only refers to, where they are kept.
struct ReferenceReader {
  let environment: [String: String]

  /// The programs that may be started for a value, by name or path. The inventory alone can't make one run, since who
  /// may change it need not be who runs ezprov.
  private static let permission = "EZPROV_SECRET_PROGRAMS"

  /// Each is read once; throws all that can't be had, with their places.
  func secrets(of entry: SecretsEntry) async throws(Faults) -> [SecretName: Secret] {
    var secrets: [SecretName: Secret] = [:]
    var faults = Faults()
    // Variables first: programs that are started afterwards don't inherit them.
    for value in entry.values.sorted(by: { $0.isVariable && !$1.isVariable }) where value.reference != nil {
      do throws(Faults) {
        let name = try value.secretName
        secrets[name] = try await secret(value)
      } catch {
        faults.add(contentsOf: error)
      }
    }
    guard faults.isEmpty else { throw faults }
    return secrets
  }

  /// What a value that is kept elsewhere holds.
  func secret(_ value: SecretsEntry.Value) async throws(Faults) -> Secret {
    let name = try value.secretName
    do throws(SealingFault) {
      return try name.value(spelledBy: try await text(value.reference))
    } catch {
      throw Faults([.error("'\(name)' can't be had: \(error)", at: value.name.place)])
    }
  }

  private func text(_ reference: SecretsEntry.Reference?) async throws(SealingFault) -> Secret {
    switch reference {
    case .file(let path):
      guard let text = try SecretFile(path: path.text).read() else {
        throw .system(doing: "read", path: path.text, reason: String(cString: strerror(ENOENT)))
      }
      return text
    case .environment(let name):
      guard let text = environment[name.text] else { throw .notSet(variable: name.text) }
      unsetenv(name.text)
      return Secret(copying: text.utf8)
    case .command(let words): return try await output(of: words.map(\.text))
    case nil: return Secret(copying: [])
    }
  }

  private func output(of words: [String]) async throws(SealingFault) -> Secret {
    let program = words.first ?? ""
    let allowed = (environment[Self.permission] ?? "").split(separator: " ").map(String.init)
    guard allowed.contains(program) else {
      throw .commandFailed(program, how: "is not in \(Self.permission), the programs that you let the inventory start")
    }
    return try await SecretCommand(words: words).output()
  }
}

extension SecretsEntry.Value {
  fileprivate var isVariable: Bool {
    if case .environment = reference { true } else { false }
  }
}
