"""What texts say: the words of each language, and the figures that are read with them."""
