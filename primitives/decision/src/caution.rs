//! How careful a controller's acts must be, beyond what histories say.

/// What is asked of a grant by a controller, from least to most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Caution {
	/// Nothing.
	None,
	/// Nothing sealed and to no person: others made the account a controller, a short time ago.
	Restricted,
	/// For care alone, nothing sealed and to no person: a recovery is pending, so the account may be in the wrong hands.
	CareOnly,
	/// No act at all: its friends took the account over.
	Silent,
}
