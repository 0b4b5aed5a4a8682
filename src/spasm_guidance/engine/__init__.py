"""Evaluators: what a pack says of a presentation. They know nothing of back spasms."""
