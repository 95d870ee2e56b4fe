"""`learner new`: first drafts of lessons, from a few answers or from what a tutor already has."""
