//! Pinned encodings.

use crate::{
	mock::*, Call, ControllerView, DeathReport, DeathReports, Error, Event, Level, Link,
	LinkProposal, NamedBy, Nonces, PatientView, PublishedKeys, Recovery, RemovalAsked,
	RepresentationView, RepresentedView, SecondWord, Tally, Verification, VerificationView,
};
use anamnesis_decision::rows::{
	Before, Control, FrozenBy, Life, Mandate, Patient, Representation, Thaw, Versioned,
};
use anamnesis_primitives::{
	chain::AccountId,
	codes::Capacity,
	commitment::Commitment,
	cosignature::CoSignature,
	history::Current,
	payload::{Friends, KeySet, Powers},
	OrgId, PatientId,
};
use codec::Encode;
use frame_support::{traits::PalletError, BoundedVec};

const P: PatientId = PatientId([1; 32]);

fn a() -> AccountId {
	AccountId::new([2; 32])
}

fn bytes(parts: &[&[u8]]) -> Vec<u8> {
	parts.concat()
}

#[test]
fn stored_values_are_these_bytes() {
	let tally = Tally { active: 1, invited: 2, generation: Some(0x0304_0506) };
	assert_eq!(tally.encode(), [1, 2, 1, 6, 5, 4, 3]);
	assert_eq!(Tally::default().encode(), [0, 0, 0]);
	let keys = KeySet { suite: 1, agreement: [5; 32], assertion: [6; 32], proof: [8; 64] };
	let published = PublishedKeys { keys, from: 7 };
	let expected = bytes(&[&[1], &[5; 32], &[6; 32], &[8; 64], &[7, 0, 0, 0, 0, 0, 0, 0]]);
	assert_eq!(published.encode(), expected);
	let by = AccountId::new([3; 32]);
	let invited = Control::Invited { replaces: None, by: by.clone() };
	assert_eq!(invited.encode(), bytes(&[&[0, 0], &[3; 32]]));
	let invited = Control::Invited { replaces: Some(a()), by };
	assert_eq!(invited.encode(), bytes(&[&[0, 1], &[2; 32], &[3; 32]]));
	assert_eq!(Control::ACTIVE.encode(), [1, 0]);
	let restricted = Control::Active { restricted_until: Some(7) };
	assert_eq!(restricted.encode(), [1, 1, 7, 0, 0, 0, 0, 0, 0, 0]);
	assert_eq!(Control::Removed.encode(), [2]);
	let thaw = Some(Thaw { by: a(), at: 9 });
	let by = FrozenBy::Controller(a());
	let patient =
		Patient { life: Life::Frozen { by, thaw }, home: OrgId(3), steward: Some(OrgId(5)) };
	let row =
		Current { since: 8, version: 4, value: Versioned::V1(patient), marks: BoundedVec::new() };
	let expected = bytes(&[
		&[8, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 1, 1, 0],
		&[2; 32],
		&[1],
		&[2; 32],
		&[9, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 1, 5, 0, 0, 0, 0],
	]);
	assert_eq!(row.encode(), expected);
	assert_eq!(FrozenBy::Representative(a()).encode(), bytes(&[&[1], &[2; 32]]));
	assert_eq!(FrozenBy::Organisation(OrgId(3)).encode(), [2, 3, 0, 0, 0]);
}

fn mandate() -> Mandate {
	Mandate { capacity: Capacity::Guardian, powers: Powers(3), from: 4, until: 5 }
}

#[test]
fn stored_values_about_others_than_controllers_are_these_bytes() {
	let terms = [2, 3, 4, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0];
	let offered = Representation::Offered(mandate());
	assert_eq!(offered.encode(), bytes(&[&[0], &terms]));
	assert_eq!(Representation::Holds(mandate()).encode(), bytes(&[&[1], &terms]));
	assert_eq!(Representation::Ended.encode(), [2]);
	let asked = RemovalAsked { account: a(), by: AccountId::new([3; 32]), from: 4, until: 5 };
	let times = [4, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0];
	assert_eq!(asked.encode(), bytes(&[&[2; 32], &[3; 32], &times]));
	for (level, byte) in [(Level::Seen, 1), (Level::Document, 2), (Level::InPerson, 3)] {
		let row = Versioned::V1(Verification { level, until: 5 });
		assert_eq!(row.encode(), [1, byte, 5, 0, 0, 0, 0, 0, 0, 0]);
	}
	let by = NamedBy::Controller(a());
	assert_eq!(by.encode(), bytes(&[&[0], &[2; 32]]));
	let by = NamedBy::Steward { organisation: OrgId(7), by: a(), second: a() };
	assert_eq!(by.encode(), bytes(&[&[1, 7, 0, 0, 0], &[2; 32], &[2; 32]]));
}

#[test]
fn views_are_these_bytes() {
	let view = PatientView {
		life: Life::Active,
		home: OrgId(3),
		steward: None,
		generation: Some(4),
		controllers: 5,
		invited: 6,
		representatives: 7,
	};
	assert_eq!(view.encode(), [0, 3, 0, 0, 0, 0, 1, 4, 0, 0, 0, 5, 6, 7]);
	let since = 7;
	let moment = [7, 0, 0, 0, 0, 0, 0, 0];
	let representation = Representation::Ended;
	let row = RepresentationView { account: a(), representation, since };
	assert_eq!(row.encode(), bytes(&[&[2; 32], &[2], &moment]));
	let row = RepresentedView { patient: P, representation, since };
	assert_eq!(row.encode(), bytes(&[&[1; 32], &[2], &moment]));
	let verification = Verification { level: Level::Seen, until: 5 };
	let row = VerificationView { organisation: OrgId(3), verification, since };
	let said = [3, 0, 0, 0, 1, 5, 0, 0, 0, 0, 0, 0, 0];
	assert_eq!(row.encode(), bytes(&[&said, &moment]));
	let row = ControllerView { account: a(), control: Control::ACTIVE, since: 7 };
	assert_eq!(row.encode(), bytes(&[&[2; 32], &[1, 0, 7, 0, 0, 0, 0, 0, 0, 0]]));
	let nonces = Nonces { general: Some(1), revoke: None };
	assert_eq!(nonces.encode(), [1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn calls_have_these_indices_and_fields() {
	let id = [3; 16];
	let payload = payload_of(P);
	let signature = ALICE.sign(&payload);
	let keys = keys(4);
	let (scale, signed) = (payload.encode(), signature.encode());
	let second = CoSignature { account: a(), valid_until: 6, signature: signature.clone() };
	let cosigned = second.encode();
	let (organisation, ground) = (OrgId(5), Commitment([9; 32]));
	let (account, capacity, powers, until) = (a(), 2, Powers(3), 4);
	let org = [5, 0, 0, 0];
	let cases: [(Call<Test>, Vec<u8>); 22] = [
		(
			Call::enrol {
				organisation: OrgId(5),
				payload: Box::new(payload.clone()),
				signer: a(),
				signature: signature.clone(),
			},
			bytes(&[&[0, 5, 0, 0, 0], &scale, &[2; 32], &signed]),
		),
		(
			Call::relay {
				signer: a(),
				payload: Box::new(payload.clone()),
				signature: signature.clone(),
			},
			bytes(&[&[1], &[2; 32], &scale, &signed]),
		),
		(Call::add_controller { patient: P, account: a() }, bytes(&[&[2], &[1; 32], &[2; 32]])),
		(Call::accept_control { patient: P }, bytes(&[&[3], &[1; 32]])),
		(Call::remove_controller { patient: P, account: a() }, bytes(&[&[4], &[1; 32], &[2; 32]])),
		(Call::rotate_controller { patient: P, to: a() }, bytes(&[&[5], &[1; 32], &[2; 32]])),
		(Call::publish_keys { patient: P, keys }, bytes(&[&[6], &[1; 32], &keys.encode()])),
		(Call::freeze { patient: P }, bytes(&[&[7], &[1; 32]])),
		(Call::unfreeze { patient: P }, bytes(&[&[8], &[1; 32]])),
		(Call::forget_sheet { signer: a(), id }, bytes(&[&[9], &[2; 32], &id])),
		(Call::enrol_stewarded { organisation, salt: [7; 32] }, bytes(&[&[10], &org, &[7; 32]])),
		(
			Call::hand_over { organisation, patient: P, to: OrgId(6), second: second.clone() },
			bytes(&[&[11], &org, &[1; 32], &[6, 0, 0, 0], &cosigned]),
		),
		(
			Call::claim {
				organisation,
				payload: Box::new(payload),
				signer: a(),
				signature,
				representative: Some(second.clone()),
			},
			bytes(&[&[12], &org, &scale, &[2; 32], &signed, &[1], &cosigned]),
		),
		(
			Call::name_representative {
				patient: P,
				account: account.clone(),
				capacity,
				powers,
				until,
			},
			bytes(&[&[13], &[1; 32], &[2; 32], &[2, 3, 4, 0]]),
		),
		(
			Call::name_representative_as_steward {
				organisation,
				patient: P,
				account: account.clone(),
				capacity,
				powers,
				until,
				ground,
				second: second.clone(),
			},
			bytes(&[&[14], &org, &[1; 32], &[2; 32], &[2, 3, 4, 0], &[9; 32], &cosigned]),
		),
		(Call::accept_representation { patient: P }, bytes(&[&[15], &[1; 32]])),
		(
			Call::end_representation { patient: P, account: account.clone() },
			bytes(&[&[16], &[1; 32], &[2; 32]]),
		),
		(
			Call::end_representation_as_steward {
				organisation,
				patient: P,
				account: account.clone(),
				second: second.clone(),
			},
			bytes(&[&[17], &org, &[1; 32], &[2; 32], &cosigned]),
		),
		(Call::keep_controller { patient: P, account }, bytes(&[&[18], &[1; 32], &[2; 32]])),
		(
			Call::freeze_as_organisation { organisation, patient: P },
			bytes(&[&[19], &org, &[1; 32]]),
		),
		(
			Call::thaw_as_steward { organisation, patient: P, other: OrgId(6), second },
			bytes(&[&[20], &org, &[1; 32], &[6, 0, 0, 0], &cosigned]),
		),
		(
			Call::verify_person { organisation, patient: P, level: Level::InPerson, until: 8 },
			bytes(&[&[21], &org, &[1; 32], &[3, 8, 0, 0, 0, 0, 0, 0, 0]]),
		),
	];
	for (call, expected) in cases {
		assert_eq!(call.encode(), expected, "{call:?}");
	}
}

#[test]
fn calls_about_what_waits_have_these_indices_and_fields() {
	let (patient, other, commitment) = (P, PatientId([4; 32]), Commitment([5; 32]));
	let payload = payload_of(P);
	let signature = ALICE.sign(&payload);
	let (scale, signed) = (payload.encode(), signature.encode());
	let second = CoSignature { account: a(), valid_until: 7, signature: signature.clone() };
	let friends = Friends { friends: Default::default(), threshold: 2, delay: 3 };
	let organisation = OrgId(5);
	let linked = bytes(&[&[1; 32], &[4; 32], &[5; 32]]);
	let word = bytes(&[&[5, 0, 0, 0], &linked, &[6, 0, 0, 0], &second.encode()]);
	let cases: [(Call<Test>, Vec<u8>); 15] = [
		(
			Call::propose_recovery {
				organisation,
				payload: Box::new(payload),
				signer: a(),
				signature,
			},
			bytes(&[&[25, 5, 0, 0, 0], &scale, &[2; 32], &signed]),
		),
		(
			Call::second_recovery { organisation, patient, account: a() },
			bytes(&[&[26, 5, 0, 0, 0], &[1; 32], &[2; 32]]),
		),
		(Call::finish_recovery { patient }, bytes(&[&[27], &[1; 32]])),
		(Call::cancel_recovery { patient }, bytes(&[&[28], &[1; 32]])),
		(
			Call::report_death { organisation, patient, executor: Some(a()), ground: commitment },
			bytes(&[&[29, 5, 0, 0, 0], &[1; 32], &[1], &[2; 32], &[5; 32]]),
		),
		(Call::contest_death { patient }, bytes(&[&[30], &[1; 32]])),
		(Call::prove_life { organisation, patient }, bytes(&[&[31, 5, 0, 0, 0], &[1; 32]])),
		(Call::name_executor { patient, account: None }, bytes(&[&[32], &[1; 32], &[0]])),
		(Call::propose_link { patient, other, commitment }, bytes(&[&[33], &linked])),
		(Call::accept_link { patient, other, commitment }, bytes(&[&[34], &linked])),
		(Call::unlink { patient, other }, bytes(&[&[35], &[1; 32], &[4; 32]])),
		(
			Call::propose_link_as_steward {
				organisation,
				patient,
				other,
				commitment,
				second_organisation: OrgId(6),
				second: second.clone(),
			},
			bytes(&[&[36], &word]),
		),
		(
			Call::accept_link_as_steward {
				organisation,
				patient,
				other,
				commitment,
				second_organisation: OrgId(6),
				second,
			},
			bytes(&[&[37], &word]),
		),
		(
			Call::unlink_as_steward { organisation, patient, other },
			bytes(&[&[38, 5, 0, 0, 0], &[1; 32], &[4; 32]]),
		),
		(Call::name_friends { patient, friends }, bytes(&[&[39], &[1; 32], &[0, 2, 3, 0, 0, 0]])),
	];
	for (call, expected) in cases {
		assert_eq!(call.encode(), expected, "{call:?}");
	}
}

#[test]
fn what_waits_is_these_bytes() {
	let keys = keys(4);
	let recovery = Recovery {
		account: a(),
		keys,
		organisation: OrgId(5),
		control_group: 6,
		by: a(),
		proposed: 7,
		second: Some(SecondWord { organisation: OrgId(8), effective: 9 }),
	};
	let long = |value: u8| [value, 0, 0, 0, 0, 0, 0, 0];
	let expected = bytes(&[
		&[2; 32],
		&keys.encode(),
		&[5, 0, 0, 0, 6, 0, 0, 0],
		&[2; 32],
		&long(7),
		&[1, 8, 0, 0, 0],
		&long(9),
	]);
	assert_eq!(recovery.encode(), expected);
	let report = DeathReport {
		organisation: OrgId(5),
		control_group: 6,
		by: a(),
		at: 7,
		ground: Commitment([8; 32]),
		executor: None,
	};
	let expected = bytes(&[&[5, 0, 0, 0, 6, 0, 0, 0], &[2; 32], &long(7), &[8; 32], &[0]]);
	assert_eq!(report.encode(), expected);
	let reports = DeathReports { first: report, second: None };
	assert_eq!(reports.encode(), bytes(&[&expected, &[0]]));
	let proposal = LinkProposal { other: P, commitment: Commitment([5; 32]), until: 7 };
	assert_eq!(proposal.encode(), bytes(&[&[1; 32], &[5; 32], &long(7)]));
	let linked = Link::Linked { commitment: Commitment([5; 32]) };
	assert_eq!(linked.encode(), bytes(&[&[0], &[5; 32]]));
	assert_eq!(Link::Unlinked.encode(), [1]);
	let before = Before::Frozen { by: FrozenBy::Controller(a()), thaw: None };
	let life = Life::ReportedDead { window_ends: 7, executor: Some(a()), before };
	let expected = bytes(&[&[2], &long(7), &[1], &[2; 32], &[1, 0], &[2; 32], &[0]]);
	assert_eq!(life.encode(), expected);
	assert_eq!([Before::Active, Before::Restricted].encode(), [0, 2]);
}

fn payload_of(patient: PatientId) -> anamnesis_primitives::payload::Payload {
	new_test_ext().execute_with(|| {
		payload(patient, general(1), anamnesis_primitives::payload::PatientAct::Freeze)
	})
}

#[test]
fn events_have_these_indices() {
	let (patient, account, by) = (P, a(), a());
	let (organisation, other) = (OrgId(1), P);
	let events: [Event<Test>; 33] = [
		Event::Enrolled { patient, controller: a(), home: OrgId(1), by: a() },
		Event::Relayed { patient, signer: a(), by: a() },
		Event::ControllerInvited { patient, account: a(), replaces: None, by: a() },
		Event::ControlAccepted { patient, account: a(), replaced: None },
		Event::ControllerRemoved { patient, account: a(), by: a() },
		Event::InvitationWithdrawn { patient, account: account.clone(), by: by.clone() },
		Event::KeysPublished { patient, generation: 1, by: a() },
		Event::Frozen { patient, by: controller(ALICE) },
		Event::ThawAsked { patient, by: a(), at: 1 },
		Event::Thawed { patient, by: a() },
		Event::SheetForgotten { signer: a(), id: [0; 16] },
		Event::RecoveryProposed { patient, account, organisation, by },
		Event::RecoverySeconded { patient, organisation, by: a(), effective: 1 },
		Event::Recovered { patient, account: a(), generation: 1 },
		Event::RecoveryCancelled { patient, by: a() },
		Event::DeathReported { patient, organisation, by: a(), window_ends: None },
		Event::DeathContested { patient, by: a() },
		Event::LifeProven { patient, organisation, by: a() },
		Event::ExecutorNamed { patient, by: a() },
		Event::FriendsNamed { patient, by: a() },
		Event::LinkProposed { patient, other, by: a() },
		Event::Linked { patient, other, by: a() },
		Event::Unlinked { patient, other, by: a() },
		Event::EnrolledStewarded { patient, steward: OrgId(1), by: a() },
		Event::HandedOver { patient, from: OrgId(1), to: OrgId(2), by: a(), second: a() },
		Event::Claimed {
			patient,
			controller: a(),
			steward: OrgId(1),
			organisation: OrgId(2),
			by: a(),
			representative: None,
			generation: 0,
		},
		Event::RepresentativeNamed {
			patient,
			account: a(),
			by: NamedBy::Controller(a()),
			ground: None,
		},
		Event::RepresentationAccepted { patient, account: a() },
		Event::RepresentationEnded { patient, account: a(), by: a() },
		Event::RemovalAsked { patient, account: a(), by: a(), from: 1 },
		Event::RemovalCancelled { patient, account: a(), by: a() },
		Event::ThawedByOrganisations {
			patient,
			steward: OrgId(1),
			other: OrgId(2),
			by: a(),
			second: a(),
		},
		Event::PersonVerified { patient, organisation: OrgId(1), by: a() },
	];
	for (index, event) in events.iter().enumerate() {
		assert_eq!(usize::from(event.encode()[0]), index, "{event:?}");
	}
}

#[test]
fn errors_have_these_indices() {
	use Error::*;
	let errors: [Error<Test>; 102] = [
		UnknownPatient,
		NotController,
		PatientFrozen,
		PatientDeceased,
		LaneRefusesAct,
		BadLife,
		MalformedAct,
		ForeignChain,
		ForeignEpoch,
		TooEarly,
		Expired,
		NotAddressee,
		NonceUsed,
		NonceTooFar,
		SheetUsed,
		BadSignature,
		NotRelayable,
		EnrolmentIsNotRelayed,
		NotAnEnrolment,
		ForeignHome,
		ForeignPatientId,
		NotRegistrar,
		HomeNotActive,
		AlreadyController,
		IsStaff,
		AlreadyEnrolled,
		KeyUsed,
		UnknownSuite,
		TooManyGenerations,
		KeysPublishedThisBlock,
		TooManyControllers,
		AlreadyInvited,
		NotInvited,
		InviterNotController,
		NotControllerNorInvited,
		LastController,
		CannotFreeze,
		NotFrozen,
		AlreadyThawing,
		ControllerTooNew,
		UnknownSheet,
		SheetStillValid,
		TooManyChanges,
		TimeWentBack,
		RecoveryIsNotRelayed,
		NotARecovery,
		OrganisationNotActive,
		PatientStewarded,
		RecoveryPending,
		NoRecovery,
		AlreadySeconded,
		OtherAccount,
		SameControlGroup,
		NotSeconded,
		RecoveryTooEarly,
		RecoveryEffective,
		OnlyRotation,
		MayNotReportDeath,
		MayNotProveLife,
		AlreadyReportedDead,
		NotReportedDead,
		NeitherIsAuthority,
		ExecutorNotByAuthority,
		BadFriends,
		FriendOfAnother,
		TooManyFriends,
		SamePatient,
		AlreadyLinked,
		NotLinked,
		NoLinkProposed,
		OtherCommitment,
		NotSteward,
		KeysNotProven,
		IsRepresentative,
		ClaimIsNotRelayed,
		NotAClaim,
		NotStewarded,
		AlreadySteward,
		TooManyStewarded,
		SecondNeeded,
		NoSecondRole,
		SameSigner,
		CoSignatureOver,
		BadCoSignature,
		UnknownCapacity,
		UnknownPowers,
		MandateOver,
		MandateTooLong,
		TooManyRepresentatives,
		AlreadyRepresentative,
		NotRepresentative,
		NotNamed,
		PowerMissing,
		ControllerRestricted,
		RemovalAwaited,
		OtherRemovalAwaited,
		NoRemoval,
		NotVerifier,
		VerificationOver,
		VerificationTooLong,
		SessionKey,
		ServesAtBoth,
	];
	for (index, error) in errors.iter().enumerate() {
		assert_eq!(error.encode(), [u8::try_from(index).unwrap()], "{error:?}");
	}
	assert_eq!(Error::<Test>::MAX_ENCODED_SIZE, 1);
}
