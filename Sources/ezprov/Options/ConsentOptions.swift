import ArgumentParser
import Reporting

/// Who says yes.
struct ConsentOptions: ParsableArguments {
  @Flag(name: [.short, .long], help: "Do not ask.")
  var yes = false

  /// Asks on a terminal; elsewhere nobody can answer, so that only --yes goes on.
  func isGiven(to question: String, _ session: Session) -> Bool {
    if yes { return true }
    guard session.console.isInteractive else {
      session.console.error("nobody is there to be asked: add --yes")
      return false
    }
    session.console.message("\(question) Only 'yes' goes on: ")
    return readLine() == "yes"
  }
}
