//! Who governs: every origin that is neither nobody nor an account, and the closed list of calls of each.
//!
//! None of them is Root, and nothing turns one into Root. Two pallets dispatch a fixed call of their own as Root, and no other.
//! docs/governance.md shows the lists. `root_is_unobtainable` makes every call of the metadata with every origin, and inside every
//! call that holds calls, and fails unless exactly these are let through.

use crate::{AccountId, Hash, Runtime, RuntimeCall};
use frame_support::traits::EitherOf;
use pallet_attested_upgrade::Kind;
use pallet_collective::{EnsureProportionAtLeast, EnsureProportionMoreThan, Members, ProposalOf};
use pallet_council_seats::Body;

/// The council: organisations that care or oversee, a vote for each control group.
pub type CouncilCollective = pallet_collective::Instance1;
/// The clinical-safety committee.
pub type CommitteeCollective = pallet_collective::Instance2;
/// The oversight college: regulators, authorities and the patients' board.
pub type CollegeCollective = pallet_collective::Instance3;

/// Two thirds of the council.
pub type TwoThirdsOfCouncil = EnsureProportionAtLeast<AccountId, CouncilCollective, 2, 3>;
/// Three quarters of the council.
pub type ThreeQuartersOfCouncil = EnsureProportionAtLeast<AccountId, CouncilCollective, 3, 4>;
/// More than half of the committee.
pub type MajorityOfCommittee = EnsureProportionMoreThan<AccountId, CommitteeCollective, 1, 2>;
/// More than half of the college.
pub type MajorityOfCollege = EnsureProportionMoreThan<AccountId, CollegeCollective, 1, 2>;
/// Two thirds of the council, or more than half of the committee: what must not wait for the other.
pub type CouncilOrCommittee = EitherOf<TwoThirdsOfCouncil, MajorityOfCommittee>;

/// A motion that is open in a body.
pub fn motion(body: Body, hash: &Hash) -> Option<RuntimeCall> {
	match body {
		Body::Council => ProposalOf::<Runtime, CouncilCollective>::get(hash),
		Body::Committee => ProposalOf::<Runtime, CommitteeCollective>::get(hash),
		Body::College => ProposalOf::<Runtime, CollegeCollective>::get(hash),
	}
}

/// The fewest votes by which a body, as it is now, decides this.
pub fn fewest_votes(body: Body, motion: &RuntimeCall) -> u32 {
	let seats = match body {
		Body::Council => Members::<Runtime, CouncilCollective>::decode_len(),
		Body::Committee => Members::<Runtime, CommitteeCollective>::decode_len(),
		Body::College => Members::<Runtime, CollegeCollective>::decode_len(),
	};
	let seats = seats.and_then(|seats| u32::try_from(seats).ok()).unwrap_or(0);
	match body {
		Body::Council if is_security_fix(motion) => seats.saturating_mul(3).div_ceil(4),
		Body::Council => seats.saturating_mul(2).div_ceil(3),
		Body::Committee | Body::College => (seats / 2).saturating_add(1),
	}
}

/// Whether this agrees to a security fix, which takes more votes than anything else.
fn is_security_fix(motion: &RuntimeCall) -> bool {
	let RuntimeCall::AttestedUpgrade(pallet_attested_upgrade::Call::approve { proposal, .. }) =
		motion
	else {
		return false;
	};
	pallet_attested_upgrade::Proposals::<Runtime>::get(proposal)
		.is_some_and(|known| known.kind == Kind::Security)
}

/// Calls of a pallet, by their names in the metadata.
pub type Calls = (&'static str, &'static [&'static str]);

/// What every origin may call, an extrinsic that nobody signed too. They do nothing: no upgrade is ever authorised in that way.
pub const ANYBODY: &[Calls] = &[("System", &["apply_authorized_upgrade", "remark"])];

/// What every origin but an unsigned extrinsic may call. Each call in them is judged anew, by the same origin.
pub const HOLDERS: &[Calls] = &[("Utility", &["batch", "batch_all", "force_batch", "if_else"])];

/// What only an unsigned extrinsic may call: inherents, and reports that prove themselves.
pub const BARE: &[Calls] = &[
	("AttestedUpgrade", &["apply"]),
	("Grandpa", &["report_equivocation_unsigned"]),
	("Timestamp", &["set"]),
	("ValidatorSet", &["report_two_blocks"]),
];

/// What two thirds of the council may call.
pub const COUNCIL: &[Calls] = &[
	("AttestedUpgrade", &["approve", "cancel"]),
	("CareAllowance", &["reissue", "set_tier", "set_tier_size"]),
	("Cases", &["set_clock"]),
	("Consent", &["publish_template", "supersede_template"]),
	("Council", &["disapprove_proposal"]),
	("CouncilSeats", &["seat", "unseat"]),
	("Emergencies", &["declare_mass_casualty"]),
	("Mandates", &["repeal_law", "set_law", "set_pair"]),
	("Parameters", &["set_parameter"]),
	(
		"ProviderCredentials",
		&[
			"admit",
			"appoint_issuer",
			"create_type",
			"cut_off",
			"end_issuer",
			"end_succession",
			"isolate",
			"leave",
			"regroup",
			"reinstate_issuer",
			"reinstate_organisation",
			"replace_account",
			"restrict",
			"succeed",
			"suspend_issuer",
		],
	),
	("RecordAnchor", &["open_escrow"]),
	("Retention", &["overrule_hold", "set_horizon", "set_term"]),
	("TxPause", &["pause", "unpause"]),
	("ValidatorSet", &["lift", "replace", "rescue"]),
];

/// What more than half of the committee may call.
pub const COMMITTEE: &[Calls] = &[
	("AttestedUpgrade", &["shorten"]),
	("Emergencies", &["declare_mass_casualty"]),
	("ProviderCredentials", &["isolate"]),
	("TxPause", &["pause", "unpause"]),
	("ValidatorSet", &["rescue"]),
];

/// What more than half of the college may call.
pub const COLLEGE: &[Calls] = &[("AttestedUpgrade", &["delay"])];

/// What an account may call, too, though a body may.
pub const ALSO_SIGNED: &[Calls] = &[
	("Emergencies", &["declare_mass_casualty"]),
	(
		"ProviderCredentials",
		&["cut_off", "end_issuer", "leave", "reinstate_issuer", "suspend_issuer"],
	),
];

/// What nobody may call: Root only, which nobody is, or refused by the call filter whoever calls.
pub const NOBODY: &[Calls] = &[
	(
		"Balances",
		&["force_adjust_total_issuance", "force_set_balance", "force_transfer", "force_unreserve"],
	),
	("College", &["disapprove_proposal", "kill", "set_members"]),
	("Committee", &["disapprove_proposal", "kill", "set_members"]),
	("Council", &["kill", "set_members"]),
	("Grandpa", &["note_stalled"]),
	(
		"MultiBlockMigrations",
		&["clear_historic", "force_onboard_mbms", "force_set_active_cursor", "force_set_cursor"],
	),
	("Recovery", &["set_friend_groups"]),
	("Session", &["purge_keys"]),
	(
		"System",
		&[
			"authorize_upgrade",
			"authorize_upgrade_without_checks",
			"kill_prefix",
			"kill_storage",
			"set_code",
			"set_code_without_checks",
			"set_heap_pages",
			"set_storage",
		],
	),
	("Utility", &["dispatch_as", "dispatch_as_fallible", "with_weight"]),
];
