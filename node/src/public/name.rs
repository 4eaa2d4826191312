//! What the listener is called by those who reach it.

use std::{fmt, str::FromStr};

/// Longest name that the domain name system has.
const LONGEST: usize = 253;

/// The host under which the front serves the listener. It is in what a client signs, so that a signature for one listener counts at
/// no other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Name(String);

impl Name {
	/// Of a listener that serves its own machine alone.
	pub fn local() -> Self {
		Self("localhost".into())
	}

	/// As it is written: small letters, digits, hyphens and dots.
	pub fn as_str(&self) -> &str {
		&self.0
	}
}

impl fmt::Display for Name {
	fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
		formatter.write_str(&self.0)
	}
}

impl FromStr for Name {
	type Err = String;

	fn from_str(text: &str) -> Result<Self, Self::Err> {
		let fits = |label: &str| {
			let letters =
				|one: char| one.is_ascii_lowercase() || one.is_ascii_digit() || one == '-';
			(1..=63).contains(&label.len())
				&& label.chars().all(letters)
				&& !label.starts_with('-')
				&& !label.ends_with('-')
		};
		if text.len() <= LONGEST && text.split('.').all(fits) {
			return Ok(Self(text.into()));
		}
		Err("give the host alone, in small letters, as wallets connect to it: chain.hospital.example, without wss:// and port"
			.into())
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	#[test]
	fn a_name_is_a_host_in_one_way_of_writing() {
		let longest = format!("{}.{}", vec!["a".repeat(63); 3].join("."), "b".repeat(61));
		for good in [
			"chain.hospital.example",
			"localhost",
			"a",
			"xn--bcher-kva.example",
			"192.0.2.1",
			&longest,
		] {
			assert_eq!(good.parse::<Name>().unwrap().as_str(), good);
		}
		let label = "a".repeat(64);
		let long = format!("{longest}b");
		for bad in [
			"",
			".",
			"Chain.example",
			"chain.example.",
			"wss://chain.example",
			"chain.example:443",
			"chain.example/",
			"-a.example",
			"a-.example",
			"a..b",
			"b\u{fc}cher.example",
			"a b",
			&label,
			&long,
		] {
			let error = bad.parse::<Name>().unwrap_err();
			assert!(error.contains("give the host alone"), "{bad}: {error}");
		}
		assert_eq!(Name::local().as_str().parse(), Ok(Name::local()));
	}

	proptest! {
		#[test]
		fn what_is_read_is_what_was_written(text: String) {
			if let Ok(name) = text.parse::<Name>() {
				prop_assert_eq!(name.as_str(), text.as_str());
				prop_assert!((1..=LONGEST).contains(&text.len()));
			}
		}
	}
}
