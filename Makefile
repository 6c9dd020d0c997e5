# ezprov: `make demo` and `make test` are all a fresh Debian machine with the Swift toolchain needs.

SHELL := /bin/bash
BUILD := swift build -c release --product ezprov -Xswiftc -static-stdlib
EZPROV := .build/release/ezprov

.PHONY: demo test bench faults trials lab-up lab-down install dependencies build

# The inventory in inventory/, planned against an empty folder, with keys made for the occasion. A quick build will do.
demo: dependencies
	swift build --product ezprov
	@Tests/demo .build/debug/ezprov

# Everything: format, unit tests, the real programs, the lab. Ends non-zero if anything failed or could not run.
test:
	Tests/all

bench: build
	Tests/Benchmarks/run $(EZPROV)
	Tests/Benchmarks/latency $(EZPROV)

# Applies struck by a fault at every step, and a hundred that are not, while mail flows; writes examples/faults.md.
faults: build
	EZPROV=$(EZPROV) Tests/Lab/faults

# Each mistake that checkers pass, with the trial run that refuses it and without, when the probes find it.
trials: build
	EVERY=1 Tests/Lab/test $(EZPROV) --part trials

lab-up:
	Tests/Lab/install
	Tests/Lab/up

lab-down:
	Tests/Lab/down

build: dependencies
	$(BUILD)

install: build
	install -D -m 755 -s $(EZPROV) $(DESTDIR)/usr/local/bin/ezprov

dependencies:
	@Tests/install-packages libyaml-dev libsodium-dev openssl openssh-client git
