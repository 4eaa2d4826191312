//! Reads what is asked, and writes it anew for whoever answers: both then read the same.

use super::{
	keys::{About, Maps},
	limits::{HEADERS, SHORT},
	methods::{
		ABOUT_PATIENT, ACCOUNT_CALLS, CALL, DECIDE, EXPLAIN, LONG_CALLS, OPEN_CALLS, PATIENT_CALLS,
		READ_PROOF,
	},
	proof::Proof,
};
use crate::rpc::{Hex32, Question};
use anamnesis_decision::Query;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	PatientId,
};
use anamnesis_runtime::Hash;
use jsonrpsee::types::{
	error::{INVALID_PARAMS_CODE, METHOD_NOT_FOUND_CODE},
	ErrorObjectOwned,
};
use serde::de::DeserializeOwned;
use serde_json::value::{to_raw_value, RawValue};
use sp_core::bytes::{from_hex, to_hex};

/// Most keys of a read proof.
const KEYS: usize = 16;
/// Most parameters that any listed method has.
const PARAMS: usize = 4;

/// Why something is not answered. What it says tells nothing about any patient.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
	/// The method, or the function of the runtime, is in no list.
	NotServed(String),
	/// A key is of no kind that is served.
	Key,
	/// There is no value under a key.
	NoValue,
	/// Only within [`super::methods::PROVEN`].
	NeedsProof,
	/// The signature is none, or its account may not ask this.
	Unproven,
	/// The nonce was not given on this connection, was used, or is too old.
	Nonce,
	/// The parameters cannot be read.
	Malformed(String),
	/// All turns are taken, or the system has no random bytes.
	Busy,
	/// The connection, or its network, asks too fast.
	TooFast,
	/// The connection does not take what it was answered.
	Unread,
	/// The block is not final, or it is not known by whose votes.
	NotFinal,
	/// The votes that show that the block is final are too many blocks later.
	TooFar,
}

impl From<Refusal> for ErrorObjectOwned {
	fn from(refusal: Refusal) -> Self {
		let (code, text) = match refusal {
			Refusal::NotServed(name) => {
				let text = format!("{name} is not served here: ask a node of your own");
				return Self::owned(METHOD_NOT_FOUND_CODE, text, None::<()>);
			}
			Refusal::Malformed(why) => {
				return Self::owned(INVALID_PARAMS_CODE, "Invalid params", Some(why));
			}
			Refusal::Key => (7_101, "a key of this kind is not served here"),
			Refusal::NoValue => (7_102, "no value under a key: only what is there is proven here"),
			Refusal::NeedsProof => (7_103, "about a patient: ask it by anamnesis_proven"),
			Refusal::Unproven => (7_104, "not signed by an account that may ask this"),
			Refusal::Nonce => {
				(7_105, "no nonce of this connection that counts: ask for a challenge")
			}
			Refusal::Busy => (7_106, "others are being answered: ask again in a while"),
			Refusal::TooFast => (7_107, "too many requests from here: ask more slowly"),
			Refusal::Unread => (7_108, "too many answers wait: take them before you ask more"),
			Refusal::NotFinal => (7_109, "not known to be final: ask again in a while"),
			Refusal::TooFar => {
				let text = format!(
					"the votes that prove it are more than {HEADERS} blocks later: ask a node of your own"
				);
				return Self::owned(7_110, text, None::<()>);
			}
		};
		Self::owned(code, text, None::<()>)
	}
}

/// Whom a question is about, and what is needed to ask it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Subject {
	/// Nobody: everybody may ask.
	Nobody,
	/// A patient.
	Patient(PatientId),
	/// An account, which alone may ask.
	Account(AccountId),
	/// A decision about a patient.
	Decision(Box<Decision>),
	/// Rows of state.
	Rows(Rows),
}

/// A question that its actor may ask too.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
	/// The question.
	pub query: Query,
	/// As of then.
	pub moment: Option<Moment>,
	/// By what was known then.
	pub known_at: Option<Moment>,
	/// At this block.
	pub at: Option<Hash>,
}

/// Keys to be proven at a block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rows {
	/// The keys, and whom each is about.
	pub keys: Vec<(Vec<u8>, About)>,
	/// The block.
	pub at: Option<Hash>,
}

/// What is asked of the node, once it may be asked.
#[derive(Debug)]
pub struct Wanted {
	/// By which method.
	pub method: &'static str,
	/// With these parameters.
	pub params: Vec<Box<RawValue>>,
	/// What a proof must name.
	pub asked: String,
	/// Whom it is about.
	pub subject: Subject,
}

/// An answer to a challenge, and what is asked with it.
#[derive(Debug)]
pub struct Proven {
	/// The answer.
	pub proof: Proof,
	/// The question.
	pub wanted: Wanted,
}

/// Parameters by place.
pub fn params(raw: Option<&str>) -> Result<Vec<Box<RawValue>>, Refusal> {
	let params: Vec<Box<RawValue>> = serde_json::from_str(raw.unwrap_or("[]"))
		.map_err(|_| Refusal::Malformed("parameters are given by place, as a list".into()))?;
	if params.len() > PARAMS {
		return Err(Refusal::Malformed(format!("more than {PARAMS} parameters")));
	}
	Ok(params)
}

/// A value as the text that stands for it.
pub fn raw(value: &impl serde::Serialize) -> Result<Box<RawValue>, Refusal> {
	to_raw_value(value).map_err(|error| Refusal::Malformed(error.to_string()))
}

fn parsed<T: DeserializeOwned>(value: &RawValue) -> Result<T, Refusal> {
	serde_json::from_str(value.get()).map_err(|error| Refusal::Malformed(error.to_string()))
}

/// The parameter in this place.
pub fn needed<T: DeserializeOwned>(params: &[Box<RawValue>], place: usize) -> Result<T, Refusal> {
	let value = params.get(place).ok_or_else(|| Refusal::Malformed("No more params".into()))?;
	parsed(value)
}

/// `None` if it is left out or null.
fn optional<T: DeserializeOwned>(
	params: &[Box<RawValue>],
	place: usize,
) -> Result<Option<T>, Refusal> {
	params.get(place).map_or(Ok(None), |value| parsed(value))
}

fn bytes(digits: &str) -> Result<Vec<u8>, Refusal> {
	from_hex(digits).map_err(|_| Refusal::Malformed("expected hexadecimal digits".into()))
}

/// Reads [`super::methods::PROVEN`]'s parameters: the proof, the method, and its parameters as a list.
pub fn proven(params: &[Box<RawValue>], maps: &Maps) -> Result<Proven, Refusal> {
	let (proof, method) = (needed(params, 0)?, needed::<String>(params, 1)?);
	let inner = params.get(2).map(|inner| inner.get());
	let wanted = wanted(&method, self::params(inner)?, maps)?;
	if wanted.subject == Subject::Nobody {
		return Err(Refusal::Malformed(format!(
			"{} needs no proof: ask it as it is",
			wanted.asked
		)));
	}
	Ok(Proven { proof, wanted })
}

/// Reads a question that may need a proof.
pub fn wanted(method: &str, params: Vec<Box<RawValue>>, maps: &Maps) -> Result<Wanted, Refusal> {
	match method {
		CALL => call(&params),
		READ_PROOF => read_proof(&params, maps),
		DECIDE => decision(DECIDE, params),
		EXPLAIN => decision(EXPLAIN, params),
		_ => {
			let known = ABOUT_PATIENT.into_iter().find(|known| *known == method);
			let method = known.ok_or_else(|| Refusal::NotServed(method.into()))?;
			let patient: Hex32 = needed(&params, 0)?;
			let subject = Subject::Patient(PatientId(patient.0));
			Ok(Wanted { method, params, asked: method.into(), subject })
		}
	}
}

fn decision(method: &'static str, params: Vec<Box<RawValue>>) -> Result<Wanted, Refusal> {
	let question: Question = needed(&params, 0)?;
	let decision = Decision {
		query: question.into(),
		moment: optional(&params, 1)?,
		known_at: optional(&params, 2)?,
		at: optional(&params, 3)?,
	};
	let subject = Subject::Decision(Box::new(decision));
	Ok(Wanted { method, params, asked: method.into(), subject })
}

fn call(params: &[Box<RawValue>]) -> Result<Wanted, Refusal> {
	let function: String = needed(params, 0)?;
	let arguments = bytes(&needed::<String>(params, 1)?)?;
	let at: Option<Hash> = optional(params, 2)?;
	let has = |list: &[&str]| list.contains(&function.as_str());
	if arguments.len() > SHORT && !has(&LONG_CALLS) {
		return Err(Refusal::Malformed("arguments are too long".into()));
	}
	let first = || {
		let first = arguments.first_chunk::<32>();
		first.copied().ok_or_else(|| Refusal::Malformed("expected 32 bytes first".into()))
	};
	let subject = if has(&OPEN_CALLS) {
		Subject::Nobody
	} else if has(&PATIENT_CALLS) {
		Subject::Patient(PatientId(first()?))
	} else if has(&ACCOUNT_CALLS) {
		Subject::Account(first()?.into())
	} else {
		return Err(Refusal::NotServed(function));
	};
	let params = vec![raw(&function)?, raw(&to_hex(&arguments, false))?, raw(&at)?];
	Ok(Wanted { method: CALL, params, asked: function, subject })
}

fn read_proof(params: &[Box<RawValue>], maps: &Maps) -> Result<Wanted, Refusal> {
	let keys: Vec<String> = needed(params, 0)?;
	let at: Option<Hash> = optional(params, 1)?;
	if keys.is_empty() || keys.len() > KEYS {
		return Err(Refusal::Malformed(format!("expected one to {KEYS} keys")));
	}
	let about = |digits: &String| {
		let key = bytes(digits)?;
		let about = maps.about(&key).ok_or(Refusal::Key)?;
		Ok((key, about))
	};
	let keys = keys.iter().map(about).collect::<Result<Vec<_>, Refusal>>()?;
	let digits: Vec<_> = keys.iter().map(|(key, _)| to_hex(key, false)).collect();
	let params = vec![raw(&digits)?, raw(&at)?];
	let subject = Subject::Rows(Rows { keys, at });
	Ok(Wanted { method: READ_PROOF, params, asked: READ_PROOF.into(), subject })
}

/// Parameters as one text.
pub fn joined(params: &[Box<RawValue>]) -> Result<Box<RawValue>, Refusal> {
	let parts: Vec<_> = params.iter().map(|param| param.get()).collect();
	let text = format!("[{}]", parts.join(","));
	RawValue::from_string(text).map_err(|error| Refusal::Malformed(error.to_string()))
}
