import Vocabulary

/// A few addresses that are looked for among millions: told apart by their length first.
struct SharedAddresses {
  struct Entry {
    let address: MailAddress
    let octets: [UInt8]
    let logins: [Login]
  }

  private let byCount: [[Entry]]

  init(_ owners: [MailAddress: [Login]]) {
    let entries = owners.map { Entry(address: $0.key, octets: Array($0.key.description.utf8), logins: $0.value) }
    var byCount = [[Entry]](repeating: [], count: (entries.map(\.octets.count).max() ?? -1) + 1)
    for entry in entries { byCount[entry.octets.count].append(entry) }
    self.byCount = byCount
  }

  func find(_ octets: ArraySlice<UInt8>) -> Entry? {
    guard octets.count < byCount.count, !byCount[octets.count].isEmpty else { return nil }
    return byCount[octets.count].first { $0.octets.elementsEqual(octets) }
  }
}
