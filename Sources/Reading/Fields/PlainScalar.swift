import Vocabulary

/// A scalar that is written without quotes, as with quotes it would be text: a number or a boolean.
protocol PlainScalar: InventoryScalar {}

extension Bool: InventoryScalar, PlainScalar {
  package static var form: String { "'true' or 'false'" }
}

extension Count: PlainScalar {}
extension Port: PlainScalar {}
