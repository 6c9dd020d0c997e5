package import Reporting

import Rendering
import Vocabulary

extension Obstacle {
  /// What stands in the way, in words; the host is to be named before them.
  package var text: String {
    switch self {
    case .withheld(let count): "\(counted(count, "secret file")) can't be written without the operator's key"
    case .locked(let owner): "locked by \(owner.text)"
    case .obstructed(let path, let obstruction): "'\(path)' is \(obstruction.text) on the host"
    case .missingPackages(let names):
      "packages are missing: \(names.joined(separator: ", ")); --bootstrap installs them"
    case .otherRelease(let release, let expected):
      "the host runs '\(PrintableText.of(release))', the inventory says '\(expected.rawValue)'"
    case .certificate(let path, let fault, _): "the certificate '\(path)' \(fault.text)"
    case .otherAccount(let login, let because, _):
      "the account '\(login)' can't be used: \(PrintableText.of(because))"
    case .unknownCredential(let mx):
      "\(mx) would not let it in, since its credential was changed after that: go back with \(mx), or on with 'ezprov apply'"
    }
  }

  /// How an apply ends that is stopped by it.
  package var outcome: Outcome {
    switch self {
    case .locked: .locked
    case .missingPackages, .otherRelease: .unreachable
    case .certificate: .rolledBack
    case .withheld, .obstructed, .otherAccount, .unknownCredential: .guarded
    }
  }

  /// The word by which a program knows it.
  var id: String {
    switch self {
    case .withheld: "withheld"
    case .locked: "locked"
    case .obstructed: "obstructed"
    case .missingPackages: "packages"
    case .otherRelease: "release"
    case .certificate: "certificate"
    case .otherAccount: "account"
    case .unknownCredential: "credential"
    }
  }
}

extension LockOwner {
  /// Who, since when, with what and why.
  package var text: String {
    let rest = [
      run.map { "run \($0)" }, plan.map { "plan \($0.prefix(8))" }, commit.map { "commit \($0)" },
      note.map { "\"\($0)\"" },
    ]
    let about = rest.compactMap { $0 }.joined(separator: ", ")
    return PrintableText.of("\(who) since \(since)" + (about.isEmpty ? "" : " (\(about))"))
  }
}

extension Obstacle {
  /// The line of the inventory that asks for what is not so.
  var place: Place? {
    switch self {
    case .certificate(_, _, let place): place
    case .otherAccount(_, _, let place): place
    case .withheld, .locked, .obstructed, .missingPackages, .otherRelease, .unknownCredential: nil
    }
  }
}

extension Obstacle.CertificateFault {
  fileprivate var text: String {
    switch self {
    case .absent: "or its key is not there"
    case .unreadable: "can't be read as one"
    case .expired(let date): "expired on \(date)"
    case .misnamed(let name): "is not for '\(name)'"
    case .foreignKey: "does not belong to its key"
    }
  }
}

extension Observation.Obstruction {
  var text: String {
    switch self {
    case .symlink: "a symbolic link"
    case .folder: "a folder"
    case .special: "no regular file"
    }
  }
}

extension Notice {
  /// The host is to be named before it.
  package var text: String {
    switch self {
    case .ownForwards(let logins):
      "\(counted(logins.count, "user")) with a ~/.forward of their own: \(logins.map(\.text).joined(separator: ", "))"
    case .leavingRelay(let relay):
      "'\(relay)' is no longer a relay: its login goes; look that its queue is empty, its own files stay as they are"
    case .overlapKept(let relays):
      "the credentials from before are still let in, for "
        + "\(relays.map(\.text).joined(separator: ", ")) may not have changed over: apply there too"
    case .keptAccounts(let logins):
      "accounts that the inventory no longer knows stay, locked, with their files: "
        + logins.map(\.text).joined(separator: ", ")
    case .keptAsFound(let paths):
      "stays as it is on the host, whatever the backup has: \(paths.map(\.text).joined(separator: ", "))"
    case .trial(let trial):
      trial.services.isEmpty
        ? "no trial run: nothing but rows of tables changes that a service reads"
        : "trial run before the swap: \(trial.services.map(\.rawValue).joined(separator: ", "))"
    case .noTrial(let trial, let because):
      "no trial run of \(trial.services.map(\.rawValue).joined(separator: ", ")), since the host does not allow it: "
        + PrintableText.of(because)
    }
  }
}

/// `1 file`, `2 files`
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
