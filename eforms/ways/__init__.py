"""Ways to find a value beside the plain label: columns, grids, tables, boxes to fill and to tick, repeated labels."""
