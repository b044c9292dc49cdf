"""Speed and quality of the tool, measured from outside through its own command line."""
