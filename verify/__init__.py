"""Where the accounts of several sources agree, contradict each other, or change over time."""

__version__ = "0.1.0"
