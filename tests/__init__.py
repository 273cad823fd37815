"""The tests of SoHoa; each docstring states the fact under test."""
