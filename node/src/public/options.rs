//! What the command line says of the listener.

use super::name::Name;

/// The public listener.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
	/// Serve those whom this node does not know on this port, on loopback: put a TLS front before it.
	///
	/// WebSocket alone. A list of methods is served, and about a patient only to who shows by a signature that the patient is theirs
	/// to see: docs/rpc.md, 13. The other RPC port knows no such list.
	#[arg(long, value_name = "PORT")]
	pub public_rpc_port: Option<u16>,

	/// The host under which the front serves the public listener, as wallets connect to it: chain.hospital.example.
	///
	/// It is in what wallets sign, so that a signature that was given to one listener counts at no other. A live chain's listener
	/// does not start without; that of a trial is called localhost.
	#[arg(long, value_name = "HOST", requires = "public_rpc_port")]
	pub public_rpc_name: Option<Name>,

	/// The header in which the front says from where a connection comes, as one address; ops/tls sets X-Real-IP.
	///
	/// Connections and requests are then counted by address too, those of IPv6 by /64, and connections by /24, /48 and /56. Only for a front that overwrites what the
	/// client says there. A connection without it is refused.
	#[arg(long, value_name = "HEADER", requires = "public_rpc_port", value_parser = header)]
	pub public_rpc_client_header: Option<String>,
}

/// The name of a header of HTTP.
fn header(text: &str) -> Result<String, String> {
	let letters = |one: char| one.is_ascii_alphanumeric() || one == '-' || one == '_';
	if (1..=64).contains(&text.len()) && text.chars().all(letters) {
		return Ok(text.to_ascii_lowercase());
	}
	Err("give the name of one header, such as X-Real-IP".into())
}

impl Options {
	/// What the listener is called on a live chain, or on that of a trial.
	///
	/// # Errors
	/// It must have a name and has none.
	pub fn name(&self, is_for_trials: bool) -> Result<Name, String> {
		match (&self.public_rpc_name, is_for_trials) {
			(Some(name), _) => Ok(name.clone()),
			(None, true) => Ok(Name::local()),
			(None, false) => Err(
				"the public listener of a live chain has a name, which wallets sign, so that nobody shows their signature to another \
				 listener: give --public-rpc-name the host under which its front serves it"
					.into(),
			),
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::cli::Cli;
	use clap::Parser;
	use proptest::prelude::*;

	fn parsed(arguments: &[&str]) -> Result<Options, String> {
		let all = ["node"].iter().chain(arguments);
		Cli::try_parse_from(all).map(|cli| cli.public).map_err(|error| error.to_string())
	}

	#[test]
	fn a_live_chain_s_listener_has_a_name() {
		let unnamed = parsed(&["--public-rpc-port", "9950"]).unwrap();
		assert_eq!(unnamed.name(true), Ok(Name::local()));
		assert!(unnamed.name(false).unwrap_err().contains("--public-rpc-name"));
		let named = ["--public-rpc-port", "9950", "--public-rpc-name", "chain.hospital.example"];
		let named = parsed(&named).unwrap();
		for is_for_trials in [false, true] {
			assert_eq!(named.name(is_for_trials).unwrap().as_str(), "chain.hospital.example");
		}
	}

	#[test]
	fn options_of_a_listener_need_one_and_are_read() {
		assert_eq!(parsed(&[]).unwrap().public_rpc_port, None);
		assert!(parsed(&["--public-rpc-name", "a.example"])
			.unwrap_err()
			.contains("--public-rpc-port"));
		let header = ["--public-rpc-client-header", "X-Real-IP"];
		assert!(parsed(&header).unwrap_err().contains("--public-rpc-port"));
		let port = ["--public-rpc-port", "9950"];
		let read = parsed(&[&port[..], &header].concat()).unwrap();
		assert_eq!(read.public_rpc_client_header.as_deref(), Some("x-real-ip"));
		for bad in [["--public-rpc-client-header", "X Real"], ["--public-rpc-name", "wss://a"]] {
			assert!(parsed(&[&port[..], &bad].concat()).unwrap_err().contains("give the "));
		}
	}

	proptest! {
		#[test]
		fn a_header_s_name_is_one_of_http_or_refused(text: String) {
			if let Ok(name) = header(&text) {
				prop_assert!(name.bytes().all(|one| one.is_ascii_graphic() && !one.is_ascii_uppercase()));
			}
		}
	}
}
