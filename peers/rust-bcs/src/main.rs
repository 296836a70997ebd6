//! A TS/1 adapter: requests on standard input, replies on standard output, one line each.
mod adapter;
mod encoding;
mod reject;
mod types;

use std::io::{BufRead, BufReader, BufWriter, Write};

/// Values are read by recursion, and 500 open containers need more than the usual stack.
const STACK: usize = 256 << 20;

fn main() -> std::io::Result<()> {
    std::panic::set_hook(Box::new(|info| eprintln!("{info}")));
    let session = std::thread::Builder::new().stack_size(STACK).spawn(serve)?;
    session.join().unwrap_or_else(|_| std::process::exit(1))
}

fn serve() -> std::io::Result<()> {
    let mut input = BufReader::with_capacity(1 << 16, std::io::stdin().lock());
    let mut output = BufWriter::new(std::io::stdout().lock());
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            return output.flush();
        }
        let Some(request) = adapter::parse(&line) else { continue };
        writeln!(output, "{} {}", request.id, adapter::answer(&request))?;
        if request.verb == "bye" {
            return output.flush();
        }
        // Whoever waits for this reply has sent nothing more: then it goes out now.
        if !input.buffer().contains(&b'\n') {
            output.flush()?;
        }
    }
}
