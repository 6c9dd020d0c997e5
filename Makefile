.PHONY: lab-up lab-down

lab-up:
	Tests/Lab/install
	Tests/Lab/up

lab-down:
	Tests/Lab/down
