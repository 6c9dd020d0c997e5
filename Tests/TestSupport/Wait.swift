/// Asks again and again, for at most a minute, until it is so. How often it asks in that time depends on the machine, so
/// that no test counts it. `words` tell more when it never is.
package func wait(
  until circumstance: String, else words: @autoclosure () -> String = "", _ isSo: () async throws -> Bool
) async throws {
  let end = ContinuousClock.now.advanced(by: .seconds(60))
  while try await !isSo() {
    guard ContinuousClock.now < end else {
      throw TestSetback(description: "in a minute it was not so that \(circumstance) \(words())")
    }
    try await Task.sleep(for: .milliseconds(20))
  }
}
