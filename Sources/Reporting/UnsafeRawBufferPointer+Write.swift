import Glibc

extension UnsafeRawBufferPointer {
  /// Writes all of it, however often write(2) is interrupted or takes only a part. False: not all, and errno(3) says why.
  @discardableResult
  package func write(to descriptor: Int32) -> Bool {
    var rest = self
    while let start = rest.baseAddress, !rest.isEmpty {
      let count = Glibc.write(descriptor, start, rest.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
    return true
  }
}
