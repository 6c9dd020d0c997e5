/// The folder that Package.swift stands in.
package enum Repository {
  package static let path = String(#filePath.dropLast("/Tests/TestSupport/Repository.swift".utf8.count))
}
