"""What the validators say of values: kinds, rules, sentences, folding."""
