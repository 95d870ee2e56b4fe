"""The app a learner sees: screens, widgets and styles on Textual."""
