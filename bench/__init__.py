# SPDX-License-Identifier: Apache-2.0
"""What a turn costs. `make bench` runs bench.turn; docs/benchmarks.md says how to read it."""
