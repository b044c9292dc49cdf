"""A report in words. A renderer takes a `Report` and computes nothing but words."""
