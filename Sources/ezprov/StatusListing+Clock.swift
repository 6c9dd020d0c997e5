import Glibc
import Planning
import Vocabulary

extension StatusListing.Clock {
  static var current: StatusListing.Clock { .init(today: .today, now: time(nil)) }
}
