//! The `canonym` program: hands over to [`canonym::cli`].

fn main() -> std::process::ExitCode {
    canonym::cli::main()
}
