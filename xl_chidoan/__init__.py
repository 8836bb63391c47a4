"""Members, activities and targets of a Youth Union branch: Excel in, a finished Word report out."""

__version__ = "0.1.0"
