//! Makes evidence from the database, while the node does not run.

use crate::{
	evidence::{first_set, Evidence},
	rpc::Claim,
	service::{self, Parts},
};
use clap::Subcommand;
use sc_cli::{CliConfiguration, DatabaseParams, PruningParams, SharedParams};
use sc_client_api::HeaderBackend;
use sc_service::Configuration;
use serde_json::json;
use sp_core::bytes::to_hex;
use std::{fs, path::PathBuf};

/// Makes packs of evidence, and the file that a verifier trusts; what its help says stands at `Subcommand::Evidence`.
#[derive(Debug, Clone, Subcommand)]
pub enum EvidenceCmd {
	/// Write a pack about the newest final state; stop the node first.
	///
	/// A running node makes packs by `anamnesis_evidence`.
	///
	/// `anamnesis-verify` reads it without a network. What is claimed is written as for `anamnesis_evidence`
	/// (docs/rpc.md, 10), for example '{"record":17}', '{"receipts":{"patient":"0x…","from":0,"to":9}}' or
	/// '{"validatorSet":3}'.
	Pack(PackCmd),

	/// Write the trust file of this chain: its genesis block and the validators that it names; with --tmp beside a node that runs.
	///
	/// Whoever verifies makes it from a chain specification of their own, with --tmp: a trust file from
	/// somebody else trusts somebody else.
	///
	/// It has no checkpoints, and no `signers`, whose signatures under checkpoints count: who they are is agreed outside the
	/// chain, and written into the file by hand (docs/evidence.md, 4).
	Trust(TrustCmd),
}

/// Writes a pack.
#[derive(Debug, Clone, clap::Parser)]
pub struct PackCmd {
	/// What is claimed, as JSON.
	claim: String,

	/// Where the pack is written; an existing file is kept, and an error.
	#[arg(long, value_name = "FILE")]
	out: PathBuf,

	/// Set of validators that the verifier trusts: that of its newest checkpoint. Without it the first one.
	#[arg(long, value_name = "NUMBER")]
	from_set: Option<u64>,

	/// Hash of the final block to prove on. Without it the newest that is justified.
	#[arg(long, value_name = "HASH")]
	at: Option<anamnesis_runtime::Hash>,

	#[command(flatten)]
	shared: SharedParams,

	#[command(flatten)]
	database: DatabaseParams,

	#[command(flatten)]
	pruning: PruningParams,
}

/// Writes a trust file.
#[derive(Debug, Clone, clap::Parser)]
pub struct TrustCmd {
	/// Where the trust file is written; an existing file is kept, and an error.
	#[arg(long, value_name = "FILE")]
	out: PathBuf,

	#[command(flatten)]
	shared: SharedParams,

	#[command(flatten)]
	database: DatabaseParams,

	#[command(flatten)]
	pruning: PruningParams,

	/// Build the genesis block from the specification, in a directory that is gone afterwards.
	#[arg(long, conflicts_with = "base_path")]
	tmp: bool,
}

macro_rules! configured {
	($name:ident $(, $more:item)?) => {
		impl CliConfiguration for $name {
			fn shared_params(&self) -> &SharedParams {
				&self.shared
			}

			fn database_params(&self) -> Option<&DatabaseParams> {
				Some(&self.database)
			}

			fn pruning_params(&self) -> Option<&PruningParams> {
				Some(&self.pruning)
			}

			$($more)?
		}
	};
}

configured!(PackCmd);
configured!(
	TrustCmd,
	fn base_path(&self) -> sc_cli::Result<Option<sc_service::BasePath>> {
		if self.tmp {
			return Ok(Some(sc_service::BasePath::new_temp_dir()?));
		}
		self.shared_params().base_path()
	}
);

impl PackCmd {
	/// Writes the pack.
	pub fn run(&self, mut config: Configuration) -> sc_cli::Result<()> {
		let claim: Claim = serde_json::from_str(&self.claim).map_err(|error| {
			sc_cli::Error::Input(format!("the claim: {error}. docs/rpc.md, 10, lists the claims"))
		})?;
		let Parts { client, backend, grandpa_link, .. } = service::parts(&mut config)?;
		let evidence = Evidence::open(&config, &client)?;
		let packs = evidence.packs(client, backend, grandpa_link.shared_authority_set().clone());
		let made = packs
			.make(claim, self.from_set, self.at)
			.map_err(|error| sc_cli::Error::Input(error.to_string()))?;
		write_new(&self.out, &made.bytes)?;
		println!(
			"{}: {} bytes, proven on block {} ({:?}), made final by set {}",
			self.out.display(),
			made.bytes.len(),
			made.number,
			made.block,
			made.set
		);
		Ok(())
	}
}

impl TrustCmd {
	/// Writes the trust file.
	pub fn run(&self, mut config: Configuration) -> sc_cli::Result<()> {
		let Parts { client, .. } = service::parts(&mut config)?;
		let authorities: Vec<_> = first_set(&config, &client)?
			.into_iter()
			.map(|(key, weight)| {
				let key: &[u8] = key.as_ref();
				json!({ "key": to_hex(key, false), "weight": weight })
			})
			.collect();
		let genesis = to_hex(&client.info().genesis_hash.0, false);
		let file = json!({ "anamnesisTrust": 1, "genesis": genesis, "authorities": authorities });
		write_new(&self.out, format!("{file:#}\n").as_bytes())?;
		println!(
			"{}: trusts genesis {genesis}, whose validators are {} in number. Before checkpoints are made, write `signers` into it \
			 (docs/evidence.md, 4)",
			self.out.display(),
			authorities.len()
		);
		Ok(())
	}
}

/// Writes a file that is not there yet.
fn write_new(path: &PathBuf, bytes: &[u8]) -> sc_cli::Result<()> {
	use std::io::Write;
	let file = fs::OpenOptions::new().write(true).create_new(true).open(path);
	let written = file.and_then(|mut file| {
		file.write_all(bytes)?;
		file.sync_all()
	});
	written.map_err(|error| {
		sc_cli::Error::Input(format!("{}: {error}. Name another file with --out", path.display()))
	})
}
