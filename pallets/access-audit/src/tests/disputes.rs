//! Disputes are raised, answered and taken back.

use crate::{mock::*, *};
use anamnesis_decision::rows::{Before, FrozenBy, Life, Status, Thaw};
use anamnesis_primitives::{
	cases::Opener,
	chain::{AccountId, Moment},
	codes::Capacity,
	commitment::Commitment,
	disputes::{Charge, LeafProof},
	payload::Powers,
	receipts::twin,
	DisputeId, OrgId, PatientId,
};
use frame_support::{assert_noop, assert_ok, sp_runtime::DispatchResult};
use sp_runtime::DispatchError;

pub const WORDS: Commitment = Commitment([8; 32]);
pub const OURS: Opener = Opener::Organisation(HOSPITAL);
pub const MINE: Opener = Opener::Patient(P1);

/// That the twin of a leaf is missing at the clinic.
pub fn missing() -> Charge {
	Charge::Missing { at: CLINIC, twin: twin(&[9; 32]) }
}

pub fn raise_as(
	who: AccountId,
	opener: Opener,
	organisation: OrgId,
	proof: LeafProof,
	charge: Charge,
) -> DispatchResult {
	let origin = RuntimeOrigin::signed(who);
	AccessAudit::raise_dispute(origin, opener, organisation, proof, charge, WORDS)
}

/// As the hospital, about its first root.
pub fn raise(index: u32) -> DispatchResult {
	raise_as(RECORDS, OURS, HOSPITAL, proof(HOSPITAL, 0, index), missing())
}

pub fn answer(who: AccountId, id: u64, proof: LeafProof) -> DispatchResult {
	AccessAudit::answer_dispute(RuntimeOrigin::signed(who), DisputeId(id), proof)
}

pub fn withdraw(who: AccountId, opener: Opener, id: u64) -> DispatchResult {
	AccessAudit::withdraw_dispute(RuntimeOrigin::signed(who), opener, DisputeId(id))
}

fn dispute(id: u64) -> Dispute {
	AccessAudit::dispute_view(DisputeId(id)).unwrap().dispute
}

#[track_caller]
fn refuses(call: impl FnOnce() -> DispatchResult, error: Error<Test>) {
	assert_noop!(call(), error);
}

/// A world in which hospital and clinic committed to the last hour.
pub fn with_roots(test: impl FnOnce()) {
	build_and_execute(|| {
		commit_leaves(HOSPITAL, HOUR);
		commit_leaves(CLINIC, HOUR);
		events();
		test();
	});
}

#[test]
fn a_twin_that_is_missing_is_disputed_and_shown() {
	with_roots(|| {
		assert_ok!(raise(4));
		let id = DisputeId(1);
		let raised = Event::DisputeRaised {
			dispute: id,
			opener: OURS,
			organisation: HOSPITAL,
			respondent: CLINIC,
		};
		assert_eq!(events(), [raised]);
		let expected = Dispute {
			opener: OURS,
			by: RECORDS,
			capacity: Capacity::Own,
			organisation: HOSPITAL,
			proof: proof(HOSPITAL, 0, 4),
			root: leaves(HOSPITAL, 0).root(),
			charge: missing(),
			statement: WORDS,
			at: START,
			from: START - 2 * HOUR,
			until: START + HOUR,
			state: DisputeState::Open,
		};
		assert_eq!(AccessAudit::disputes_at(CLINIC, 0), [DisputeView { id, dispute: expected }]);
		later(5);
		assert_ok!(answer(CLERK, 1, proof(CLINIC, 0, 2)));
		assert_eq!(events(), [Event::DisputeAnswered { dispute: id, respondent: CLINIC }]);
		let state = DisputeState::Answered { at: START + 5, by: CLERK, proof: proof(CLINIC, 0, 2) };
		assert_eq!(dispute(1).state, state);
		let tally = DisputeTally { raised: 1, answered: 1, withdrawn: 0 };
		assert_eq!(AccessAudit::dispute_tally(CLINIC), tally);
		assert_eq!(AccessAudit::dispute_tally(HOSPITAL), DisputeTally::default());
	});
}

#[test]
fn what_is_wrong_is_put_right_by_a_later_leaf() {
	with_roots(|| {
		assert_ok!(raise_as(ALICE, MINE, HOSPITAL, proof(HOSPITAL, 0, 0), Charge::Wrong));
		assert_eq!(dispute(1).respondent(), HOSPITAL);
		// Not by the same root.
		let same = || answer(PRIVACY, 1, proof(HOSPITAL, 0, 1));
		refuses(same, Error::OutsideOfTime);
		later(HOUR);
		commit_leaves(HOSPITAL, HOUR);
		assert_ok!(answer(PRIVACY, 1, proof(HOSPITAL, 1, 1)));
		refuses(|| answer(PRIVACY, 1, proof(HOSPITAL, 1, 1)), Error::DisputeOver);
	});
}

#[test]
fn no_dispute_is_about_what_was_not_committed_to() {
	with_roots(|| {
		let wrong = |spoil: fn(&mut LeafProof)| {
			let mut proof = proof(HOSPITAL, 0, 4);
			spoil(&mut proof);
			move || raise_as(RECORDS, OURS, HOSPITAL, proof, missing())
		};
		refuses(wrong(|proof| proof.ordinal = 1), Error::RootNotFound);
		refuses(wrong(|proof| proof.ordinal = u64::MAX), Error::RootNotFound);
		refuses(wrong(|proof| proof.leaf[0] ^= 1), Error::NotCommitted);
		for index in [3, 5, 7, u32::MAX] {
			let at = || {
				let proof = LeafProof { index, ..proof(HOSPITAL, 0, 4) };
				raise_as(RECORDS, OURS, HOSPITAL, proof, missing())
			};
			refuses(at, Error::NotCommitted);
		}
		refuses(wrong(|proof| proof.siblings[2][31] ^= 1), Error::NotCommitted);
		refuses(wrong(|proof| proof.siblings.clear()), Error::NotCommitted);
		refuses(wrong(|proof| proof.siblings.truncate(2)), Error::NotCommitted);
		let longer = |proof: &mut LeafProof| proof.siblings.try_push([0; 32]).unwrap();
		refuses(wrong(longer), Error::NotCommitted);
		// A leaf of another's root.
		let other = || raise_as(RECORDS, OURS, HOSPITAL, proof(CLINIC, 0, 4), missing());
		refuses(other, Error::NotCommitted);
		// An inner node is no leaf.
		let inner = || {
			let all = leaves(HOSPITAL, 0);
			let siblings = all.proof(6).unwrap();
			let proof = LeafProof {
				ordinal: 0,
				index: 0,
				leaf: siblings[0],
				siblings: siblings[1..].to_vec().try_into().unwrap(),
			};
			raise_as(RECORDS, OURS, HOSPITAL, proof, missing())
		};
		refuses(inner, Error::NotCommitted);
		for index in 0..3 {
			assert_ok!(raise(index));
		}
	});
}

#[test]
fn a_root_of_as_many_leaves_as_may_be_takes_twenty_siblings() {
	build_and_execute(|| {
		let siblings: Vec<_> = (0..20u8).map(|level| [level; 32]).collect();
		let root = anamnesis_primitives::batch::root_over(1 << 20, 5, [9; 32], &siblings).unwrap();
		let done =
			AccessAudit::do_commit_root(MACHINE, HOSPITAL, START - HOUR, START, root, 1 << 20);
		assert_ok!(done);
		let siblings = siblings.try_into().unwrap();
		let proof = LeafProof { ordinal: 0, index: 5, leaf: [9; 32], siblings };
		assert_ok!(raise_as(RECORDS, OURS, HOSPITAL, proof, missing()));
	});
}

#[test]
fn raising_needs_a_signature() {
	with_roots(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let (proof, charge) = (proof(HOSPITAL, 0, 0), missing());
			let calls = [
				Call::raise_dispute {
					opener: OURS,
					organisation: HOSPITAL,
					proof: proof.clone(),
					charge,
					statement: WORDS,
				},
				Call::answer_dispute { dispute: DisputeId(1), proof },
				Call::withdraw_dispute { opener: OURS, dispute: DisputeId(1) },
			];
			for call in calls {
				use frame_support::traits::UnfilteredDispatchable;
				let got: Call<Test> = call;
				let got = got.dispatch_bypass_filter(origin.clone());
				assert_eq!(got.unwrap_err().error, DispatchError::BadOrigin);
			}
		}
	});
}

#[test]
fn only_officers_speak_for_an_organisation() {
	with_roots(|| {
		let ours = |who| raise_as(who, OURS, HOSPITAL, proof(HOSPITAL, 0, 0), missing());
		for who in [MACHINE, AUDITOR, CLERK, STRANGER, ALICE, INSPECTOR] {
			refuses(|| ours(who), Error::NoServingRole);
		}
		assert_ok!(ours(PRIVACY));
		for who in [ROBOT, RECORDS, STRANGER, ALICE, INSPECTOR] {
			refuses(|| answer(who, 1, proof(CLINIC, 0, 0)), Error::NoServingRole);
		}
		for who in [MACHINE, CLERK, ALICE] {
			refuses(|| withdraw(who, OURS, 1), Error::NoServingRole);
		}
		// A regulator was shown a leaf.
		let regulator = Opener::Organisation(REGULATOR);
		let leaf = proof(HOSPITAL, 0, 1);
		assert_ok!(raise_as(INSPECTOR, regulator, HOSPITAL, leaf, Charge::Wrong));
	});
}

#[test]
fn restricted_organisations_speak_and_closed_ones_do_not() {
	with_roots(|| {
		assert_ok!(raise(0));
		for status in [Status::Isolated { code: 1 }, Status::Left] {
			later(1);
			stand(HOSPITAL, status);
			stand(CLINIC, status);
			refuses(|| raise(1), Error::OrganisationClosed);
			refuses(|| answer(CLERK, 1, proof(CLINIC, 0, 0)), Error::OrganisationClosed);
			refuses(|| withdraw(RECORDS, OURS, 1), Error::OrganisationClosed);
		}
		later(1);
		stand(HOSPITAL, Status::Restricted { code: 1 });
		stand(CLINIC, Status::Restricted { code: 1 });
		assert_ok!(raise(1));
		assert_ok!(answer(CLERK, 1, proof(CLINIC, 0, 0)));
		assert_ok!(withdraw(RECORDS, OURS, 2));
	});
}

#[test]
fn patients_and_those_who_may_see_for_them_dispute() {
	with_roots(|| {
		let raise = |who, patient| {
			let opener = Opener::Patient(patient);
			raise_as(who, opener, HOSPITAL, proof(HOSPITAL, 0, 0), missing())
		};
		refuses(|| raise(ALICE, PatientId([1; 32])), Error::PatientNotFound);
		for who in [BOB, STRANGER, RECORDS] {
			refuses(|| raise(who, P1), Error::NotController);
		}
		represented_by(STRANGER, Powers::REVOKE);
		refuses(|| raise(STRANGER, P1), Error::PowerMissing);
		refuses(|| withdraw(STRANGER, MINE, 1), Error::PowerMissing);
		later(1);
		represented_by(STRANGER, Powers::SEE);
		assert_ok!(raise(STRANGER, P1));
		assert_ok!(withdraw(STRANGER, MINE, 1));
		TakenOver::set(Some(ALICE));
		refuses(|| raise(ALICE, P1), Error::OnlyRotation);
		TakenOver::set(None);
		later(1);
		live(P1, Life::Deceased { executor: None });
		refuses(|| raise(ALICE, P1), Error::Deceased);
	});
}

#[test]
fn charges_are_made_by_whom_they_can_be() {
	with_roots(|| {
		let own = || raise_as(RECORDS, OURS, HOSPITAL, proof(HOSPITAL, 0, 0), Charge::Wrong);
		refuses(own, Error::OwnLeaf);
		let at = |at| Charge::Missing { at, twin: [1; 32] };
		let theirs = || raise_as(RECORDS, OURS, CLINIC, proof(CLINIC, 0, 0), at(REGULATOR));
		refuses(theirs, Error::NotOwnLeaf);
		let same = || raise_as(RECORDS, OURS, HOSPITAL, proof(HOSPITAL, 0, 0), at(HOSPITAL));
		refuses(same, Error::SameOrganisation);
		for unknown in [OrgId(0), OrgId(99)] {
			let nobody = || raise_as(RECORDS, OURS, HOSPITAL, proof(HOSPITAL, 0, 0), at(unknown));
			refuses(nobody, Error::OrganisationNotFound);
		}
		// A patient was given leaves of both.
		assert_ok!(raise_as(ALICE, MINE, CLINIC, proof(CLINIC, 0, 0), at(HOSPITAL)));
		assert_ok!(raise_as(RECORDS, OURS, CLINIC, proof(CLINIC, 0, 0), Charge::Wrong));
	});
}

#[test]
fn a_leaf_is_disputed_once_by_each() {
	with_roots(|| {
		assert_ok!(raise(0));
		refuses(|| raise(0), Error::AlreadyDisputed);
		// What was taken back is said again.
		assert_ok!(withdraw(RECORDS, OURS, 1));
		assert_ok!(raise(0));
		refuses(|| raise(0), Error::AlreadyDisputed);
		let mine = |charge| raise_as(ALICE, MINE, HOSPITAL, proof(HOSPITAL, 0, 0), charge);
		assert_ok!(mine(missing()));
		// With another respondent it is another dispute.
		assert_ok!(mine(Charge::Wrong));
		refuses(|| mine(Charge::Wrong), Error::AlreadyDisputed);
	});
}

#[test]
fn as_many_disputes_are_open_as_may_be() {
	with_roots(|| {
		for index in 0..3 {
			assert_ok!(raise(index));
		}
		refuses(|| raise(3), Error::TooManyDisputes);
		assert_ok!(raise_as(ALICE, MINE, HOSPITAL, proof(HOSPITAL, 0, 3), missing()));
		assert_ok!(answer(CLERK, 2, proof(CLINIC, 0, 0)));
		assert_ok!(raise(3));
		refuses(|| raise(4), Error::TooManyDisputes);
		assert_ok!(withdraw(RECORDS, OURS, 1));
		assert_ok!(raise(4));
	});
	new_test_ext().execute_with(|| {
		commit_leaves(HOSPITAL, HOUR);
		MaxOpenDisputes::set(0);
		refuses(|| raise(0), Error::TooManyDisputes);
		MaxOpenDisputes::set(u32::MAX);
		OpenBetween::<Test>::insert((OURS, CLINIC), u32::MAX);
		refuses(|| raise(0), Error::TooManyDisputes);
	});
}

#[test]
fn numbers_that_run_out_are_refused() {
	new_test_ext().execute_with(|| {
		commit_leaves(HOSPITAL, HOUR);
		frame_support::hypothetically!({
			LastDispute::<Test>::put(u64::MAX);
			refuses(|| raise(0), Error::IdsExhausted);
		});
		frame_support::hypothetically!({
			RaisedBy::<Test>::insert(OURS, u32::MAX);
			refuses(|| raise(0), Error::IdsExhausted);
		});
		let tally = DisputeTally { raised: u32::MAX, ..Default::default() };
		DisputeTallies::<Test>::insert(CLINIC, tally);
		refuses(|| raise(0), Error::IdsExhausted);
	});
}

#[test]
fn a_twin_was_noted_at_about_the_same_time() {
	build_and_execute(|| {
		// Hours of the clinic; the hospital's first is the sixth of them.
		for hour in 0..6u64 {
			Now::set(START + hour * HOUR);
			commit_leaves(CLINIC, HOUR);
		}
		commit_leaves(HOSPITAL, HOUR);
		Now::set(START + 9 * HOUR);
		for _ in 6..10 {
			commit_leaves(CLINIC, HOUR);
		}
		// From an hour before the period to an hour after it.
		for (hour, fits) in [(3, false), (4, true), (5, true), (6, true), (7, false), (9, false)] {
			let index = u32::try_from(hour % 4).unwrap();
			frame_support::hypothetically!({
				assert_ok!(raise(index));
				let got = answer(CLERK, 1, proof(CLINIC, hour, 0));
				let expected = if fits { Ok(()) } else { Err(Error::<Test>::OutsideOfTime.into()) };
				assert_eq!(got, expected, "{hour}");
			});
		}
	});
}

#[test]
fn an_answer_is_a_leaf_of_the_respondents_own() {
	with_roots(|| {
		assert_ok!(raise(0));
		let fresh = proof(CLINIC, 0, 0);
		refuses(|| answer(CLERK, 0, fresh.clone()), Error::DisputeNotFound);
		refuses(|| answer(CLERK, 2, fresh.clone()), Error::DisputeNotFound);
		let later_one = LeafProof { ordinal: 1, ..fresh.clone() };
		refuses(|| answer(CLERK, 1, later_one), Error::RootNotFound);
		refuses(|| answer(CLERK, 1, proof(HOSPITAL, 0, 0)), Error::NotCommitted);
		let moved = LeafProof { index: 1, ..fresh.clone() };
		refuses(|| answer(CLERK, 1, moved), Error::NotCommitted);
		assert_ok!(answer(CLERK, 1, fresh.clone()));
		refuses(|| answer(CLERK, 1, fresh), Error::DisputeOver);
	});
}

#[test]
fn who_raised_a_dispute_takes_it_back() {
	with_roots(|| {
		assert_ok!(raise(0));
		assert_ok!(raise_as(ALICE, MINE, HOSPITAL, proof(HOSPITAL, 0, 0), missing()));
		events();
		refuses(|| withdraw(RECORDS, OURS, 9), Error::DisputeNotFound);
		refuses(|| withdraw(RECORDS, OURS, 2), Error::DisputeOfAnother);
		refuses(|| withdraw(BOB, Opener::Patient(P2), 2), Error::DisputeOfAnother);
		refuses(|| withdraw(BOB, MINE, 2), Error::NotController);
		later(3);
		assert_ok!(withdraw(ALICE, MINE, 2));
		assert_eq!(events(), [Event::DisputeWithdrawn { dispute: DisputeId(2) }]);
		assert_eq!(dispute(2).state, DisputeState::Withdrawn { at: START + 3 });
		refuses(|| withdraw(ALICE, MINE, 2), Error::DisputeOver);
		refuses(|| answer(CLERK, 2, proof(CLINIC, 0, 0)), Error::DisputeOver);
		let tally = DisputeTally { raised: 2, answered: 0, withdrawn: 1 };
		assert_eq!(AccessAudit::dispute_tally(CLINIC), tally);
	});
}

#[test]
fn a_frozen_patient_raises_a_dispute_and_takes_none_back() {
	with_roots(|| {
		assert_ok!(raise_as(ALICE, MINE, HOSPITAL, proof(HOSPITAL, 0, 0), missing()));
		let by = FrozenBy::Controller(ALICE);
		let thaw = Thaw { by: ALICE, at: START + 100 };
		let before = Before::Frozen { by: by.clone(), thaw: None };
		let reported = Life::ReportedDead { window_ends: START + 200, executor: None, before };
		for (place, life) in [
			Life::Frozen { by: by.clone(), thaw: None },
			reported,
			Life::Frozen { by, thaw: Some(thaw) },
		]
		.into_iter()
		.enumerate()
		{
			later(1);
			live(P1, life);
			refuses(|| withdraw(ALICE, MINE, 1), Error::Frozen);
			if place == 0 {
				assert_ok!(raise_as(ALICE, MINE, HOSPITAL, proof(HOSPITAL, 0, 1), missing()));
			}
		}
		// An organisation is not frozen with a patient.
		assert_ok!(raise(2));
		assert_ok!(withdraw(RECORDS, OURS, 3));
		Now::set(START + 100);
		assert_ok!(withdraw(ALICE, MINE, 1));
	});
}

#[test]
fn disputes_are_paged() {
	build_and_execute(|| {
		MaxOpenDisputes::set(1_000);
		LongestPeriod::set(HOUR);
		for ordinal in 0..19u64 {
			commit_leaves(HOSPITAL, 1);
			for index in 0..7 {
				let proof = proof(HOSPITAL, ordinal, index);
				assert_ok!(raise_as(RECORDS, OURS, HOSPITAL, proof, missing()));
			}
			later(1);
		}
		let ids = |views: Vec<DisputeView>| views.iter().map(|one| one.id.0).collect::<Vec<_>>();
		assert_eq!(ids(AccessAudit::disputes_at(CLINIC, 0)), (1..=100).collect::<Vec<_>>());
		assert_eq!(ids(AccessAudit::disputes_at(CLINIC, 100)), (101..=133).collect::<Vec<_>>());
		assert_eq!(ids(AccessAudit::disputes_of(OURS, 130)), [131, 132, 133]);
		assert!(AccessAudit::disputes_of(OURS, u32::MAX).is_empty());
		assert!(AccessAudit::disputes_of(MINE, 0).is_empty());
		assert!(AccessAudit::disputes_at(HOSPITAL, 0).is_empty());
		assert_eq!(AccessAudit::dispute_view(DisputeId(134)), None);
	});
}

#[test]
fn a_time_that_ends_with_the_calendar_ends_there() {
	build_and_execute(|| {
		Now::set(Moment::MAX - 1);
		commit_leaves(HOSPITAL, HOUR);
		assert_ok!(raise(0));
		assert_eq!(dispute(1).until, Moment::MAX);
	});
}

#[test]
fn a_dispute_shows_no_field_of_a_leaf() {
	use codec::Encode;
	with_roots(|| {
		assert_ok!(raise(2));
		assert_ok!(answer(CLERK, 1, proof(CLINIC, 0, 3)));
		let kept = dispute(1).encode();
		let said = events().encode();
		for leaf in ["OrgId(1) 0 2", "OrgId(2) 0 3"] {
			for bytes in [&kept, &said] {
				assert!(!bytes.windows(leaf.len()).any(|window| window == leaf.as_bytes()));
			}
		}
		let id = [9; 32];
		assert!(!kept.windows(32).any(|window| window == id));
	});
}

#[test]
fn who_represents_a_patient_takes_back_what_they_said_themselves() {
	with_roots(|| {
		represented_by(STRANGER, Powers::SEE);
		let leaf = |who, index| raise_as(who, MINE, HOSPITAL, proof(HOSPITAL, 0, index), missing());
		assert_ok!(leaf(ALICE, 0));
		refuses(|| withdraw(STRANGER, MINE, 1), Error::RaisedByAnother);
		assert_ok!(leaf(STRANGER, 1));
		assert_ok!(withdraw(STRANGER, MINE, 2));
		// What was taken back the patient says again, and takes back whatever was said for them.
		assert_ok!(leaf(ALICE, 1));
		assert_ok!(leaf(STRANGER, 2));
		assert_ok!(withdraw(ALICE, MINE, 4));
	});
}

#[test]
fn what_a_representative_disputed_and_was_answered_takes_nothing_from_the_patients_own() {
	with_roots(|| {
		represented_by(STRANGER, Powers::SEE);
		let leaf = |who| raise_as(who, MINE, HOSPITAL, proof(HOSPITAL, 0, 0), missing());
		assert_ok!(leaf(STRANGER));
		refuses(|| leaf(STRANGER), Error::AlreadyDisputed);
		assert_ok!(answer(CLERK, 1, proof(CLINIC, 0, 1)));
		refuses(|| leaf(STRANGER), Error::AlreadyDisputed);
		// The patient's own word comes after it, and is answered for itself.
		assert_ok!(leaf(ALICE));
		refuses(|| leaf(ALICE), Error::AlreadyDisputed);
		assert_eq!((dispute(1).capacity, dispute(2).capacity), (Capacity::Guardian, Capacity::Own));
		assert!(dispute(2).is_open() && !dispute(1).is_open());
		// Taking the one back leaves the other.
		assert_ok!(withdraw(ALICE, MINE, 2));
		refuses(|| leaf(STRANGER), Error::AlreadyDisputed);
		assert_ok!(leaf(ALICE));
		assert_ok!(answer(CLERK, 3, proof(CLINIC, 0, 0)));
		refuses(|| leaf(ALICE), Error::AlreadyDisputed);
		// All are counted as the patient's.
		let ids: Vec<_> = AccessAudit::disputes_of(MINE, 0).iter().map(|one| one.id.0).collect();
		assert_eq!(ids, [1, 2, 3]);
	});
}

#[test]
fn places_that_a_representative_filled_the_patient_empties() {
	with_roots(|| {
		represented_by(STRANGER, Powers::SEE);
		let leaf = |who, index| raise_as(who, MINE, HOSPITAL, proof(HOSPITAL, 0, index), missing());
		for index in 0..3 {
			assert_ok!(leaf(STRANGER, index));
		}
		refuses(|| leaf(ALICE, 3), Error::TooManyDisputes);
		assert_ok!(withdraw(ALICE, MINE, 1));
		assert_ok!(leaf(ALICE, 3));
	});
}

#[test]
fn the_key_of_a_session_disputes_nothing() {
	with_roots(|| {
		let key = AccountId::new([77; 32]);
		anamnesis_mock_world::open_session(key.clone(), RECORDS, HOSPITAL, START + 9 * HOUR);
		let proof = || proof(HOSPITAL, 0, 0);
		refuses(|| raise_as(key.clone(), OURS, HOSPITAL, proof(), missing()), Error::SessionKey);
		assert_ok!(raise_as(RECORDS, OURS, HOSPITAL, proof(), missing()));
		refuses(|| withdraw(key.clone(), OURS, 1), Error::SessionKey);
	});
}
