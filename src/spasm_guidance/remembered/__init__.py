"""The parts of an assessment from a compiled pack: built once, frozen, shared and remembered.

Each says what `reporting` says; that is the specification, and builds the parts here too.
"""
