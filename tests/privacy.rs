//! Nothing is sent, and what is kept is its user's alone and where the help says.

mod written;

use std::collections::BTreeSet;
use std::fs;

use super::commands::gaitou;
use super::common::{files, root};

/// Crates that open a way to a network, and why each would.
///
/// `mio` is not among them: the screen waits for keys and signals with it (by crossterm and signal-hook-mio), and the
/// sockets that it could open are, here, one pair within the program over which a signal wakes it.
const NETWORK: &[(&str, &str)] = &[
    ("reqwest", "an HTTP client"),
    ("hyper", "HTTP, client and server"),
    ("ureq", "an HTTP client"),
    ("curl", "an HTTP client"),
    ("curl-sys", "an HTTP client"),
    ("isahc", "an HTTP client"),
    ("attohttpc", "an HTTP client"),
    ("minreq", "an HTTP client"),
    ("surf", "an HTTP client"),
    ("h2", "HTTP/2"),
    ("tokio", "asynchronous sockets"),
    ("async-std", "asynchronous sockets"),
    ("smol", "asynchronous sockets"),
    ("async-io", "asynchronous sockets"),
    ("socket2", "sockets"),
    ("quinn", "QUIC"),
    ("tungstenite", "WebSocket"),
    ("rustls", "encrypted connections"),
    ("native-tls", "encrypted connections"),
    ("openssl", "encrypted connections"),
    ("openssl-sys", "encrypted connections"),
    ("hickory-resolver", "names to addresses"),
    ("trust-dns-resolver", "names to addresses"),
    ("ssh2", "connections to other machines"),
    ("git2", "connections to other machines"),
    ("self_update", "downloads"),
    ("sentry", "reports to a server"),
    ("opentelemetry", "reports to a server"),
];

#[test]
fn no_crate_that_opens_a_network_is_locked() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let names: BTreeSet<&str> =
        lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).collect();
    assert!(names.contains("gaitou") && names.len() > 100);
    for (name, why) in NETWORK {
        assert!(!names.contains(name), "{name} is locked: {why}");
    }
    // The same list holds the build in .ci, where features are looked at too.
    let denied = fs::read_to_string(root().join(".ci/deny.toml")).unwrap();
    for (name, _) in NETWORK {
        assert!(denied.contains(&format!("{{ crate = \"{name}\" }}")), "{name} is not in .ci/deny.toml");
    }
}

#[test]
fn the_code_opens_no_network_and_starts_no_program() {
    let mut folders = vec![root().join("src")];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for path in files(&folder) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            // A Word form is no code.
            let Ok(text) = fs::read_to_string(&path) else { continue };
            seen += 1;
            for word in
                ["std::net", "TcpStream", "TcpListener", "UdpSocket", "UnixStream", "ToSocketAddrs", "process::Command"]
            {
                assert!(!text.contains(word), "{} knows of {word}", path.display());
            }
        }
    }
    assert!(seen > 100);
}

#[test]
fn the_help_names_the_folder_of_cases() {
    for lang in ["ja", "en"] {
        let help = gaitou(&["--lang", lang, "--help"], "").out;
        for place in
            ["$XDG_DATA_HOME/gaitou/cases", "~/.local/share/gaitou/cases", "%APPDATA%\\gaitou\\cases", "--output"]
        {
            assert!(help.contains(place), "{place}: {help}");
        }
    }
}
