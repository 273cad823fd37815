"""The commands of `sohoa`, one file each: parse, one call into a use case, shape the answer."""
