//! The name server of the demo: two loopback addresses, one port, UDP and TCP, in a thread of its own.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use hickory_proto::rr::LowerName;
use mailmend_providers::DomainName;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::oneshot;
use tokio::time::timeout;

use super::answer::{Authority, Seat, Transport};
use super::key::UpdateKey;
use super::zone::{ZoneData, wire_name};

/// How often a port is looked for that is free for both protocols and at both addresses.
const PORT_TRIES: usize = 50;
/// A TCP client that says nothing for so long is let go.
const IDLE: Duration = Duration::from_secs(20);

/// An authoritative server for a few zones, which also answers for every other name: it doesn't exist.
///
/// 127.0.0.1 is the first name server, 127.0.0.2 the second. Updates (RFC 2136) must be signed with the key.
/// It stops when it is dropped.
pub struct Server {
    addresses: Vec<SocketAddr>,
    authority: Arc<Mutex<Authority>>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// How far the second server stays behind after an update.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lag {
    /// Not at all.
    None,
    /// For so many answers that tell something old.
    Answers(u32),
    /// Until [`Server::release`].
    UntilReleased,
}

impl Server {
    /// Starts to serve, on a port that the system chooses. Without a key every update is refused.
    ///
    /// Where 127.0.0.2 is no address of this machine (macOS), there is one server only; see [`Server::addresses`].
    ///
    /// # Errors
    /// When no socket can be bound on 127.0.0.1, or no thread be started.
    pub fn start(zones: Vec<ZoneData>, key: Option<&UpdateKey>, lag: Lag) -> io::Result<Self> {
        let signer = match key {
            Some(key) => Some(key.signer().ok_or(io::ErrorKind::InvalidInput)?),
            None => None,
        };
        let sockets = bind()?;
        let addresses = sockets
            .iter()
            .map(|(udp, ..)| udp.local_addr())
            .collect::<io::Result<_>>()?;
        let authority = Arc::new(Mutex::new(Authority::new(zones, signer, lag)));
        let (stop, stopped) = oneshot::channel();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let shared = Arc::clone(&authority);
        let entered = runtime.enter();
        let mut doors = Vec::new();
        for (udp, tcp, seat) in sockets {
            doors.push((
                tokio::net::UdpSocket::from_std(udp)?,
                tokio::net::TcpListener::from_std(tcp)?,
                seat,
            ));
        }
        drop(entered);
        let thread = std::thread::Builder::new()
            .name("demo-dns".to_owned())
            .spawn(move || {
                runtime.block_on(async move {
                    for (udp, tcp, seat) in doors {
                        tokio::spawn(serve_udp(udp, seat, Arc::clone(&shared)));
                        tokio::spawn(serve_tcp(tcp, seat, Arc::clone(&shared)));
                    }
                    let _ = stopped.await; // an error means that the server was dropped, too
                });
            })?;
        Ok(Self {
            addresses,
            authority,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// Where the name servers answer: the first one, and the second one if there is one. The port is the same.
    pub fn addresses(&self) -> &[SocketAddr] {
        &self.addresses
    }

    /// A zone as it is now on the first server.
    pub fn zone(&self, apex: &DomainName) -> Option<ZoneData> {
        let apex = LowerName::from(wire_name(apex));
        lock(&self.authority).zone(&apex).cloned()
    }

    /// Lets the second server catch up, whatever its lag.
    pub fn release(&self) {
        lock(&self.authority).release();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(()); // the thread may have ended already
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join(); // a panic there has been told by its own hook
        }
    }
}

type Sockets = (UdpSocket, TcpListener, Seat);

fn bind() -> io::Result<Vec<Sockets>> {
    let mut last = io::Error::from(io::ErrorKind::AddrInUse);
    for _ in 0..PORT_TRIES {
        match bind_once() {
            Ok(sockets) => return Ok(sockets),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}

fn bind_once() -> io::Result<Vec<Sockets>> {
    let first = Ipv4Addr::new(127, 0, 0, 1);
    let second = Ipv4Addr::new(127, 0, 0, 2);
    let tcp = TcpListener::bind((first, 0))?;
    let port = tcp.local_addr()?.port();
    let mut sockets = vec![(UdpSocket::bind((first, port))?, tcp, Seat::First)];
    match TcpListener::bind((second, port)) {
        Ok(tcp) => sockets.push((UdpSocket::bind((second, port))?, tcp, Seat::Second)),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => return Err(error),
        Err(_) => {} // no such address here: one server has to do
    }
    for (udp, tcp, _) in &sockets {
        udp.set_nonblocking(true)?;
        tcp.set_nonblocking(true)?;
    }
    Ok(sockets)
}

async fn serve_udp(socket: tokio::net::UdpSocket, seat: Seat, authority: Arc<Mutex<Authority>>) {
    let mut buffer = vec![0; 65_535];
    loop {
        // an error here is about an earlier reply that nobody waited for
        let Ok((length, client)) = socket.recv_from(&mut buffer).await else {
            continue;
        };
        let reply = lock(&authority).reply(&buffer[..length], seat, Transport::Udp);
        if let Some(reply) = reply {
            let _ = socket.send_to(&reply, client).await; // the client will ask again
        }
    }
}

async fn serve_tcp(
    listener: tokio::net::TcpListener,
    seat: Seat,
    authority: Arc<Mutex<Authority>>,
) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                tokio::spawn(converse(stream, seat, Arc::clone(&authority)));
            }
            Err(_) => tokio::task::yield_now().await, // out of file descriptors, or the client is gone
        }
    }
}

/// One TCP client, message after message (RFC 7766), until it goes.
async fn converse(mut stream: tokio::net::TcpStream, seat: Seat, authority: Arc<Mutex<Authority>>) {
    while let Ok(Ok(length)) = timeout(IDLE, stream.read_u16()).await {
        let mut message = vec![0; length.into()];
        if !matches!(
            timeout(IDLE, stream.read_exact(&mut message)).await,
            Ok(Ok(_))
        ) {
            return;
        }
        let reply = lock(&authority).reply(&message, seat, Transport::Tcp);
        let Some(reply) = reply else { return };
        let Ok(length) = u16::try_from(reply.len()) else {
            return;
        };
        let framed = [&length.to_be_bytes()[..], &reply].concat();
        if stream.write_all(&framed).await.is_err() {
            return;
        }
    }
}

/// A poisoned lock only says that another thread panicked; the zones themselves are replaced whole, never half.
fn lock(authority: &Mutex<Authority>) -> MutexGuard<'_, Authority> {
    authority.lock().unwrap_or_else(PoisonError::into_inner)
}
