"""Commands for tutors: they see YAML files, and never Python."""
