//! Who reviews an incident is drawn.

use super::*;
use crate::{
	types::{Base, Seed},
	Draw, DrawFrom, Drawn, Event, Incidents, Reviewer, ReviewerCount, Reviewers, ReviewsOwed,
	Seeds,
};
use anamnesis_decision::rows::Status;
use anamnesis_primitives::codes::{OrgKind, Role};
use sp_core::H256;
use sp_runtime::DispatchError;

/// An organisation under control of its own.
const FAR: OrgId = OrgId(5);
/// Its privacy officer.
const FAR_OFFICER: AccountId = AccountId::new([55; 32]);

fn draw(incident: u64) -> DispatchResult {
	Emergencies::draw(RuntimeOrigin::signed(STRANGER), IncidentId(incident))
}

fn register(who: AccountId, organisation: OrgId) -> DispatchResult {
	Emergencies::serve_as_reviewer(RuntimeOrigin::signed(who), organisation)
}

fn withdraw(who: AccountId, organisation: OrgId, account: AccountId) -> DispatchResult {
	Emergencies::withdraw_reviewer(RuntimeOrigin::signed(who), organisation, account)
}

/// Runs with the officers of four organisations registered, and an incident of the hospital to which a patient was bound.
fn with_reviewers(test: impl FnOnce()) {
	build_and_execute(|| {
		admit(FAR, OrgKind::Hospital, 276, 5);
		appoint(FAR, &FAR_OFFICER, &[Role::PrivacyOfficer]);
		for (who, organisation) in [
			(HOUSE_OFFICER, HOSPITAL),
			(OFFICER, CLINIC),
			(SISTER_OFFICER, SISTER),
			(FAR_OFFICER, FAR),
		] {
			assert_ok!(register(who, organisation));
		}
		later(1);
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		assert_ok!(bind(DOCTOR, 1, PATIENT));
		events();
		test();
	});
}

#[test]
fn a_reviewer_is_drawn_from_the_block_after_the_close() {
	with_reviewers(|| {
		refuses(|| draw(1), Error::IncidentOpen);
		refuses(|| draw(2), Error::IncidentNotFound);
		assert_ok!(close(DOCTOR, 1));
		let incident = IncidentId(1);
		assert_eq!(events(), [Event::IncidentClosed { incident }, Event::DrawBegun { incident }]);
		let base = DrawFrom::<Test>::get(incident).unwrap();
		assert_eq!((base.block, base.at, base.reviewers), (2, Now::get(), 4));
		refuses(|| draw(1), Error::DrawAwaited);
		next_block(1);
		refuses(|| draw(1), Error::DrawAwaited);
		AuthorNow::set(Some(HOSPITAL));
		next_block(2);
		let seed = Seed { hash: H256([2; 32]), author: None };
		assert_eq!(Seeds::<Test>::get(2), Some(seed));
		events();
		assert_ok!(draw(1));
		let (organisation, account) = Drawn::<Test>::get(incident).unwrap().reviewer.unwrap();
		assert!([CLINIC, FAR].contains(&organisation));
		let due = Now::get() + ReviewWindow::get();
		assert_eq!(Emergencies::reviews_owed(organisation), [(incident, due)]);
		let expected = Event::ReviewerDrawn {
			incident,
			organisation: Some(organisation),
			account: Some(account),
		};
		assert_eq!(events(), [expected]);
		refuses(|| draw(1), Error::AlreadyDrawn);
		// No later block keeps anything: nobody waits for one.
		next_block(3);
		next_block(4);
		assert_eq!(Seeds::<Test>::iter_keys().count(), 1);
	});
}

#[test]
fn closes_of_two_blocks_have_seeds_of_their_own() {
	with_reviewers(|| {
		assert_ok!(open(SURGEON, HOSPITAL, &[]));
		assert_ok!(bind(SURGEON, 2, PATIENT));
		assert_ok!(close(DOCTOR, 1));
		AuthorNow::set(Some(FAR));
		next_block(1);
		assert_ok!(close(SURGEON, 2));
		AuthorNow::set(Some(CLINIC));
		next_block(2);
		AuthorNow::set(None);
		next_block(3);
		assert_eq!(Seeds::<Test>::get(2).unwrap(), Seed { hash: H256([2; 32]), author: Some(FAR) });
		let seed = Seed { hash: H256([3; 32]), author: Some(CLINIC) };
		assert_eq!(Seeds::<Test>::get(3).unwrap(), seed);
		// Who made the block is never drawn: of each incident one is left.
		for (id, organisation) in [(1, CLINIC), (2, FAR)] {
			assert_ok!(draw(id));
			let drawn = Drawn::<Test>::get(IncidentId(id)).unwrap().reviewer;
			assert_eq!(drawn.map(|drawn| drawn.0), Some(organisation));
		}
	});
}

#[test]
fn an_incident_that_ended_by_time_is_drawn_from_its_first_touch() {
	with_reviewers(|| {
		later(DAY);
		assert_ok!(draw(1));
		assert_eq!(events(), [Event::DrawBegun { incident: IncidentId(1) }]);
		next_block(1);
		next_block(2);
		assert_ok!(draw(1));
	});
	with_reviewers(|| {
		later(DAY);
		assert_ok!(report(DOCTOR, 1));
		next_block(1);
		next_block(2);
		assert_ok!(draw(1));
	});
}

#[test]
fn an_incident_that_binds_nobody_is_not_drawn() {
	with_reviewers(|| {
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		assert_ok!(close(DOCTOR, 2));
		refuses(|| draw(2), Error::NobodyBound);
		assert_noop!(
			Emergencies::draw(RuntimeOrigin::none(), IncidentId(2)),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn reviewer_of_same_group_is_never_drawn() {
	with_reviewers(|| {
		let id = IncidentId(1);
		let incident = Incidents::<Test>::get(id).unwrap().latest();
		let base = Base { block: 2, at: Now::get(), reviewers: 4 };
		let mut drawn = [0u32; 3];
		for number in 0..10_000u32 {
			let mut hash = [0; 32];
			hash[..4].copy_from_slice(&number.to_le_bytes());
			let author = (number % 4 == 0).then_some(FAR);
			let seed = Seed { hash: H256(hash), author };
			let found = Emergencies::reviewer_for(id, &incident, &base, &seed, Now::get());
			let place = match found.map(|reviewer| reviewer.organisation) {
				Some(organisation) if organisation == CLINIC => 0,
				Some(organisation) if organisation == FAR => 1,
				None => 2,
				other => panic!("{other:?} was drawn"),
			};
			drawn[place] += 1;
			assert!(author.is_none() || place != 1, "who made the block was drawn");
		}
		// Both that may are, about as often as chance has it, and hardly ever nobody.
		assert!(drawn[0] > 5_500 && drawn[1] > 3_000 && drawn[2] < 300, "{drawn:?}");
	});
}

#[test]
fn who_came_after_the_close_or_left_or_serves_there_is_not_drawn() {
	with_reviewers(|| {
		let id = IncidentId(1);
		let incident = Incidents::<Test>::get(id).unwrap().latest();
		let base = Base { block: 2, at: Now::get(), reviewers: 4 };
		let drawn = || {
			let draws = (0..200u8).filter_map(|number| {
				let seed = Seed { hash: H256([number; 32]), author: None };
				Emergencies::reviewer_for(id, &incident, &base, &seed, Now::get())
			});
			draws.map(|one| one.organisation).collect::<std::collections::BTreeSet<_>>()
		};
		assert_eq!(drawn(), [CLINIC, FAR].into());
		assert_ok!(withdraw(OFFICER, CLINIC, OFFICER));
		assert_eq!(drawn(), [FAR].into());
		// Who registers anew has the same place, from the next close on.
		assert_ok!(register(OFFICER, CLINIC));
		assert_eq!(drawn(), [FAR].into());
		later(1);
		frame_support::hypothetically!({
			appoint(HOSPITAL, &FAR_OFFICER, &[Role::Coder]);
			assert_eq!(drawn(), [].into());
		});
		frame_support::hypothetically!({
			stand(FAR, Status::Restricted { code: 1 });
			assert_eq!(drawn(), [].into());
		});
		dismiss(FAR, &FAR_OFFICER);
		assert_eq!(drawn(), [].into());
		// Nobody fits: that is said, and anybody may review.
		assert_ok!(close(DOCTOR, 1));
		dismiss(CLINIC, &OFFICER);
		next_block(1);
		next_block(2);
		assert_ok!(draw(1));
		assert_eq!(Drawn::<Test>::get(id).unwrap().reviewer, None);
		assert_eq!(ReviewsOwed::<Test>::iter().count(), 0);
	});
}

#[test]
fn without_reviewers_nobody_is_drawn() {
	build_and_execute(|| {
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		assert_ok!(bind(DOCTOR, 1, PATIENT));
		assert_ok!(close(DOCTOR, 1));
		next_block(1);
		next_block(2);
		assert_ok!(draw(1));
		let (drawn, due) = (Now::get(), Now::get() + ReviewWindow::get());
		assert_eq!(Emergencies::drawn(IncidentId(1)), Some(Draw { reviewer: None, drawn, due }));
		assert_ok!(report(DOCTOR, 1));
		assert_ok!(review(OFFICER, 1, CLINIC));
	});
}

#[test]
fn a_review_that_is_owed_is_acquitted_by_whoever_is_under_that_control() {
	with_reviewers(|| {
		assert_ok!(close(DOCTOR, 1));
		assert_ok!(report(DOCTOR, 1));
		AuthorNow::set(Some(FAR));
		next_block(1);
		next_block(2);
		assert_ok!(draw(1));
		let due = Now::get() + ReviewWindow::get();
		assert_eq!(Emergencies::reviews_owed(CLINIC), [(IncidentId(1), due)]);
		// Others may review, and that acquits nobody. What is overdue stays listed and bars nobody.
		assert_ok!(review(FAR_OFFICER, 1, FAR));
		Now::set(due + 1);
		assert_eq!(Emergencies::reviews_owed(CLINIC), [(IncidentId(1), due)]);
		assert_ok!(review(OFFICER, 1, CLINIC));
		assert_eq!(Emergencies::reviews_owed(CLINIC), []);
	});
}

#[test]
fn whoever_reviewed_before_the_draw_owes_nothing() {
	with_reviewers(|| {
		assert_ok!(close(DOCTOR, 1));
		assert_ok!(report(DOCTOR, 1));
		assert_ok!(review(OFFICER, 1, CLINIC));
		AuthorNow::set(Some(FAR));
		next_block(1);
		next_block(2);
		assert_ok!(draw(1));
		let drawn = Emergencies::drawn(IncidentId(1)).unwrap().reviewer;
		assert_eq!(drawn, Some((CLINIC, OFFICER)));
		assert_eq!(ReviewsOwed::<Test>::iter().count(), 0);
	});
}

#[test]
fn only_privacy_officers_register_and_they_or_time_withdraw_them() {
	build_and_execute(|| {
		for who in [DOCTOR, REGISTRAR, OFFICER, STRANGER] {
			refuses(|| register(who, HOSPITAL), Error::NoServingRole);
		}
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let call = Emergencies::serve_as_reviewer(origin.clone(), HOSPITAL);
			assert_noop!(call, DispatchError::BadOrigin);
			let call = Emergencies::withdraw_reviewer(origin, HOSPITAL, HOUSE_OFFICER);
			assert_noop!(call, DispatchError::BadOrigin);
		}
		refuses(|| withdraw(OFFICER, CLINIC, OFFICER), Error::NotRegistered);
		stand(CLINIC, Status::Restricted { code: 1 });
		refuses(|| register(OFFICER, CLINIC), Error::OrganisationNotActive);
		stand(CLINIC, Status::Active);
		assert_ok!(register(OFFICER, CLINIC));
		let (organisation, account) = (CLINIC, OFFICER);
		let expected = Event::ReviewerRegistered { organisation, account: account.clone() };
		assert_eq!(events(), [expected]);
		let reviewer =
			Reviewer { organisation, account: account.clone(), since: START, registered: true };
		assert_eq!(Reviewers::<Test>::get(0), Some(reviewer));
		refuses(|| register(OFFICER, CLINIC), Error::AlreadyRegistered);
		refuses(|| withdraw(STRANGER, CLINIC, OFFICER), Error::StillServes);
		later(1);
		dismiss(CLINIC, &OFFICER);
		assert_ok!(withdraw(STRANGER, CLINIC, OFFICER));
		assert_eq!(events(), [Event::ReviewerWithdrawn { organisation, account }]);
		refuses(|| withdraw(OFFICER, CLINIC, OFFICER), Error::NotRegistered);
		later(1);
		appoint(CLINIC, &OFFICER, &[Role::PrivacyOfficer]);
		assert_ok!(register(OFFICER, CLINIC));
		assert_eq!(ReviewerCount::<Test>::get(), 1);
		ReviewerCount::<Test>::put(u32::MAX);
		refuses(|| register(HOUSE_OFFICER, HOSPITAL), Error::IdsExhausted);
		ReviewerCount::<Test>::put(1);
	});
}

#[track_caller]
fn corrupted(corrupt: impl FnOnce(), property: &'static str) {
	new_test_ext().execute_with(|| {
		assert_ok!(register(OFFICER, CLINIC));
		later(1);
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		assert_ok!(bind(DOCTOR, 1, PATIENT));
		assert_ok!(close(DOCTOR, 1));
		next_block(1);
		next_block(2);
		assert_ok!(draw(1));
		assert_eq!(Emergencies::do_try_state(), Ok(()));
		corrupt();
		assert_eq!(Emergencies::do_try_state(), Err(property.into()));
	});
}

#[test]
fn try_state_detects_what_is_wrong_with_draws() {
	let id = IncidentId(1);
	corrupted(|| ReviewerCount::<Test>::put(2), "P13: places of reviewers");
	corrupted(|| Reviewers::<Test>::remove(0), "P13: places of reviewers");
	let change = |with: &dyn Fn(&mut Reviewer)| {
		Reviewers::<Test>::mutate(0, |one| with(one.as_mut().unwrap()));
	};
	corrupted(|| change(&|one| one.account = ALICE), "P13: a place of nobody");
	corrupted(
		|| crate::ReviewerAt::<Test>::insert((CLINIC, ALICE), 0),
		"P13: an officer without a place",
	);
	let base = |with: &dyn Fn(&mut Base<u64>)| {
		DrawFrom::<Test>::mutate(id, |one| with(one.as_mut().unwrap()));
	};
	let cannot = "P14: a draw that cannot be";
	corrupted(|| base(&|one| one.at = START), cannot);
	corrupted(|| base(&|one| one.at += 1), cannot);
	corrupted(|| base(&|one| one.reviewers = 2), cannot);
	corrupted(
		|| DrawFrom::<Test>::insert(IncidentId(9), DrawFrom::<Test>::get(id).unwrap()),
		cannot,
	);
	let nothing = "P14: drawn from nothing";
	corrupted(|| Seeds::<Test>::remove(2), nothing);
	corrupted(|| DrawFrom::<Test>::remove(id), nothing);
	let not = "P15: a review that is not owed";
	corrupted(|| ReviewsOwed::<Test>::insert((CLINIC, id), 0), not);
	corrupted(|| ReviewsOwed::<Test>::insert((FAR, id), 0), not);
	corrupted(|| ReviewsOwed::<Test>::remove((CLINIC, id)), "P15: a review that nobody owes");
}
