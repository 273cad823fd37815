"""The forms of the catalogue in the languages of other systems: JSON Schema 2020-12 and Form.io JSON."""
