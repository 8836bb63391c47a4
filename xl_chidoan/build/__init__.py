"""The shipped workbooks and templates, built from source (the only place that knows XlsxWriter)."""
