"""Files on their way in: resumed, judged, handed over, and only by whom they belong to."""
