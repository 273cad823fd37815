"""The stores: one contract test for each port on both twins, and what each twin promises besides."""
