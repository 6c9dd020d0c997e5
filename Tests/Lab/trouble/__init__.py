"""The fault suite: one change, one fault, one step of the protocol a run, while mail flows."""
