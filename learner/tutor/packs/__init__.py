"""Lessons and their clips as one file for a stick: written, verified, installed, taken back."""
