"""How fast the board is on this machine, side by side with other ways to build it: `python -m tests.benchmarks`."""
