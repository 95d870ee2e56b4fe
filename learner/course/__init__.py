"""What is taught: the course as plain frozen data, read from the tutors' YAML."""
