/// Permission bits of a file, 0–07777, as chmod(1) takes them in octal.
package struct FileMode: Hashable, Sendable, CustomStringConvertible {
  package let bits: UInt16
  package init(bits: UInt16) { self.bits = bits & 0o7777 }

  package var description: String {
    let octal = String(bits, radix: 8)
    return String(repeating: "0", count: max(0, 4 - octal.count)) + octal
  }
}
