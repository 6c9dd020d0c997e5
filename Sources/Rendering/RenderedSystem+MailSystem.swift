package import Modeling
package import Reporting
package import Templating
import Vocabulary

extension RenderedSystem {
  /// Every file of every host, and every record, that `system` asks for.
  ///
  /// Without `keys` each file that would hold a secret is withheld. `tracing`: whether each line keeps the inventory line
  /// that it comes from.
  package init(of system: MailSystem, templates: Templates, keys: Keyring?, tracing: Bool) throws(Faults) {
    var faults = Faults()
    var hosts: [RenderedHost] = []
    do throws(Faults) {
      hosts.append(try MXRendering(system: system, templates: templates, keys: keys, tracing: tracing).host())
    } catch {
      faults.add(contentsOf: error)
    }
    for relay in system.relays {
      let rendering = RelayRendering(relay: relay, system: system, templates: templates, keys: keys, tracing: tracing)
      do throws(Faults) { hosts.append(try rendering.host()) } catch { faults.add(contentsOf: error) }
    }
    guard faults.isEmpty else { throw faults }
    let zones = try RenderedZones(of: system, tracing: tracing)
    self.init(hosts: hosts.sorted { $0.label < $1.label }, zones: zones.all, pointers: zones.pointers)
  }
}
