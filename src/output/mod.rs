//! Stage 8: decisions → rewritten text and reports.
