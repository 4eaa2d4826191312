//! Pinned encodings, and the numbers of calls, events and errors.

use super::*;
use crate::{Applied, Call, FailedMigration, Missing, Phase, Waits};
use anamnesis_mock_world::wire::numbered;
use codec::Encode;

#[test]
#[rustfmt::skip]
fn calls_are_numbered() {
	numbered::<Call<Test>>(&[
		"propose", "attest", "retract_attestation", "withdraw_proposal", "approve", "shorten", "delay", "cancel", "apply",
		"prune",
	]);
}

#[test]
#[rustfmt::skip]
fn events_are_numbered() {
	numbered::<Event<Test>>(&[
		"Proposed", "Attested", "Retracted", "Withdrawn", "Approved", "NoticeShortened", "Delayed", "Cancelled",
		"CodeApplied", "Pruned", "MigrationFailed",
	]);
}

#[test]
#[rustfmt::skip]
fn errors_are_numbered() {
	numbered::<Error<Test>>(&[
		"NoSeat", "OrganisationNotActive", "TooManyProposals", "IdsExhausted", "ProposalNotFound", "OtherBuild", "Expired",
		"OtherBase", "AlreadyAttested", "TooManyAttestations", "NotAttested", "NotProposer", "Settled", "NotCode",
		"ThreeQuartersNeeded", "AlreadyApproved", "CodeWaits", "AttestationsMissing", "TooManyWaiting", "BeyondCalendar",
		"NotApproved", "NotSecurity", "NoticeTooShort", "NotShorter", "AlreadyDelayed", "StoodStill", "MigrationRuns",
		"NoticeRuns", "UnreadableCode", "OtherChain", "VersionNotRaised", "NotOver",
	]);
}

#[test]
fn choices_are_numbered() {
	numbered::<Kind>(&["Ordinary", "Security", "Release"]);
	numbered::<Commit>(&["Sha1", "Sha256"]);
	numbered::<Phase>(&["Open", "Notice", "Ready", "Attested", "Expired", "Outdated"]);
	numbered::<Missing>(&["Attestations", "Approval", "Notice", "Renewal"]);
}

/// Bytes of a number of eight.
fn eight(number: u8) -> [u8; 8] {
	[number, 0, 0, 0, 0, 0, 0, 0]
}

const HASH: BuildHash = BuildHash([1; 32]);
const ID: ProposalId = ProposalId(5);

/// Bytes of [`build`].
fn built() -> Vec<u8> {
	[&[1; 32][..], &[0], &[5; 20], &[6; 32]].concat()
}

#[test]
fn calls_are_pinned() {
	let call = Call::<Test>::propose { kind: Kind::Release, build: build(HASH) };
	assert_eq!(call.encode(), [&[0, 2][..], &built()].concat());
	let named = [&[5, 0, 0, 0][..], &[1; 32]].concat();
	let call = Call::<Test>::attest { proposal: ID, hash: HASH };
	assert_eq!(call.encode(), [&[1][..], &named].concat());
	let call = Call::<Test>::retract_attestation { proposal: ID };
	assert_eq!(call.encode(), [2, 5, 0, 0, 0]);
	let call = Call::<Test>::withdraw_proposal { proposal: ID };
	assert_eq!(call.encode(), [3, 5, 0, 0, 0]);
	let call = Call::<Test>::approve { proposal: ID, hash: HASH };
	assert_eq!(call.encode(), [&[4][..], &named].concat());
	let call = Call::<Test>::shorten { proposal: ID, notice_until: 7 };
	assert_eq!(call.encode(), [&[5, 5, 0, 0, 0][..], &eight(7)].concat());
	assert_eq!(Call::<Test>::delay { proposal: ID }.encode(), [6, 5, 0, 0, 0]);
	assert_eq!(Call::<Test>::cancel { proposal: ID }.encode(), [7, 5, 0, 0, 0]);
	let code = BoundedVec::try_from(vec![9, 8]).unwrap();
	assert_eq!(Call::<Test>::apply { code }.encode(), [8, 8, 9, 8]);
	assert_eq!(Call::<Test>::prune { proposal: ID }.encode(), [9, 5, 0, 0, 0]);
}

#[test]
fn what_is_kept_is_pinned() {
	let kept = Proposal {
		kind: Kind::Security,
		build: Build { commit: Commit::Sha256([4; 32]), ..build(HASH) },
		organisation: CLINIC,
		by: account(CLINIC),
		proposed: 1,
		base: 2,
		approval: Some(Approval { at: 3, notice_until: 4, delayed: Some(5), needed: 6 }),
	};
	let expected = [
		&[1][..],
		&[1; 32],
		&[1],
		&[4; 32],
		&[6; 32],
		&[2, 0, 0, 0],
		&[2; 32],
		&eight(1),
		&[2, 0, 0, 0],
		&[1],
		&eight(3),
		&eight(4),
		&[1],
		&eight(5),
		&[6, 0, 0, 0],
	];
	assert_eq!(kept.encode(), expected.concat());
	let attestation = Attestation { organisation: CLINIC, account: account(CLINIC), at: 3 };
	let expected = [&[2, 0, 0, 0][..], &[2; 32], &eight(3)];
	assert_eq!(attestation.encode(), expected.concat());
	let waits = Waits { hash: HASH, proposal: ID };
	assert_eq!(waits.encode(), [&[1; 32][..], &[5, 0, 0, 0]].concat());
	let applied = Applied { proposal: ID, build: build(HASH), at: 3, base: 2 };
	let expected = [&[5, 0, 0, 0][..], &built(), &eight(3), &[2, 0, 0, 0]];
	assert_eq!(applied.encode(), expected.concat());
	let failed = FailedMigration { index: Some(1), running: 2, at: 3 };
	assert_eq!(failed.encode(), [&[1, 1, 0, 0, 0, 2, 0, 0, 0][..], &eight(3)].concat());
	let times = Times { notice: 1, security: 2, delay: 3, open: 4, window: 5, release: 6 };
	assert_eq!(times.encode(), [1, 2, 3, 4, 5, 6].map(eight).concat());
}

#[test]
fn code_is_known_by_blake2_256() {
	// Of nothing, as RFC 7693's algorithm gives it for 32 bytes.
	let expected = "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8";
	let found: String = hash_of(&[]).0.iter().map(|byte| format!("{byte:02x}")).collect();
	assert_eq!(found, expected);
}
