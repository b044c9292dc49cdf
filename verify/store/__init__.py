"""The archive: articles, their claims and vectors, what was found and what editors decided, kept between runs."""
