"""What all tests share."""

from __future__ import annotations

import os

from hypothesis import settings

# A loaded machine is slow at what is right; and CI tries the same examples in every run.
settings.register_profile("elitenet", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("elitenet")
