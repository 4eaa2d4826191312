//! Which calls can be paused. What is not in this list is never paused, by nobody: inherents, what ends or narrows a right,
//! emergencies, votes and keys of validators, what holds other calls, and what relays a payload, whose act is asked itself.
//!
//! In it is what gives somebody access, or writes what others rely on, and of which a flaw must be stopped before the code is
//! changed. A pause ends by motion, as it began.

use crate::Runtime;
use frame_support::traits::Contains;
use pallet_tx_pause::RuntimeCallNameOf;

/// The calls that can be paused, by pallet and name.
pub const PAUSABLE: &[crate::origins::Calls] = &[
	(
		"Consent",
		&[
			"accept_referral",
			"amend",
			"answer",
			"assist",
			"grant",
			"grant_many",
			"refer",
			"refer_as_custodian",
			"request",
			"use_grant",
		],
	),
	("Mandates", &["open_mandate"]),
	(
		"PatientIdentity",
		&[
			"accept_link",
			"accept_link_as_steward",
			"claim",
			"enrol",
			"finish_recovery",
			"hand_over",
			"propose_link",
			"propose_link_as_steward",
			"propose_recovery",
			"report_death",
			"second_recovery",
			"verify_person",
		],
	),
	("ProviderCredentials", &["accept_appointment", "appoint", "delegate", "issue"]),
	(
		"RecordAnchor",
		&[
			"accept_custody",
			"accept_escrow",
			"anchor",
			"batch",
			"escrow_keys",
			"offer_custody",
			"open_set",
			"raise_leaf",
			"take_over_custody",
		],
	),
	("Recovery", &["approve_attempt", "finish_attempt", "initiate_attempt"]),
	("Retention", &["confirm", "erase", "propose", "release_hold"]),
];

/// Everything else, also names of which there is no call.
pub struct NotPausable;

impl Contains<RuntimeCallNameOf<Runtime>> for NotPausable {
	fn contains((pallet, call): &RuntimeCallNameOf<Runtime>) -> bool {
		let is = |name: &str, found: &[u8]| name.as_bytes() == found;
		let is_listed = PAUSABLE
			.iter()
			.any(|(of, calls)| is(of, pallet) && calls.iter().any(|name| is(name, call)));
		// The SDK's benchmark pauses what nobody can call.
		!is_listed && !cfg!(feature = "bencher")
	}
}
