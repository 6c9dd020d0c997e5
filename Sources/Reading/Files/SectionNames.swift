import Vocabulary

/// The names that are set so far, in all files.
struct SectionNames {
  var domains = NameTable<DomainName>()
  var zones = NameTable<DomainName>()
  var hosts = NameTable<HostLabel>()
  var services = NameTable<Login>()
  var roles = NameTable<OwnAddress>()
  var discarded = NameTable<OwnAddress>()
  var desks = NameTable<OwnAddress>()
  var lists = NameTable<DomainName>()
  var routes = NameTable<RouteEntry.Scope>()

  init() {}
}
