//! The second opinion on Aptos' wire, as a system under test: it speaks the line protocol on standard input and output.
mod encoding;
mod generator;
mod line;
mod random;
mod reject;
#[cfg(feature = "session")]
mod session;
mod settings;
mod trace;
mod wire;

use std::io::{BufRead, BufReader, BufWriter, Write};

/// Nested input is read by recursion: 500 containers need more than the two megabytes of a thread.
const STACK: usize = 256 << 20;

fn main() -> std::io::Result<()> {
    let session = std::thread::Builder::new().stack_size(STACK).spawn(serve)?;
    session.join().expect("the session does not panic")
}

fn serve() -> std::io::Result<()> {
    std::panic::set_hook(Box::new(|info| eprintln!("{info}")));
    let mut input = BufReader::with_capacity(1 << 20, std::io::stdin().lock());
    let mut output = BufWriter::new(std::io::stdout().lock());
    let mut request = Vec::new();
    loop {
        request.clear();
        if input.read_until(b'\n', &mut request)? == 0 {
            return output.flush();
        }
        let Some((id, reply)) = line::answer(&request) else { continue };
        writeln!(output, "{id} {reply}")?;
        if line::is_bye(&request) {
            return output.flush();
        }
        // Whoever waits for one reply gets it; whoever sends many at once gets them in few writes.
        if !input.buffer().contains(&b'\n') {
            output.flush()?;
        }
    }
}
