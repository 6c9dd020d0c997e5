/// How a plan is carried out; what is done stands in the plan.
package struct ApplyTerms: Sendable, Equatable {
  package var batches = Batches.whole
  /// How many of the hosts may end without the new state before no further batch begins. A host counts that did not
  /// keep the new state, whoever failed in its batch; whatever it says, nothing begins after a first batch that failed.
  package var tolerance = Share.count(0)
  /// Seconds after which a host goes back by itself when nobody confirms, renewed as long as the others are worked on.
  package var confirmTimeout = 60
  /// Whether the services' new files are swapped in without having been started once.
  package var skipsTrial = false

  /// What the clocks of two machines and a connection may take beside it.
  var slack = Duration.seconds(5)
  /// Between two renewals; nil: a third of the lease.
  var pause: Duration?

  package init() {}

  /// After which a host that nobody reached has gone back.
  var certainty: Duration { .seconds(confirmTimeout) + slack }
  /// For which a new connection is tried before a host counts as closed to it.
  var patience: Duration { .seconds(min(confirmTimeout / 2, 20)) }
  /// Between two renewals of a lease.
  var renewal: Duration { pause ?? .seconds(max(1, confirmTimeout / 3)) }
}
