//! The `canonym` program: hands over to [`canonym::cli`].

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    canonym::cli::main()
}
