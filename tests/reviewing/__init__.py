"""The use cases of the review desk on real embedded stores: leases, edits undone, papers cut anew, critical fields."""
