"""What is written from records, and read back: one module a file format."""
