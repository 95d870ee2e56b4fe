"""Practical English for Korean-speaking adults who are new to Britain."""

from typing import Final

__version__ = "0.1.0"

RELEASED: Final = "2026-11-23"
"""The day this version was made: no laptop's clock that is right shows less."""
