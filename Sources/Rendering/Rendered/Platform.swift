/// The operating system of a host: it decides paths, packages and map types.
package enum Platform: String, Sendable {
  case debian12 = "debian-12"
  case arch
}
