//! The nodes that are loaded: those that somebody runs, or validators that are started here on this machine.

use crate::{
	error::{Error, Result},
	http::Client,
};
use serde_json::json;
use std::{
	fs::{self, File},
	net::TcpListener,
	path::{Path, PathBuf},
	process::{Child, Command, Stdio},
	str::FromStr,
	thread,
	time::{Duration, Instant},
};

/// Validators of the local preset, by the flag that gives a node its keys; the first is that of the network of one.
const VALIDATORS: [&str; 4] = ["alice", "bob", "charlie", "dave"];
/// A node that reads a large state on a busy machine takes minutes to start.
const READY_WITHIN: Duration = Duration::from_secs(600);
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// Final blocks after which a chain is at its ordinary pace.
const SETTLED_AT: u64 = 3;
/// Lines of a log that are shown when a node does not start.
const TAIL: usize = 20;

/// A node, and where what it costs is found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Node {
	/// Where it serves JSON-RPC.
	pub url: String,
	/// Its process.
	pub pid: u32,
	/// Its folder.
	pub base: PathBuf,
	/// Its log, if it is in a file.
	pub log: Option<PathBuf>,
}

impl FromStr for Node {
	type Err = Error;

	fn from_str(text: &str) -> Result<Self> {
		let wrong = |why: &str| {
			Error::new(
				format!("the node {text:?} {why}"),
				"give it as http=127.0.0.1:9944,pid=4711,base=/var/lib/node,log=/var/log/node, the log if it is in a file",
			)
		};
		let (mut url, mut base, mut log) = (None, None, None);
		let mut pid: Option<u32> = None;
		for part in text.split(',') {
			let (name, value) =
				part.split_once('=').ok_or_else(|| wrong("has a part without ="))?;
			match name {
				"http" => url = Some(format!("http://{}", value.trim_start_matches("http://"))),
				"pid" => pid = Some(value.parse().map_err(|_| wrong("has no number as pid"))?),
				"base" => base = Some(PathBuf::from(value)),
				"log" => log = Some(PathBuf::from(value)),
				_ => return Err(wrong("says what is not known of nodes")),
			}
		}
		let url = url.ok_or_else(|| wrong("has no http"))?;
		Client::new(&url)?;
		let pid = pid.ok_or_else(|| wrong("has no pid"))?;
		let base = base.ok_or_else(|| wrong("has no base"))?;
		Ok(Self { url, pid, base, log })
	}
}

/// Validators that were started here, and end with this.
pub struct Started {
	/// Where they are.
	pub nodes: Vec<Node>,
	children: Vec<Child>,
}

impl Drop for Started {
	fn drop(&mut self) {
		for child in &mut self.children {
			// One that ended by itself cannot be ended; what it leaves is thrown away.
			let _ = child.kill();
			let _ = child.wait();
		}
	}
}

/// A seat of a network, before its node runs.
struct Seat {
	name: &'static str,
	key: PathBuf,
	address: String,
	p2p: u16,
	rpc: u16,
}

/// What to start.
pub struct Network<'a> {
	/// The program.
	pub binary: &'a Path,
	/// The raw specification.
	pub spec: &'a Path,
	/// The folder for what nodes keep.
	pub data: &'a Path,
	/// One, or four.
	pub count: usize,
	/// What each is told besides.
	pub arguments: &'a [String],
}

fn free_port() -> Result<u16> {
	let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
	port.map(|address| address.port()).map_err(|error| {
		Error::new(format!("there is no free port: {error}"), "let this account listen on loopback")
	})
}

impl Network<'_> {
	/// Starts it, and waits until its chain is at its ordinary pace.
	pub fn start(&self) -> Result<Started> {
		if ![1, VALIDATORS.len()].contains(&self.count) {
			let cure =
				"give --nodes 1 with a specification made of `dev`, or 4 with one of `local`";
			return Err(Error::new(format!("there is no network of {}", self.count), cure));
		}
		fs::create_dir_all(self.data).map_err(Error::disk("make", self.data))?;
		let names = VALIDATORS.into_iter().take(self.count);
		let seats: Vec<Seat> = names.map(|name| self.seat(name)).collect::<Result<_>>()?;
		let mut started = Started { nodes: Vec::new(), children: Vec::new() };
		for seat in &seats {
			self.launch(seat, &seats, &mut started)?;
		}
		for number in 0..started.nodes.len() {
			started.until_ready(number)?;
		}
		Ok(started)
	}

	fn seat(&self, name: &'static str) -> Result<Seat> {
		let key = self.data.join(format!("{name}.key"));
		let mut command = Command::new(self.binary);
		command.args(["key", "generate-node-key", "--file"]).arg(&key);
		let made = command.output().map_err(Error::disk("run", self.binary))?;
		let said = String::from_utf8_lossy(&made.stderr);
		let peer = said.trim().lines().last().unwrap_or_default().trim().to_owned();
		if !made.status.success() || peer.is_empty() {
			let what = format!("{} makes no network key: {said}", self.binary.display());
			return Err(Error::new(what, "give the node of this source tree as --binary"));
		}
		let (p2p, rpc) = (free_port()?, free_port()?);
		Ok(Seat { name, key, address: format!("/ip4/127.0.0.1/tcp/{p2p}/p2p/{peer}"), p2p, rpc })
	}

	fn launch(&self, seat: &Seat, all: &[Seat], started: &mut Started) -> Result<()> {
		let (base, log) = (self.data.join(seat.name), self.data.join(format!("{}.log", seat.name)));
		let file = File::create(&log).map_err(Error::disk("write", &log))?;
		let errors = file.try_clone().map_err(Error::disk("write", &log))?;
		let mut command = Command::new(self.binary);
		command.arg("--chain").arg(self.spec).arg(format!("--{}", seat.name));
		command.arg("--node-key-file").arg(&seat.key).arg("--base-path").arg(&base);
		command.arg("--rpc-port").arg(seat.rpc.to_string());
		command.arg("--listen-addr").arg(format!("/ip4/127.0.0.1/tcp/{}", seat.p2p));
		command.args(["--no-prometheus", "--no-mdns", "--no-telemetry"]);
		let others: Vec<&str> = all
			.iter()
			.filter(|other| other.name != seat.name)
			.map(|other| other.address.as_str())
			.collect();
		if !others.is_empty() {
			command.arg("--bootnodes").args(others);
		}
		command.args(self.arguments);
		command.stdin(Stdio::null()).stdout(file).stderr(errors);
		let child = command.spawn().map_err(Error::disk("run", self.binary))?;
		let url = format!("http://127.0.0.1:{}", seat.rpc);
		started.nodes.push(Node { url, pid: child.id(), base, log: Some(log) });
		started.children.push(child);
		Ok(())
	}
}

impl Started {
	/// Waits for the first final blocks of a node.
	fn until_ready(&mut self, number: usize) -> Result<()> {
		let (Some(node), Some(child)) = (self.nodes.get(number), self.children.get_mut(number))
		else {
			return Ok(());
		};
		let begun = Instant::now();
		loop {
			let ended = child.try_wait().ok().flatten();
			if ended.is_some() || begun.elapsed() > READY_WITHIN {
				let how = ended
					.map_or("makes no final blocks".into(), |status| format!("ended: {status}"));
				let cure = "read its last lines above; a specification of `local` needs four nodes, one of `dev` a single one";
				return Err(Error::new(format!("{}\n{} {how}", tail(node), node.url), cure));
			}
			if final_height(node).is_some_and(|height| height >= SETTLED_AT) {
				return Ok(());
			}
			thread::sleep(LOOK_EVERY);
		}
	}
}

fn final_height(node: &Node) -> Option<u64> {
	let mut client = Client::new(&node.url).ok()?;
	let head: String = client.call("chain_getFinalizedHead", json!([])).ok()?;
	client.call::<crate::watch::Header>("chain_getHeader", json!([head])).ok()?.height()
}

fn tail(node: &Node) -> String {
	let log = node.log.as_deref().and_then(|log| fs::read(log).ok()).unwrap_or_default();
	let log = String::from_utf8_lossy(&log).into_owned();
	let lines: Vec<&str> = log.lines().collect();
	lines.get(lines.len().saturating_sub(TAIL)..).unwrap_or_default().join("\n")
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_node_is_told_by_its_parts_in_any_order() {
		let node: Node = "pid=7,log=/tmp/log,http=127.0.0.1:9944,base=/tmp/base".parse().unwrap();
		let expected = Node {
			url: "http://127.0.0.1:9944".into(),
			pid: 7,
			base: "/tmp/base".into(),
			log: Some("/tmp/log".into()),
		};
		assert_eq!(node, expected);
		let node: Node = "http=http://127.0.0.1:1,pid=7,base=b".parse().unwrap();
		assert_eq!((node.url.as_str(), node.log), ("http://127.0.0.1:1", None));
	}

	#[test]
	fn a_node_without_what_is_measured_of_it_is_refused() {
		for (text, word) in [
			("http=127.0.0.1:9944,base=b", "no pid"),
			("http=127.0.0.1:9944,pid=1", "no base"),
			("pid=1,base=b", "no http"),
			("http=127.0.0.1:9944,pid=x,base=b", "no number"),
			("http=127.0.0.1:9944,pid=1,base=b,name=n", "not known"),
			("http", "without ="),
			("http=localhost,pid=1,base=b", "no address"),
		] {
			let error = text.parse::<Node>().unwrap_err().to_string();
			assert!(error.contains(word), "{text}: {error}");
		}
	}

	#[test]
	fn there_are_networks_of_one_and_of_four() {
		let path = Path::new("/nonexistent/node");
		let network =
			|count| Network { binary: path, spec: path, data: path, count, arguments: &[] };
		for count in [0, 2, 3, 5] {
			let error = network(count).start().err().unwrap().to_string();
			assert!(error.contains("no network of"), "{error}");
		}
	}
}
