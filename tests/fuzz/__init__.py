"""Readers of foreign files under inputs that nobody wrote; `make soak` runs 100,000 of them."""
