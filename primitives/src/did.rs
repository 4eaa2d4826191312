//! Decentralized identifiers of organisations and practitioners. Format: docs/formats.md, 8.1. Patients have none.

use crate::{chain::AccountId, hash::Digest, OrgId};
use core::fmt::{self, Display, Formatter};

/// The method.
pub const METHOD: &str = "anamnesis";
/// Longest text that is looked at. The longest identifier of a practitioner is shorter.
const LONGEST: usize = 128;
const ORGANISATION: &str = "org-";
const PRACTITIONER: &str = "practitioner-";

/// Which chain: the first four bytes of its genesis hash.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Network(pub [u8; 4]);

impl Network {
	/// That of the chain with this genesis hash.
	pub fn of(genesis: &Digest) -> Self {
		let [first, second, third, fourth, ..] = *genesis;
		Self([first, second, third, fourth])
	}
}

/// Of whom an identifier is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Subject {
	/// An organisation, by its number.
	Organisation(OrgId),
	/// A practitioner, by account.
	Practitioner(AccountId),
}

/// An identifier. It has one text only.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Did {
	/// On which chain.
	pub network: Network,
	/// Whose.
	pub subject: Subject,
}

/// Why a text is no identifier of this method.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DidRefusal {
	/// It is not written as one is.
	Malformed,
	/// It begins as an identifier of another method.
	OtherMethod,
}

impl Did {
	/// Reads an identifier; paths, queries and fragments belong to none.
	///
	/// # Errors
	/// The [`DidRefusal`] that applies.
	pub fn parse(text: &str) -> Result<Self, DidRefusal> {
		Self::read(text).ok_or_else(|| {
			if text.len() <= LONGEST && is_of_other_method(text) {
				DidRefusal::OtherMethod
			} else {
				DidRefusal::Malformed
			}
		})
	}

	fn read(text: &str) -> Option<Self> {
		if text.len() > LONGEST {
			return None;
		}
		let rest = text.strip_prefix("did:")?.strip_prefix(METHOD)?.strip_prefix(':')?;
		let (network, subject) = rest.split_once(':')?;
		let network = Network(bytes_of(network)?);
		let subject = if let Some(number) = subject.strip_prefix(ORGANISATION) {
			Subject::Organisation(OrgId(number_of(number)?))
		} else {
			let account: [u8; 32] = bytes_of(subject.strip_prefix(PRACTITIONER)?)?;
			Subject::Practitioner(account.into())
		};
		Some(Self { network, subject })
	}
}

/// Whether it is written as an identifier of another method: `did:`, a name, `:`, and at least one allowed character.
fn is_of_other_method(text: &str) -> bool {
	let Some((method, id)) = text.strip_prefix("did:").and_then(|rest| rest.split_once(':')) else {
		return false;
	};
	let names = |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit();
	let identifies = |letter: u8| letter.is_ascii_alphanumeric() || b".-_:%".contains(&letter);
	method != METHOD
		&& !method.is_empty()
		&& method.bytes().all(names)
		&& !id.is_empty()
		&& !id.ends_with(':')
		&& id.bytes().all(identifies)
}

/// Lower-case hexadecimal digits, two a byte.
fn bytes_of<const LENGTH: usize>(text: &str) -> Option<[u8; LENGTH]> {
	let digit = |letter: u8| match letter {
		b'0'..=b'9' => letter.checked_sub(b'0'),
		b'a'..=b'f' => letter.checked_sub(b'a')?.checked_add(10),
		_ => None,
	};
	if text.len() != LENGTH.checked_mul(2)? {
		return None;
	}
	let mut bytes = [0; LENGTH];
	for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
		let [high, low] = pair else { return None };
		*byte = digit(*high)?.checked_mul(16)?.checked_add(digit(*low)?)?;
	}
	Some(bytes)
}

/// A number from 1, in decimal digits without leading zeros.
fn number_of(text: &str) -> Option<u32> {
	let is_plain = !text.starts_with('0') && text.bytes().all(|letter| letter.is_ascii_digit());
	is_plain.then(|| text.parse().ok()).flatten()
}

impl Display for Did {
	fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
		write!(to, "did:{METHOD}:")?;
		hexadecimal(&self.network.0, to)?;
		match &self.subject {
			Subject::Organisation(OrgId(number)) => write!(to, ":{ORGANISATION}{number}"),
			Subject::Practitioner(account) => {
				write!(to, ":{PRACTITIONER}")?;
				hexadecimal(account.as_ref(), to)
			}
		}
	}
}

fn hexadecimal(bytes: &[u8], to: &mut Formatter<'_>) -> fmt::Result {
	bytes.iter().try_for_each(|byte| write!(to, "{byte:02x}"))
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;
	use std::{
		format,
		string::{String, ToString},
	};

	fn of_organisation(number: u32) -> Did {
		let network = Network([0x1a, 0x2b, 0x3c, 0x4d]);
		Did { network, subject: Subject::Organisation(OrgId(number)) }
	}

	#[test]
	fn the_texts_are_pinned() {
		let organisation = "did:anamnesis:1a2b3c4d:org-17";
		assert_eq!(of_organisation(17).to_string(), organisation);
		assert_eq!(Did::parse(organisation), Ok(of_organisation(17)));
		let practitioner = format!("did:anamnesis:1a2b3c4d:practitioner-{}", "0f".repeat(32));
		let subject = Subject::Practitioner([0x0f; 32].into());
		let did = Did { subject, ..of_organisation(1) };
		assert_eq!(did.to_string(), practitioner);
		assert_eq!(Did::parse(&practitioner), Ok(did));
		assert_eq!(Network::of(&[7; 32]), Network([7; 4]));
	}

	#[test]
	fn what_is_not_written_so_is_refused() {
		let long = format!("did:anamnesis:1a2b3c4d:org-{}", "1".repeat(10_000));
		for text in [
			"",
			"did",
			"did:",
			"did::",
			"did:anamnesis",
			"did:anamnesis:",
			"did:anamnesis:1a2b3c4d",
			"did:anamnesis:1a2b3c4d:",
			"did:anamnesis:1a2b3c4d:org-",
			"did:anamnesis:1a2b3c4d:org-0",
			"did:anamnesis:1a2b3c4d:org-01",
			"did:anamnesis:1a2b3c4d:org-+1",
			"did:anamnesis:1a2b3c4d:org--1",
			"did:anamnesis:1a2b3c4d:org-4294967296",
			"did:anamnesis:1a2b3c4d:org-1 ",
			" did:anamnesis:1a2b3c4d:org-1",
			"did:anamnesis:1a2b3c4d:org-1#assertion",
			"did:anamnesis:1a2b3c4d:org-1/status",
			"did:anamnesis:1a2b3c4d:org-1?versionId=1",
			"did:anamnesis:1A2B3C4D:org-1",
			"did:anamnesis:1a2b3c4:org-1",
			"did:anamnesis:1a2b3c4dd:org-1",
			"did:anamnesis:0x1a2b3c:org-1",
			"did:anamnesis:1a2b3c4d:patient-1",
			"did:anamnesis:1a2b3c4d:practitioner-00",
			"did:anamnesis:1a2b3c4d:ORG-1",
			"DID:anamnesis:1a2b3c4d:org-1",
			"did:Anamnesis:1a2b3c4d:org-1",
			"did:anamnesis:1a2b3c4d:org-\u{661}",
			"did:\u{430}namnesis:1a2b3c4d:org-1",
			"did:anamnesis:\u{ff11}a2b3c4d:org-1",
			"did:key:",
			"did:key:z6:",
			"did:key:z 6",
			long.as_str(),
		] {
			assert_eq!(Did::parse(text), Err(DidRefusal::Malformed), "{text}");
		}
		for text in ["did:key:z6Mk", "did:web:example.com:user%20", "did:anamnesis2:1"] {
			assert_eq!(Did::parse(text), Err(DidRefusal::OtherMethod), "{text}");
		}
	}

	fn near() -> impl Strategy<Value = String> {
		let part = prop_oneof![
			Just("did".to_owned()),
			Just("anamnesis".to_owned()),
			Just("1a2b3c4d".to_owned()),
			"org-[0-9]{0,12}",
			"practitioner-[0-9a-f]{62,66}",
			"\\PC{0,6}",
		];
		prop::collection::vec(part, 0..6).prop_map(|parts| parts.join(":"))
	}

	proptest! {
		#![proptest_config(ProptestConfig::with_cases(4_000))]

		#[test]
		fn what_is_accepted_has_one_text(text in prop_oneof![near(), any::<String>()]) {
			if let Ok(did) = Did::parse(&text) {
				prop_assert_eq!(did.to_string(), text);
			}
		}

		#[test]
		fn every_identifier_is_read_back(
			network in any::<[u8; 4]>(),
			number in 1u32..,
			account in any::<[u8; 32]>(),
		) {
			for subject in
				[Subject::Organisation(OrgId(number)), Subject::Practitioner(account.into())]
			{
				let did = Did { network: Network(network), subject };
				prop_assert_eq!(Did::parse(&did.to_string()), Ok(did));
			}
		}
	}
}
