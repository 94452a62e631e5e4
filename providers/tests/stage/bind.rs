//! A real BIND 9 on a loopback port of its own, without root: started, awaited, stopped with the test.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test takes its own part of the stage, and stops where it fails"
)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::Duration;

/// The secret of every key that a stage makes; it protects nothing.
pub(crate) const SECRET: &str = "bWFpbG1lbmQtb24tc3RhZ2Utbm90LWEtc2VjcmV0ISE=";

/// What shall be served.
#[derive(Default)]
pub(crate) struct Setup {
    keys: String,
    zones: Vec<(String, String, Option<String>)>,
    at: Option<SocketAddr>,
    forwards_to: Option<SocketAddr>,
    trusted: Option<String>,
    certificate: Option<(PathBuf, PathBuf)>,
}

/// A running server. It is stopped when it goes out of scope.
pub(crate) struct Bind {
    /// Where it listens, with UDP and TCP.
    pub(crate) addr: SocketAddr,
    /// Where it listens with TLS and with HTTPS, when it has a certificate.
    pub(crate) encrypted: Option<(SocketAddr, SocketAddr)>,
    child: Child,
    dir: PathBuf,
}

/// True when BIND is installed. Where it is not, says so aloud, and fails when nothing may be skipped.
pub(crate) fn installed() -> bool {
    let found = program().is_some();
    assert!(
        found || std::env::var_os("MAILMEND_REQUIRE_ALL").is_none(),
        "named is not installed (Debian: bind9), and nothing may be skipped"
    );
    if !found {
        eprintln!("SKIPPED: named is not installed (Debian: bind9)");
    }
    found
}

fn program() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .chain(["/usr/sbin".into(), "/usr/local/sbin".into()])
        .map(|folder| folder.join("named"))
        .find(|file| file.is_file())
}

impl Setup {
    /// Adds a TSIG key (`hmac-sha256`, ...) with the secret [`SECRET`].
    pub(crate) fn key(mut self, name: &str, algorithm: &str) -> Self {
        self.keys +=
            &format!("key \"{name}\" {{ algorithm {algorithm}; secret \"{SECRET}\"; }};\n");
        self
    }

    /// Adds a primary zone: its file, and further statements such as `update-policy { ... };`.
    pub(crate) fn primary(mut self, apex: &str, file: &str, statements: &str) -> Self {
        let statements = format!("type primary; {statements}");
        let file = Some(file.to_owned());
        self.zones.push((apex.to_owned(), statements, file));
        self
    }

    /// Adds a zone that is copied from another server.
    pub(crate) fn secondary(mut self, apex: &str, primary: SocketAddr) -> Self {
        let statements = format!(
            "type secondary; primaries {{ {} port {}; }};",
            primary.ip(),
            primary.port()
        );
        self.zones.push((apex.to_owned(), statements, None));
        self
    }

    /// Is a resolver with a cache, that asks another server what it does not know.
    pub(crate) fn cache_of(mut self, server: SocketAddr) -> Self {
        self.forwards_to = Some(server);
        self
    }

    /// Validates, with this trust anchor: `apex initial-key flags protocol algorithm "key";`.
    pub(crate) fn trusting(mut self, anchor: &str) -> Self {
        self.trusted = Some(anchor.to_owned());
        self
    }

    /// Listens at this address instead of a free port of 127.0.0.1.
    pub(crate) fn at(mut self, addr: SocketAddr) -> Self {
        self.at = Some(addr);
        self
    }

    /// Listens with TLS and HTTPS too, with this certificate and its key.
    pub(crate) fn certificate(mut self, certificate: PathBuf, key: PathBuf) -> Self {
        self.certificate = Some((certificate, key));
        self
    }

    /// Starts the server and waits until it runs.
    pub(crate) fn start(self) -> Bind {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let dir = std::env::temp_dir().join(format!("bind-{}-{number}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        for _ in 0..5 {
            // Somebody else can take the port between these two lines; then the server stops and another port is tried.
            let addr = self.at.unwrap_or_else(free_port);
            let encrypted = self
                .certificate
                .as_ref()
                .map(|_| (free_port(), free_port()));
            let text = self.configuration(&dir, addr, encrypted);
            fs::write(dir.join("named.conf"), text).unwrap();
            if let Some(child) = run(&dir) {
                return Bind {
                    addr,
                    encrypted,
                    child,
                    dir,
                };
            }
        }
        panic!("named did not start; see {}", dir.display());
    }

    fn configuration(
        &self,
        dir: &Path,
        addr: SocketAddr,
        encrypted: Option<(SocketAddr, SocketAddr)>,
    ) -> String {
        let (port, dir) = (addr.port(), dir.display());
        let (v4, v6) = if addr.is_ipv4() {
            (addr.ip().to_string(), "none".to_owned())
        } else {
            ("none".to_owned(), addr.ip().to_string())
        };
        let recursion = match self.forwards_to {
            None => "recursion no;".to_owned(),
            Some(server) => format!(
                "recursion yes; forward only; forwarders {{ {} port {}; }};",
                server.ip(),
                server.port()
            ),
        };
        let (mut tls, mut listen) = (String::new(), String::new());
        if let (Some((certificate, key)), Some((over_tls, over_https))) =
            (&self.certificate, encrypted)
        {
            let (certificate, key) = (certificate.display(), key.display());
            tls = format!("tls stage {{ cert-file \"{certificate}\"; key-file \"{key}\"; }};\n");
            listen = format!(
                "listen-on port {} tls stage {{ {}; }}; listen-on port {} tls stage http default {{ {}; }};",
                over_tls.port(),
                over_tls.ip(),
                over_https.port(),
                over_https.ip()
            );
        }
        let mut text = format!(
            "{}{tls}options {{ directory \"{dir}\"; {listen} listen-on port {port} {{ {v4}; }}; listen-on-v6 port {port} {{ {v6}; }};\n\
             pid-file none; lock-file none; session-keyfile \"{dir}/session.key\"; {recursion} notify no;\n\
             dnssec-validation {}; allow-transfer {{ any; }}; }};\ncontrols {{ }};\n",
            self.keys,
            if self.trusted.is_some() { "yes" } else { "no" }
        );
        if let Some(anchor) = &self.trusted {
            text += &format!("trust-anchors {{ {anchor} }};\n");
        }
        for (apex, statements, file) in &self.zones {
            let name = format!("{apex}.zone");
            if let Some(file) = file {
                fs::write(Path::new(&dir.to_string()).join(&name), file).unwrap();
            }
            text += &format!("zone \"{apex}\" {{ file \"{name}\"; {statements} }};\n");
        }
        text
    }
}

impl Drop for Bind {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.dir);
    }
}

fn free_port() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap()
}

/// Runs named until it says that all zones are loaded; `None` when it stopped before.
fn run(dir: &Path) -> Option<Child> {
    let mut child = Command::new(program()?)
        .args(["-g", "-n", "1", "-c"])
        .arg(dir.join("named.conf"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let stderr = child.stderr.take().unwrap();
    let lines = BufReader::new(stderr).lines();
    let (said, heard) = mpsc::channel();
    let log = dir.join("named.log");
    std::thread::spawn(move || {
        let mut kept = String::new();
        for line in lines.map_while(Result::ok) {
            kept += &(line.clone() + "\n");
            let _ = fs::write(&log, &kept);
            if line.contains("all zones loaded") {
                let _ = said.send(());
            }
        }
    });
    if heard.recv_timeout(Duration::from_secs(20)).is_ok() && matches!(child.try_wait(), Ok(None)) {
        return Some(child);
    }
    let _ = child.kill();
    let _ = child.wait();
    None
}
