package import Reading

/// The inventory that one file of `text` is, with `ezprov: 1` below it unless it names a version.
package func read(_ text: String) throws -> Inventory {
  let text = text.contains("ezprov:") ? text : text + "\nezprov: 1\n"
  return try Inventory(reading: [SourceText(name: "inventory.yml", octets: Array(text.utf8))])
}

/// The inventory of several files, named one.yml, two.yml and so on.
package func read(files texts: String...) throws -> Inventory {
  let names = ["one", "two", "three", "four", "five"]
  return try Inventory(
    reading: zip(names, texts).map { SourceText(name: "\($0).yml", octets: Array($1.utf8)) })
}
