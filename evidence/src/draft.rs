//! A checkpoint on its way into the trust file: made of a pack that was verified, signed by one organisation after the other,
//! and joined when enough have signed. Format: docs/evidence.md, 4.

use crate::{
	header::{Hash, Number},
	hex::Hex,
	trust::{self, Bytes, Checkpoint, File, Signed, Signer, Signers, Trust, Version, Written},
	verify, walk,
	words::{counted, date_and_number, length, text},
	Pack, Policy, Refusal,
};
use alloc::{collections::BTreeMap, format, string::String, string::ToString, vec::Vec};
use core::fmt;
use ed25519_zebra::{SigningKey, VerificationKeyBytes};
use serde::Deserialize;
use serde_json::{json, Value};

/// Why a checkpoint is not made, signed or joined.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DraftError {
	/// The trust file or the pack is refused.
	Refused(Refusal),
	/// The draft cannot be read.
	Unreadable(String),
	/// The trust file says of nobody that their signature counts.
	NoSigners,
	/// The proven block hands over to another set.
	HandsOver(Number),
	/// It is not after the newest block that is trusted already.
	NotNewer {
		/// Height of the block.
		number: Number,
		/// Height of the newest one that is trusted.
		newest: Number,
	},
	/// The draft is of another chain than the trust file.
	OtherChain,
	/// The drafts are not of one checkpoint.
	OtherCheckpoint,
	/// The draft says something else than the pack proves.
	NotProven,
	/// The key is none of those whose signature counts.
	StrangeKey([u8; 32]),
}

impl From<Refusal> for DraftError {
	fn from(refusal: Refusal) -> Self {
		Self::Refused(refusal)
	}
}

impl fmt::Display for DraftError {
	fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
		match self {
			Self::Refused(refusal) => write!(f, "{refusal}"),
			Self::Unreadable(reason) => {
				write!(f, "This is no draft of a checkpoint: {reason}. Take one that `checkpoint make` wrote.")
			}
			Self::NoSigners => f.write_str(
				"The trust file names nobody whose signature counts. Write into it, as agreed, \"signers\": {\"needed\": 2, \"keys\": [{\"name\": \"…\", \"key\": \"0x…\"}]} (docs/evidence.md, 4).",
			),
			Self::HandsOver(number) => write!(
				f,
				"Block {number} hands over to another set of authorities. Take a pack that is proven on a later block."
			),
			Self::NotNewer { number, newest } => write!(
				f,
				"Block {number} is not after block {newest}, which is trusted already. Take a pack that is proven on a later block."
			),
			Self::OtherChain => f.write_str("The draft is of another chain than the trust file."),
			Self::OtherCheckpoint => {
				f.write_str("The drafts name different blocks, moments or authorities. Somebody signed something else: ask them.")
			}
			Self::NotProven => {
				f.write_str("The pack proves another block, moment or set than the draft names. Do not sign it; ask who made it.")
			}
			Self::StrangeKey(key) => write!(
				f,
				"{} is none of the keys that the trust file names as signers. Take the key that was published there.",
				Hex(key)
			),
		}
	}
}

/// A checkpoint, and who has signed it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
	genesis: Hash,
	checkpoint: Checkpoint,
	signatures: BTreeMap<[u8; 32], [u8; 64]>,
}

/// A draft, as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Draughted {
	#[serde(rename = "anamnesisCheckpoint")]
	_version: Version,
	genesis: Bytes<32>,
	checkpoint: Written,
}

impl Draft {
	/// The checkpoint at the block on which a pack proves something, signed by nobody.
	///
	/// # Errors
	/// The pack is refused, or its block is none for a checkpoint.
	pub fn of_pack(pack: &[u8], trust: &Trust) -> Result<Self, DraftError> {
		let proven = verify(pack, trust, Policy::default())?;
		let pack = Pack::read(pack)?;
		let way = walk::walk(&pack, trust, false)?;
		let number = proven.number;
		// Its block is the last that the set makes final; which set makes those after it final, the pack need not show.
		if !matches!(pack.header.next_set(), Err(Refusal::NoHandOver { .. })) {
			return Err(DraftError::HandsOver(number));
		}
		if let Some(newest) =
			trust.newest().map(|anchor| anchor.number).filter(|newest| number <= *newest)
		{
			return Err(DraftError::NotNewer { number, newest });
		}
		let set = &way.stretches.last().ok_or(Refusal::NothingTrusted)?.set;
		let checkpoint = Checkpoint {
			set: set.id(),
			number,
			hash: proven.hash,
			moment: proven.moment,
			authorities: set.members().to_vec(),
		};
		Ok(Self { genesis: proven.genesis, checkpoint, signatures: BTreeMap::new() })
	}

	/// Reads a draft. Its signatures are looked at when it is signed or joined.
	///
	/// # Errors
	/// [`DraftError::Unreadable`].
	pub fn read(json: &[u8]) -> Result<Self, DraftError> {
		let Draughted { genesis, checkpoint, .. } = serde_json::from_slice(json)
			.map_err(|error| DraftError::Unreadable(error.to_string()))?;
		let (checkpoint, signed) = checkpoint.parts();
		let mut signatures = BTreeMap::new();
		for Signed { key, signature } in signed {
			if signatures.insert(key.0, signature.0).is_some() {
				return Err(DraftError::Unreadable("a key signed it twice".to_string()));
			}
		}
		Ok(Self { genesis: genesis.0, checkpoint, signatures })
	}

	/// What is to be signed.
	pub fn checkpoint(&self) -> &Checkpoint {
		&self.checkpoint
	}

	/// What is read aloud before it is signed, a line each; names are those of this trust file.
	pub fn in_words(&self, trust: &[u8]) -> Vec<String> {
		let Checkpoint { set, number, hash, moment, authorities } = &self.checkpoint;
		let signers = serde_json::from_slice::<File>(trust).ok().and_then(|file| file.signers);
		let mut lines = Vec::from([
			format!("Block {number} ({}) of {}", Hex(hash), date_and_number(*moment)),
			format!("of the chain with genesis {}.", Hex(&self.genesis)),
			self.signed_by(signers.as_ref()),
			format!(
				"After it authority set {set} makes blocks final. It has {}:",
				counted(length(authorities), "member", "members")
			),
		]);
		lines.extend(
			authorities.iter().map(|one| format!("  {} of weight {}", Hex(&one.key), one.weight)),
		);
		lines
	}

	fn signed_by(&self, signers: Option<&Signers>) -> String {
		let Some(Signers { needed, keys }) = signers else {
			return DraftError::NoSigners.to_string();
		};
		let name = |key: &[u8; 32]| {
			let of = |signer: &&Signer| signer.key.0 == *key;
			keys.iter()
				.find(of)
				.map_or_else(|| Hex(key).to_string(), |found| text(found.name.as_bytes()))
		};
		let names: Vec<_> = self.signatures.keys().map(name).collect();
		let who = if names.is_empty() { "nobody".to_string() } else { names.join(", ") };
		format!(
			"Signed by {who}. Needed: {} of {}.",
			needed.max(&1),
			counted(length(keys), "signer", "signers")
		)
	}

	/// Refuses a draft that names something else than this pack proves to whoever trusts this.
	///
	/// # Errors
	/// [`DraftError::NotProven`]; and as [`Draft::of_pack`].
	pub fn ensure_proven(&self, pack: &[u8], trust: &Trust) -> Result<(), DraftError> {
		let own = Self::of_pack(pack, trust)?;
		let same = own.genesis == self.genesis && own.checkpoint == self.checkpoint;
		same.then_some(()).ok_or(DraftError::NotProven)
	}

	/// Signs it with the key of this seed, which must be one that the trust file names.
	///
	/// # Errors
	/// The trust file is of another chain, names no signers or not this one; or the draft bears a signature that is not good.
	pub fn sign(&mut self, seed: [u8; 32], trust: &[u8]) -> Result<(), DraftError> {
		let signers = self.signers(trust)?;
		let secret = SigningKey::from(seed);
		let key: [u8; 32] = VerificationKeyBytes::from(&secret).into();
		if !signers.keys.iter().any(|signer| signer.key.0 == key) {
			return Err(DraftError::StrangeKey(key));
		}
		let signature = secret.sign(&self.checkpoint.bytes_to_sign(&self.genesis));
		self.signatures.insert(key, signature.into());
		self.check(&signers)
	}

	/// Takes over the signatures under another draft of the same checkpoint.
	///
	/// # Errors
	/// [`DraftError::OtherCheckpoint`].
	pub fn take(&mut self, other: Self) -> Result<(), DraftError> {
		if (other.genesis, &other.checkpoint) != (self.genesis, &self.checkpoint) {
			return Err(DraftError::OtherCheckpoint);
		}
		self.signatures.extend(other.signatures);
		Ok(())
	}

	/// The trust file with this checkpoint, once enough have signed it.
	///
	/// # Errors
	/// Too few have signed, a signature is not good or of a stranger, or it contradicts what is trusted already.
	pub fn join(&self, trust: &[u8]) -> Result<Value, DraftError> {
		let signers = self.signers(trust)?;
		self.check(&signers)?;
		let mut file: Value = serde_json::from_slice(trust).map_err(unreadable)?;
		let known = file.get("checkpoints").and_then(Value::as_array).cloned();
		let mut checkpoints = known.unwrap_or_default();
		checkpoints.push(self.written());
		if let Some(fields) = file.as_object_mut() {
			fields.insert("checkpoints".to_string(), Value::Array(checkpoints));
		}
		Trust::read(file.to_string().as_bytes())?;
		Ok(file)
	}

	/// The draft, as it is written.
	pub fn to_json(&self) -> Value {
		json!({
			"anamnesisCheckpoint": 1,
			"genesis": Hex(&self.genesis).to_string(),
			"checkpoint": self.written(),
		})
	}

	fn written(&self) -> Value {
		let Checkpoint { set, number, hash, moment, authorities } = &self.checkpoint;
		let members: Vec<Value> = authorities
			.iter()
			.map(|one| json!({ "key": Hex(&one.key).to_string(), "weight": one.weight }))
			.collect();
		let signatures: Vec<Value> = self
			.signatures
			.iter()
			.map(|(key, signature)| {
				json!({ "key": Hex(key).to_string(), "signature": Hex(signature).to_string() })
			})
			.collect();
		json!({
			"set": set,
			"number": number,
			"hash": Hex(hash).to_string(),
			"moment": moment,
			"authorities": members,
			"signatures": signatures,
		})
	}

	/// Whose signatures count.
	fn signers(&self, trust: &[u8]) -> Result<Signers, DraftError> {
		Trust::read(trust)?;
		let file: File = serde_json::from_slice(trust).map_err(unreadable)?;
		if file.genesis.0 != self.genesis {
			return Err(DraftError::OtherChain);
		}
		file.signers.ok_or(DraftError::NoSigners)
	}

	/// Whether every signature is good, and of one of those whose signatures count.
	fn check(&self, signers: &Signers) -> Result<(), DraftError> {
		let bytes = self.checkpoint.bytes_to_sign(&self.genesis);
		for (key, signature) in &self.signatures {
			if !signers.keys.iter().any(|signer| signer.key.0 == *key) {
				return Err(DraftError::StrangeKey(*key));
			}
			if !trust::is_good(key, signature, &bytes) {
				return Err(Refusal::CheckpointSignature { number: self.checkpoint.number }.into());
			}
		}
		Ok(())
	}
}

fn unreadable(error: serde_json::Error) -> DraftError {
	Refusal::TrustUnreadable { reason: error.to_string() }.into()
}
