//! The program as a process: what it reads, what it writes, how it ends.

mod bad_input;
mod cleaning;
mod house;
mod linking;
mod lookups;
mod usage;
mod writing;
