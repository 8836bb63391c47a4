"""Imports member lists of any layout and any usual encoding: makes a plan of changes."""
