"""Rules of calculation: pure functions from typed tables to indicators and attainments."""
