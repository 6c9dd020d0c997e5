import Vocabulary

/// A scalar that is written without quotes, as with quotes it would be text: a number.
protocol PlainScalar: InventoryScalar {}

extension Count: PlainScalar {}
extension Port: PlainScalar {}
