"""What tests of the training recipe share: the faces of this machine."""

import pytest

from training.faces import Faces, TooFewFacesError, find_faces


@pytest.fixture(scope="session")
def faces() -> Faces:
    """Take the faces of this machine; without the font packages of the recipe lines cannot be drawn."""
    try:
        return find_faces()
    except TooFewFacesError as lacking:
        pytest.skip(str(lacking))
