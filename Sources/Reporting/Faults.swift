/// What a stage found wrong, all of it, thrown together at its end.
package struct Faults: Error, Sendable, Equatable {
  package private(set) var list: [Fault] = []

  package init(_ list: [Fault] = []) { self.list = list }

  package var hasErrors: Bool { list.contains { $0.severity == .error } }
  package var isEmpty: Bool { list.isEmpty }

  package mutating func add(_ fault: Fault) { list.append(fault) }
  package mutating func add(contentsOf other: Faults) { list += other.list }

  /// In reading order, those without a place first.
  package var sorted: [Fault] {
    list.enumerated().sorted { one, other in
      switch (one.element.place, other.element.place) {
      case (let a?, let b?) where a != b: a < b
      case (nil, .some): true
      case (.some, nil): false
      case _: one.offset < other.offset
      }
    }.map(\.element)
  }
}
