//! The one place of the library that touches the disk: tables are opened, files are replaced atomically.
