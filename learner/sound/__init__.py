"""Clips and voices: which file is an utterance's sound, playing it, and making it."""
