"""Tables, combs, tick boxes, stamps and signatures are found in pixels."""
