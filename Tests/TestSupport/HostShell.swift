/// A shell in front of the one that runs programs on hosts in folders, for a host that is slow or lacks something.
///
/// It puts functions of sh(1) in front of a program; where the program has one of that name, it is `own_NAME` to them. The
/// folder of the host is `$root`.
package struct HostShell: Sendable {
  /// For the environment of ezprov.
  package let environment: [String: String?]

  /// `functions` are bodies by name; it is kept in `folder`.
  package init(in folder: ScratchFolder, _ functions: [String: String]) throws {
    let names = functions.keys.sorted()
    let verbs = names.filter { $0.hasPrefix("answer_") }.map { $0.dropFirst("answer_".count) }
    let texts = names.map { "\($0)() {\n\(functions[$0] ?? "")\n}\n" }.joined()
    try folder.write("verbs='\(verbs.joined(separator: " "))'\n\(texts)", to: "functions")
    let renaming = names.map { "s/^\($0)() {/own_\($0)() {/;" }.joined()
    try folder.write(
      """
      #!/bin/sh
      case ${2-} in
      *'while IFS='*' read -r verb size'*)
        functions=$(cat \(folder.path)/functions)
        program=$(printf '%s\\n' "$2" | sed '\(renaming)')
        shift 2
        exec /bin/sh -c "$functions
      $program" "$@"
        ;;
      esac
      exec /bin/sh "$@"

      """, to: "shell/sh", mode: 0o755)
    environment = ["PATH": "\(folder.path)/shell:/usr/local/bin:/usr/bin:/bin"]
  }
}
