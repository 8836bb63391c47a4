"""From results to the Word report (the only place that knows docxtpl)."""
