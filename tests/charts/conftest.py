from tests.report.conftest import own_cache, sample

__all__ = ["own_cache", "sample"]
