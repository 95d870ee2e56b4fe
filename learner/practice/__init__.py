"""Asking: exercises made from a lesson, the steps of a lesson, the queue of one sitting."""
