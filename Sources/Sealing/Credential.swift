package import Vocabulary

/// What a host or a program signs in with: a login and the version of its password, which grows by one to rotate it.
///
/// The password itself follows from these two and the ``SiteKey``.
package struct Credential: Hashable, Sendable {
  package let login: Login
  package let version: Count

  package init(_ login: Login, version: Count) {
    self.login = login
    self.version = version
  }

  /// The version as eight octets, then the login: no two credentials have the same.
  var octets: [UInt8] {
    withUnsafeBytes(of: UInt64(version.number).bigEndian, Array.init) + Array(login.text.utf8)
  }
}
