"""What runs on the laptop: installs the program from the stick, and takes it away again.

It goes onto the stick as `setup.pyz` and runs there with whatever Python there is, so that it
uses nothing but the standard library and itself.
"""
