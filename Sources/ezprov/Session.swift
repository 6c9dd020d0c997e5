import Glibc
import Modeling
import Reading
import Rendering
import Reporting
import Sealing
import Templating
import Vocabulary

/// One run of a command: its streams, its environment, and the names of the files that places refer to.
struct Session {
  let console: Console
  let environment: [String: String]
  private let options: CommonOptions
  private(set) var names = SourceNames([])

  init(options: CommonOptions) {
    self.options = options
    let environment = Environment.current
    self.environment = environment
    console = Console(colour: options.color) { environment[$0] }
  }

  /// The inventory's folder.
  func folder() throws -> InventoryFolder {
    try InventoryLocation(named: options.inventory ?? environment["EZPROV_INVENTORY"]).folder
  }

  /// Reading alone, for what must also work on an inventory that has other faults.
  mutating func read(_ texts: [SourceText]) throws -> Inventory {
    names = SourceText.names(of: texts)
    return try Inventory(reading: texts)
  }

  /// Reading and Modeling; warnings go to standard error.
  mutating func compile(_ texts: [SourceText], quietly: Bool = false) throws -> MailSystem {
    names = SourceText.names(of: texts)
    let system = try MailSystem(of: Inventory(reading: texts), today: .today)
    if !quietly { show(system.warnings) }
    return system
  }

  func show(_ faults: Faults) {
    guard !faults.isEmpty else { return }
    console.message(FaultListing(faults, names: names, style: console.messages).text)
  }

  /// What `body` comes to; where it goes wrong that is told.
  mutating func outcome(of body: (inout Session) async throws -> Outcome) async -> Outcome {
    do {
      return try await body(&self)
    } catch {
      return tell(error)
    }
  }

  /// Says what went wrong; the first decides.
  func tell(_ refusals: [Refusal]) -> Outcome {
    for refusal in refusals { console.error(refusal.message) }
    return refusals.first?.outcome ?? .ok
  }

  /// Says what went wrong, and which exit code that is.
  func tell(_ error: any Error) -> Outcome {
    switch error {
    case let faults as Faults:
      show(faults)
      return .invalid
    case let refusal as Refusal:
      console.error(refusal.message)
      return refusal.outcome
    case let fault as TemplateFault:
      console.error("\(fault)")
      return .invalid
    case let fault as SealingFault:
      console.error("\(fault)")
      return .invalid
    case let outcome as Outcome:
      return outcome
    case _:
      console.error("\(error)")
      return .bug
    }
  }
}
