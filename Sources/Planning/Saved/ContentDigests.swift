import Sealing
import Vocabulary

/// Makes content digests: of secrets with the site key, and without it none.
struct ContentDigests {
  let key: SiteKey?
  let label: HostLabel

  func digest(_ digest: Digest?, at path: FilePath, isSecret: Bool) -> ContentDigest? {
    guard let digest else { return nil }
    if !isSecret { return .open(digest) }
    return key.map { .keyed($0.digest(of: digest, as: "\(label)\(path)")) }
  }
}
