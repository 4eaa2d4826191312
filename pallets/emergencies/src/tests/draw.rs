//! Who reviews an incident is drawn.

use super::*;
use crate::{
	types::{Base, Seed},
	Draw, DrawFrom, Drawn, Event, House, HouseAt, HouseCount, Houses, Incidents, Reviewer,
	ReviewsOwed, Seeds, MAX_OFFICERS,
};
use anamnesis_decision::rows::Status;
use anamnesis_mock_world::open_session;
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
		assert_eq!((base.block, base.at, base.houses), (2, Now::get(), 4));
		refuses(|| draw(1), Error::DrawAwaited);
		next_block(1);
		refuses(|| draw(1), Error::DrawAwaited);
		AuthorNow::set(Some(HOSPITAL));
		next_block(2);
		let seed = Seed { hash: H256([2; 32]), author: Some(ABROAD) };
		assert_eq!(Seeds::<Test>::get(2), Some(seed));
		events();
		assert_ok!(draw(1));
		let (organisation, account) = Drawn::<Test>::get(incident).unwrap().reviewer.unwrap();
		assert!([CLINIC, FAR].contains(&organisation));
		let due = Now::get() + ReviewWindow::get();
		assert_eq!(Emergencies::reviews_owed(organisation, None), [(incident, due)]);
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
		AuthorNow::set(Some(ABROAD));
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

/// Whom so many seeds draw for the first incident, by blocks of this organisation; nobody: none of those drawn may.
fn draws(count: u32, author: OrgId) -> Vec<Option<(OrgId, AccountId)>> {
	let id = IncidentId(1);
	let incident = Incidents::<Test>::get(id).unwrap().latest();
	let houses = HouseCount::<Test>::get();
	let base = Base { block: 2, at: Now::get(), houses };
	(0..count)
		.map(|number| {
			let mut hash = [0; 32];
			hash[..4].copy_from_slice(&number.to_le_bytes());
			let seed = Seed { hash: H256(hash), author: Some(author) };
			let groups = Emergencies::kept_out(&incident, &seed, Now::get()).unwrap();
			Emergencies::reviewer_for(id, &incident, &base, &seed, groups, Now::get())
		})
		.collect()
}

fn how_often(draws: &[Option<(OrgId, AccountId)>], organisation: Option<OrgId>) -> usize {
	draws.iter().filter(|drawn| drawn.as_ref().map(|drawn| drawn.0) == organisation).count()
}

/// Officers of an organisation, who register.
fn register_more(organisation: OrgId, numbers: core::ops::Range<u8>) {
	for number in numbers {
		let officer = AccountId::new([number; 32]);
		appoint(organisation, &officer, &[Role::PrivacyOfficer]);
		assert_ok!(register(officer, organisation));
	}
}

#[test]
fn reviewer_of_same_group_is_never_drawn() {
	with_reviewers(|| {
		let all = draws(5_000, ABROAD);
		let often = |organisation| how_often(&all, organisation);
		// Both that may are, as often as each other, and hardly ever nobody.
		assert_eq!(often(Some(HOSPITAL)) + often(Some(SISTER)), 0);
		assert!(often(Some(CLINIC)) > 2_300 && often(Some(FAR)) > 2_300, "{all:?}");
		assert!(often(None) < 50);
		let all = draws(5_000, FAR);
		assert_eq!(how_often(&all, Some(FAR)), 0, "who made the block was drawn");
	});
}

#[test]
fn officers_of_its_own_keep_no_reviewer_away() {
	with_reviewers(|| {
		// The sister has as many as may be, and so has the hospital: one more is refused.
		register_more(HOSPITAL, 140..147);
		register_more(SISTER, 150..157);
		let ninth = AccountId::new([147; 32]);
		appoint(HOSPITAL, &ninth, &[Role::PrivacyOfficer]);
		refuses(|| register(ninth.clone(), HOSPITAL), Error::TooManyReviewers);
		assert_eq!(HouseCount::<Test>::get(), 4);
		later(1);
		let all = draws(2_000, ABROAD);
		assert!(how_often(&all, None) < 20, "{}", how_often(&all, None));
		// Who withdraws leaves a place free.
		assert_ok!(withdraw(HOUSE_OFFICER, HOSPITAL, HOUSE_OFFICER));
		assert_ok!(register(ninth, HOSPITAL));
	});
}

#[test]
fn many_officers_of_one_house_are_drawn_no_more_often() {
	with_reviewers(|| {
		register_more(CLINIC, 160..167);
		assert_eq!(
			Houses::<Test>::get(CLINIC).unwrap().officers.len(),
			usize::try_from(MAX_OFFICERS).unwrap()
		);
		later(1);
		let all = draws(4_000, ABROAD);
		let often = |organisation| how_often(&all, Some(organisation));
		assert!((1_850..2_150).contains(&often(CLINIC)), "{}", often(CLINIC));
		assert!((1_850..2_150).contains(&often(FAR)), "{}", often(FAR));
		// Among those of one house chance decides too.
		for account in (160..167).map(|number| AccountId::new([number; 32])).chain([OFFICER]) {
			let count = all.iter().filter(|one| **one == Some((CLINIC, account.clone()))).count();
			assert!((180..320).contains(&count), "{account}: {count}");
		}
	});
}

#[test]
fn three_of_a_house_are_asked_and_nobody_who_is_appointed_at_the_incidents() {
	with_reviewers(|| {
		register_more(CLINIC, 160..167);
		later(1);
		for number in 161..167 {
			dismiss(CLINIC, &AccountId::new([number; 32]));
		}
		// Of eight two are left, side by side: in half of the draws of the clinic none of the three who are asked is one of them.
		let left = [OFFICER, AccountId::new([160; 32])].map(|one| Some((CLINIC, one)));
		let all = draws(1_000, ABROAD);
		let clinic = how_often(&all, Some(CLINIC));
		assert!((250..420).contains(&clinic), "{clinic}");
		assert!(all.iter().flatten().all(|(one, _)| [CLINIC, FAR].contains(one)));
		assert_eq!(clinic, all.iter().filter(|one| left.contains(one)).count());
		// Whoever has a post at the hospital is of it, also without a licence.
		let post = anamnesis_decision::rows::Post { role: Role::Physician, licence: None };
		anamnesis_mock_world::employ(HOSPITAL, FAR_OFFICER, vec![post], 0, Now::get() + 1);
		assert_eq!(how_often(&draws(200, ABROAD), Some(FAR)), 0);
		later(1);
		assert!(how_often(&draws(200, ABROAD), Some(FAR)) > 50);
	});
}

#[test]
fn the_incidents_house_never_makes_the_block_that_decides() {
	with_reviewers(|| {
		assert_ok!(close(DOCTOR, 1));
		let incident = IncidentId(1);
		let begun = DrawFrom::<Test>::get(incident).unwrap();
		// The hospital, its sister, or nobody knows who.
		for author in [Some(HOSPITAL), Some(SISTER), None, Some(OrgId(99))] {
			AuthorNow::set(author);
			next_block(1);
			AuthorNow::set(Some(ABROAD));
			next_block(2);
			later(1);
			// Whoever registers meanwhile is not drawn.
			if author == Some(HOSPITAL) {
				assert_ok!(withdraw(OFFICER, CLINIC, OFFICER));
				assert_ok!(withdraw(FAR_OFFICER, FAR, FAR_OFFICER));
				register_more(CLINIC, 170..172);
				register_more(ABROAD, 173..174);
			}
			events();
			assert_ok!(draw(1));
			assert_eq!(events(), [Event::DrawBegun { incident }]);
			let block = System::block_number() + 1;
			let base = DrawFrom::<Test>::get(incident).unwrap();
			assert_eq!(base, Base { block, ..begun.clone() });
			refuses(|| draw(1), Error::DrawAwaited);
		}
		next_block(3);
		next_block(4);
		events();
		assert_ok!(draw(1));
		let expected = Event::ReviewerDrawn { incident, organisation: None, account: None };
		assert_eq!(events(), [expected]);
	});
}

#[test]
fn a_sister_of_the_author_is_not_drawn() {
	with_reviewers(|| {
		let author = OrgId(8);
		admit(author, OrgKind::Laboratory, 756, FAR.0);
		let all = draws(1_000, author);
		assert_eq!(how_often(&all, Some(FAR)), 0);
		assert!(how_often(&all, Some(CLINIC)) > 900);
	});
}

#[test]
fn who_came_after_the_close_or_left_or_serves_there_is_not_drawn() {
	with_reviewers(|| {
		let id = IncidentId(1);
		let incident = Incidents::<Test>::get(id).unwrap().latest();
		let base = Base { block: 2, at: Now::get(), houses: 4 };
		let drawn = || {
			let draws = (0..200u8).filter_map(|number| {
				let seed = Seed { hash: H256([number; 32]), author: Some(ABROAD) };
				let groups = Emergencies::kept_out(&incident, &seed, Now::get()).unwrap();
				Emergencies::reviewer_for(id, &incident, &base, &seed, groups, Now::get())
			});
			draws.map(|one| one.0).collect::<std::collections::BTreeSet<_>>()
		};
		assert_eq!(drawn(), [CLINIC, FAR].into());
		assert_ok!(withdraw(OFFICER, CLINIC, OFFICER));
		assert_eq!(drawn(), [FAR].into());
		// Who registers anew is drawn from the next close on.
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
		assert_eq!(Emergencies::reviews_owed(CLINIC, None), [(IncidentId(1), due)]);
		// Others may review, and that acquits nobody. What is overdue stays listed and bars nobody.
		assert_ok!(review(FAR_OFFICER, 1, FAR));
		Now::set(due + 1);
		assert_eq!(Emergencies::reviews_owed(CLINIC, None), [(IncidentId(1), due)]);
		assert_ok!(review(OFFICER, 1, CLINIC));
		assert_eq!(Emergencies::reviews_owed(CLINIC, None), []);
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
fn a_house_that_was_regrouped_owes_no_second_review() {
	with_reviewers(|| {
		assert_ok!(close(DOCTOR, 1));
		assert_ok!(report(DOCTOR, 1));
		assert_ok!(review(OFFICER, 1, CLINIC));
		later(1);
		admit(CLINIC, OrgKind::Clinic, 756, 9);
		refuses(|| review(OFFICER, 1, CLINIC), Error::AlreadyReviewed);
		AuthorNow::set(Some(FAR));
		next_block(1);
		next_block(2);
		assert_ok!(draw(1));
		let drawn = Emergencies::drawn(IncidentId(1)).unwrap().reviewer;
		assert_eq!(drawn, Some((CLINIC, OFFICER)));
		assert_eq!(Emergencies::reviews_owed(CLINIC, None), []);
	});
}

#[test]
fn reviews_that_are_owed_are_listed_page_by_page() {
	new_test_ext().execute_with(|| {
		for number in 1..=250 {
			ReviewsOwed::<Test>::insert((CLINIC, IncidentId(number)), number);
			ReviewsOwed::<Test>::insert((FAR, IncidentId(number)), number);
		}
		let (mut found, mut after) = (std::collections::BTreeSet::new(), None);
		for expected in [100, 100, 50, 0] {
			let page = Emergencies::reviews_owed(CLINIC, after);
			assert_eq!(page.len(), expected);
			after = page.last().map(|(id, _)| *id).or(after);
			found.extend(page.into_iter().map(|(id, _)| id.0));
		}
		assert!(found.into_iter().eq(1..=250));
	});
}

#[test]
fn a_session_key_withdraws_whom_it_registered() {
	build_and_execute(|| {
		let [key, other] = [71, 72].map(|byte| AccountId::new([byte; 32]));
		open_session(key.clone(), OFFICER, CLINIC, START + DAY);
		open_session(other.clone(), CLINICIAN, CLINIC, START + DAY);
		assert_ok!(register(key.clone(), CLINIC));
		assert_eq!(Houses::<Test>::get(CLINIC).unwrap().officers[0].account, OFFICER);
		for who in [other, CLINICIAN, STRANGER] {
			refuses(|| withdraw(who, CLINIC, OFFICER), Error::StillServes);
		}
		refuses(|| withdraw(key.clone(), CLINIC, key.clone()), Error::NotRegistered);
		frame_support::hypothetically_ok!(withdraw(OFFICER, CLINIC, OFFICER));
		Now::set(START + DAY);
		refuses(|| withdraw(key.clone(), CLINIC, OFFICER), Error::StillServes);
		Now::set(START + DAY - 1);
		assert_ok!(withdraw(key, CLINIC, OFFICER));
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
		let reviewer = Reviewer { account: account.clone(), since: START };
		let officers = BoundedVec::truncate_from(vec![reviewer]);
		assert_eq!(Houses::<Test>::get(CLINIC), Some(House { place: 0, officers }));
		assert_eq!(HouseAt::<Test>::get(0), Some(CLINIC));
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
		assert_eq!(HouseCount::<Test>::get(), 1);
		HouseCount::<Test>::put(u32::MAX);
		refuses(|| register(HOUSE_OFFICER, HOSPITAL), Error::IdsExhausted);
		HouseCount::<Test>::put(1);
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
	corrupted(|| HouseCount::<Test>::put(2), "P13: places of organisations");
	corrupted(|| HouseAt::<Test>::remove(0), "P13: places of organisations");
	corrupted(|| HouseAt::<Test>::insert(0, FAR), "P13: a place of another");
	let change = |with: &dyn Fn(&mut House)| {
		Houses::<Test>::mutate(CLINIC, |one| with(one.as_mut().unwrap()));
	};
	corrupted(|| change(&|one| one.place = 1), "P13: a place of another");
	let twice = "P13: registered twice or later than now";
	corrupted(|| change(&|one| one.officers[0].since = Now::get() + 1), twice);
	let again = |one: &mut House| one.officers.try_push(one.officers[0].clone()).unwrap();
	corrupted(|| change(&again), twice);
	corrupted(|| Houses::<Test>::remove(CLINIC), "P13: an organisation without a place");
	let base = |with: &dyn Fn(&mut Base<u64>)| {
		DrawFrom::<Test>::mutate(id, |one| with(one.as_mut().unwrap()));
	};
	let cannot = "P14: a draw that cannot be";
	corrupted(|| base(&|one| one.at = START), cannot);
	corrupted(|| base(&|one| one.at += 1), cannot);
	corrupted(|| base(&|one| one.houses = 2), cannot);
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
