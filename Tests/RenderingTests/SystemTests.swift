import Modeling
import Rendering
import Templating
import Testing
import Vocabulary

@Suite struct `A rendered system` {
  @Test(arguments: ["inventory"])
  func `is made of an inventory of the repository`(folder: String) throws {
    let system = try inventory(in: folder)
    let rendered = try RenderedSystem(of: system, templates: .embedded, keys: nil, tracing: true)
    #expect(rendered.hosts.count == 1 + system.relays.count)
  }

  @Test func `is the same octets every time`() throws {
    let text = Quarry.text("roles: {abuse: basalt, security: [basalt]}")
    let first = try rendered(text), second = try rendered(text)
    #expect(first.hosts.map { $0.artifacts.map(\.content) } == second.hosts.map { $0.artifacts.map(\.content) })
  }
}
