//! Values as people write them: 32 bytes in hexadecimal, codes of tables by their names.

use anamnesis_primitives::{
	chain::AccountId,
	codes::{
		Actions, Basis, Class, Classes, Confidentiality, Obligations, Purpose, Purposes, Role,
		CLASSES, PURPOSES,
	},
};
use serde::{de::Error as _, Deserialize, Deserializer, Serialize, Serializer};
use sp_core::crypto::Ss58Codec;

/// Thirty-two bytes: `0x` and 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hex32(pub [u8; 32]);

impl Serialize for Hex32 {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		sp_core::bytes::serialize(&self.0, serializer)
	}
}

impl<'de> Deserialize<'de> for Hex32 {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		let text = String::deserialize(deserializer)?;
		let wrong = || D::Error::custom("expected 0x and 64 hexadecimal digits");
		let digits =
			text.strip_prefix("0x").filter(|digits| digits.len() == 64).ok_or_else(wrong)?;
		let bytes = sp_core::bytes::from_hex(&format!("0x{digits}")).map_err(|_| wrong())?;
		bytes.try_into().map(Self).map_err(|_| wrong())
	}
}

/// Where the names are that are known: what is said of one that is not.
const TABLES: &str = "vectors/codes.json lists those that there are";

/// A value of a table, written as its name or code.
macro_rules! named {
	($(#[$doc:meta])* $name:ident($inner:ty), $to:expr, $from:expr, $expected:literal) => {
		$(#[$doc])*
		#[derive(Clone, Copy, PartialEq, Eq, Debug)]
		pub struct $name(pub $inner);

		impl Serialize for $name {
			fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
				let to: fn($inner) -> Option<&'static str> = $to;
				// What has no name can only come from a newer runtime.
				serializer.serialize_str(to(self.0).unwrap_or("unknown"))
			}
		}

		impl<'de> Deserialize<'de> for $name {
			fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
				let text = String::deserialize(deserializer)?;
				let from: fn(&str) -> Option<$inner> = $from;
				let unknown = || format!("unknown {}: {text:?}; {TABLES}", $expected);
				from(&text).map(Self).ok_or_else(|| D::Error::custom(unknown()))
			}
		}
	};
}

named! {
	/// A purpose by its code in v3-ActReason.
	PurposeCode(Purpose), |purpose| purpose.code(), Purpose::from_code, "purpose"
}

named! {
	/// A class of data by its name.
	ClassName(Class),
	|class| class.row().map(|row| row.name),
	|name| CLASSES.iter().find(|row| row.name == name).map(|row| row.class),
	"class"
}

named! {
	/// A confidentiality by its code in v3-Confidentiality.
	ConfidentialityCode(Confidentiality), |value| value.code(), Confidentiality::from_code, "confidentiality"
}

named! {
	/// A legal basis by its name.
	BasisName(Basis),
	|basis| Some(basis.name()),
	|name| Basis::ALL.iter().copied().find(|basis| basis.name() == name),
	"basis"
}

named! {
	/// A staff role by its name.
	RoleName(Role),
	|role| Some(role.name()),
	|name| Role::ALL.iter().copied().find(|role| role.name() == name),
	"role"
}

/// Actions by their codes in consentaction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ActionCodes(pub Actions);

impl Serialize for ActionCodes {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.collect_seq(self.0.codes())
	}
}

impl<'de> Deserialize<'de> for ActionCodes {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		let codes = Vec::<String>::deserialize(deserializer)?;
		Actions::from_codes(codes.iter().map(String::as_str))
			.map(Self)
			.ok_or_else(|| D::Error::custom(format!("unknown action among {codes:?}; {TABLES}")))
	}
}

/// An account, by its address.
pub fn address<'de, D: Deserializer<'de>>(deserializer: D) -> Result<AccountId, D::Error> {
	let text = String::deserialize(deserializer)?;
	AccountId::from_ss58check(&text).map_err(|error| {
		D::Error::custom(format!("expected the SS58 address of an account, not {text:?}: {error}"))
	})
}

/// The codes of the purposes in a set.
pub fn purposes(set: Purposes) -> Vec<&'static str> {
	(0..)
		.map(Purpose)
		.zip(&PURPOSES)
		.filter(|(purpose, _)| set.names(*purpose))
		.map(|(_, row)| row.code)
		.collect()
}

/// The names of the classes in a set.
pub fn classes(set: Classes) -> Vec<&'static str> {
	CLASSES.iter().filter(|row| set.contains(row.class)).map(|row| row.name).collect()
}

/// The codes of the obligations in a set.
pub fn obligations(set: Obligations) -> Vec<&'static str> {
	set.codes().collect()
}
