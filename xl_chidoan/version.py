"""The version, for reports and manifests; apart from the package's door, which leads everywhere."""

__version__ = "0.1.0"
