//! Measures Ladder against its budgets: the benchmarks of the rules in `benches/`, the load on a desk in `desk-load`.
