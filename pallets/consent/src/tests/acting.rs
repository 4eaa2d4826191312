//! Who gives and ends for a patient, and what waits or takes two.

use super::*;
use crate::{Grants, Live};
use anamnesis_decision::rows::{
	Before, Control, ControlAt, FrozenBy, Given, Life, Mandate, Representation, RepresentativeAt,
};
use anamnesis_primitives::{
	chain::Moment,
	codes::{Actions, Capacity, Class, Classes, Obligations, Purpose, Purposes, PURPOSES, SEALED},
	payload::{DataPeriod, Grantee, Powers},
};

const GUARDIAN: AccountId = AccountId::new([51; 32]);

/// A grant of sealed classes too.
fn sealed() -> NewGrant {
	NewGrant { classes: Classes::of([Class(0), SEALED]), ..to_org(CLINIC) }
}

fn to_person() -> NewGrant {
	to(Grantee::Person([60; 32]))
}

/// What lets a person read, or opens what is sealed.
fn grave() -> [NewGrant; 2] {
	[sealed(), to_person()]
}

fn beginning(from: Moment, new: NewGrant) -> NewGrant {
	NewGrant { from: Some(from), ..new }
}

/// Bob acts as Alice's patient too, and both since long.
fn of_two() {
	joined_by(&BOB);
	later(CAUTION);
}

fn last() -> ConsentId {
	ConsentId(crate::LastConsent::<Test>::get())
}

#[test]
fn a_representative_gives_what_ends_no_later_than_the_mandate_and_says_in_which_capacity() {
	build_and_execute(|| {
		represented_by(&GUARDIAN, Powers::GRANT);
		LongestValidity::set(5_000 * DAY);
		DefaultValidity::set(4_000 * DAY);
		assert_ok!(grant(GUARDIAN, PATIENT, to_org(CLINIC)));
		let given = Grants::<Test>::get(last()).unwrap().latest();
		assert_eq!((given.from, given.until), (START, MANDATE_ENDS));
		let by = Given::Patient { account: GUARDIAN, capacity: Capacity::Guardian };
		assert_eq!(given.by, by);
		let until = |until| NewGrant { until: Some(until), ..to_org(CLINIC) };
		assert_ok!(grant(GUARDIAN, PATIENT, until(MANDATE_ENDS)));
		refuses(|| grant(GUARDIAN, PATIENT, until(MANDATE_ENDS + 1)), Error::BeyondMandate);
		// A shorter default stays.
		DefaultValidity::set(DAY);
		assert_ok!(grant(GUARDIAN, PATIENT, to_org(CLINIC)));
		assert_eq!(Grants::<Test>::get(last()).unwrap().latest().until, START + DAY);
		// What would begin when the mandate ends is nothing.
		let late = beginning(MANDATE_ENDS, to_org(CLINIC));
		refuses(|| grant(GUARDIAN, PATIENT, late), Error::EndsBeforeItBegins);
		// A controller's is not capped.
		DefaultValidity::set(4_000 * DAY);
		assert_ok!(grant(ALICE, PATIENT, to_org(CLINIC)));
		let own = Grants::<Test>::get(last()).unwrap().latest();
		let by = Given::Patient { account: ALICE, capacity: Capacity::Own };
		assert_eq!((own.until, own.by), (START + 4_000 * DAY, by));
	});
}

#[test]
fn a_representative_gives_nobody_what_is_grave_nor_research_nor_marketing() {
	build_and_execute(|| {
		represented_by(&GUARDIAN, Powers::ALL);
		for new in grave() {
			refuses(|| grant(GUARDIAN, PATIENT, new.clone()), Error::BeyondMandate);
			// Nor for later.
			let later = beginning(START + CAUTION, new);
			refuses(|| grant(GUARDIAN, PATIENT, later.clone()), Error::BeyondMandate);
		}
		let forbidden = [
			"HRESCH",
			"BIORCH",
			"CLINTRCH",
			"CLINTRCHNPC",
			"CLINTRCHPC",
			"PRECLINTRCH",
			"DSRCH",
			"POARCH",
			"TRANSRCH",
			"CLINTRL",
			"HMARKT",
		];
		for row in PURPOSES {
			let purpose = Purpose::from_code(row.code).unwrap();
			for purposes in [Purposes::of([purpose]), Purposes::of([Purpose::TREAT, purpose])] {
				let attempt = || {
					let new = NewGrant { purposes, ..to(Grantee::Account([purpose.0; 32])) };
					grant(GUARDIAN, PATIENT, new)
				};
				if forbidden.contains(&row.code) {
					refuses(attempt, Error::BeyondMandate);
				} else {
					assert_ok!(attempt());
				}
			}
		}
	});
}

#[test]
fn a_representative_gives_nothing_that_survives_the_patient() {
	build_and_execute(|| {
		represented_by(&GUARDIAN, Powers::ALL);
		let survives = NewGrant { survives: true, ..to_org(CLINIC) };
		refuses(|| grant(GUARDIAN, PATIENT, survives.clone()), Error::BeyondMandate);
		assert_ok!(grant(GUARDIAN, PATIENT, to_org(CLINIC)));
		assert_ok!(request(CLINICIAN, CLINIC, PATIENT));
		let with = || answer(GUARDIAN, PATIENT, RequestId(1), Some(survives.clone()));
		refuses(with, Error::BeyondMandate);
		assert_ok!(grant(ALICE, PATIENT, survives));
	});
}

#[test]
fn each_power_does_its_own_and_no_other() {
	for bits in 0..=Powers::ALL.0 {
		build_and_execute(|| {
			let kept = given(to_org(CLINIC));
			assert_ok!(request(CLINICIAN, CLINIC, PATIENT));
			represented_by(&GUARDIAN, Powers(bits));
			let has = |power: Powers| Powers(bits).includes(power);
			let outcome = |may: bool| {
				if may {
					Ok(())
				} else {
					Err(Error::<Test>::PowerMissing.into())
				}
			};
			let granted = grant(GUARDIAN, PATIENT, to_org(HOSPITAL));
			assert_eq!(granted, outcome(has(Powers::GRANT)));
			let answered = answer(GUARDIAN, PATIENT, RequestId(1), Some(to_org(CLINIC)));
			assert_eq!(answered, outcome(has(Powers::ANSWER)));
			assert_eq!(revoke(GUARDIAN, PATIENT, kept), outcome(has(Powers::REVOKE)));
			let grantee = Grantee::Organisation(HOSPITAL);
			let origin = RuntimeOrigin::signed(GUARDIAN);
			let all = Consent::revoke_all_to(origin.clone(), PATIENT, grantee);
			assert_eq!(all, outcome(has(Powers::REVOKE)));
			// These are the patient's alone.
			let everything = || Consent::revoke_everything(origin.clone(), PATIENT);
			refuses(everything, Error::NotController);
			let id = given(to_org(CLINIC));
			refuses(|| amend(GUARDIAN, PATIENT, id, to_org(CLINIC)), Error::NotController);
		});
	}
}

#[test]
fn only_who_represents_this_patient_now_acts_for_it() {
	build_and_execute(|| {
		let key = RepresentativeAt { patient: PATIENT, account: GUARDIAN };
		let mandate = Mandate {
			capacity: Capacity::Parent,
			powers: Powers::ALL,
			from: START + 10,
			until: START + 20,
		};
		let attempt = || grant(GUARDIAN, PATIENT, to_org(CLINIC));
		change(key.clone(), Representation::Offered(mandate));
		later(10);
		refuses(attempt, Error::NotController);
		change(key.clone(), Representation::Holds(mandate));
		assert_ok!(attempt());
		refuses(|| grant(GUARDIAN, OTHER, to_org(CLINIC)), Error::NotController);
		later(9);
		assert_ok!(attempt());
		later(1);
		refuses(attempt, Error::NotController);
		change(key, Representation::Ended);
		refuses(attempt, Error::NotController);
	});
	build_and_execute(|| {
		let early = Mandate {
			capacity: Capacity::Parent,
			powers: Powers::ALL,
			from: START + 10,
			until: START + 20,
		};
		change(
			RepresentativeAt { patient: PATIENT, account: GUARDIAN },
			Representation::Holds(early),
		);
		later(9);
		refuses(|| grant(GUARDIAN, PATIENT, to_org(CLINIC)), Error::NotController);
	});
}

#[test]
fn what_is_closed_is_closed_to_representatives_too() {
	build_and_execute(|| {
		let kept = given(to_org(CLINIC));
		represented_by(&GUARDIAN, Powers::ALL);
		assert_ok!(request(CLINICIAN, CLINIC, PATIENT));
		let by = FrozenBy::Representative(GUARDIAN);
		for (life, error) in [
			(Life::Frozen { by, thaw: None }, Error::Frozen),
			(Life::Restricted, Error::Restricted),
		] {
			live(life);
			refuses(|| grant(GUARDIAN, PATIENT, to_org(CLINIC)), error);
		}
		assert_ok!(answer(GUARDIAN, PATIENT, RequestId(1), None));
		assert_ok!(revoke(GUARDIAN, PATIENT, kept));
	});
}

#[test]
fn nobody_represents_the_dead() {
	build_and_execute(|| {
		let kept = given(to_org(CLINIC));
		represented_by(&GUARDIAN, Powers::ALL);
		assert_ok!(request(CLINICIAN, CLINIC, PATIENT));
		let before = Before::Active;
		let grantee = Grantee::Organisation(CLINIC);
		for life in [
			Life::ReportedDead { window_ends: START, executor: None, before },
			Life::Deceased { executor: None },
		] {
			live(life);
			let origin = || RuntimeOrigin::signed(GUARDIAN);
			refuses(|| grant(GUARDIAN, PATIENT, to_org(CLINIC)), Error::Deceased);
			refuses(|| answer(GUARDIAN, PATIENT, RequestId(1), None), Error::Deceased);
			refuses(|| revoke(GUARDIAN, PATIENT, kept), Error::Deceased);
			refuses(|| Consent::revoke_all_to(origin(), PATIENT, grantee), Error::Deceased);
		}
	});
}

#[test]
fn what_a_controller_gave_whom_friends_took_over_confirms_nothing() {
	build_and_execute(|| {
		of_two();
		let id = given(beginning(Now::get() + CAUTION, until(sealed())));
		later(1);
		TakenOver::set(Some(ALICE));
		refuses(|| amend(BOB, PATIENT, id, until(sealed())), Error::BeginsTooSoon);
		TakenOver::set(None);
		assert_ok!(amend(BOB, PATIENT, id, until(sealed())));
	});
}

#[test]
fn where_one_acts_alone_what_is_grave_begins_at_once() {
	build_and_execute(|| {
		for new in grave() {
			assert_ok!(grant(ALICE, PATIENT, new));
		}
	});
}

#[test]
fn where_several_act_what_is_grave_begins_after_the_wait() {
	build_and_execute(|| {
		of_two();
		let now = Now::get();
		for new in grave() {
			for who in [ALICE, BOB] {
				let attempt = |from| grant(who.clone(), PATIENT, NewGrant { from, ..new.clone() });
				for from in [None, Some(now), Some(now + CAUTION - 1)] {
					refuses(|| attempt(from), Error::BeginsTooSoon);
				}
				assert_ok!(attempt(Some(now + CAUTION)));
			}
		}
		// What is not begins at once.
		assert_ok!(grant(BOB, PATIENT, to_org(HOSPITAL)));
		assert_ok!(request(CLINICIAN, CLINIC, PATIENT));
		assert_ok!(answer(BOB, PATIENT, RequestId(1), Some(to_org(CLINIC))));
	});
}

#[test]
fn an_answer_that_opens_sealed_classes_waits_too() {
	build_and_execute(|| {
		of_two();
		let asked = crate::Asked { classes: sealed().classes, ..asked() };
		let origin = RuntimeOrigin::signed(CLINICIAN);
		assert_ok!(Consent::request(origin, CLINIC, PATIENT, asked));
		let with = |new| answer(BOB, PATIENT, RequestId(1), Some(new));
		refuses(|| with(sealed()), Error::BeginsTooSoon);
		assert_ok!(with(beginning(Now::get() + CAUTION, sealed())));
	});
}

/// Alice gave this for after the wait; what Bob gives in its place begins at once, or is refused.
#[track_caller]
fn confirmed(old: NewGrant, new: NewGrant, holds: bool) {
	build_and_execute(|| {
		of_two();
		let id = given(beginning(Now::get() + CAUTION, old));
		later(1);
		if holds {
			assert_ok!(amend(BOB, PATIENT, id, new));
			let amended = Grants::<Test>::get(last()).unwrap().latest();
			assert_eq!((amended.from, amended.amends), (Now::get(), Some(id)));
		} else {
			refuses(|| amend(BOB, PATIENT, id, new), Error::BeginsTooSoon);
		}
	});
}

/// So that the end is the same.
fn until(new: NewGrant) -> NewGrant {
	NewGrant { until: Some(START + 100 * DAY), ..new }
}

#[test]
fn the_second_of_two_gives_at_once_what_the_first_gave() {
	for new in grave().map(until) {
		confirmed(new.clone(), new, true);
	}
}

#[test]
fn what_is_given_at_once_is_no_wider_on_any_axis() {
	let wide = || until(sealed());
	let with = |change: &dyn Fn(&mut NewGrant)| {
		let mut new = wide();
		change(&mut new);
		new
	};
	let named = |numbers: &[u8]| {
		let named = numbers.iter().map(|byte| Commitment([*byte; 32])).collect();
		BoundedVec::truncate_from(named)
	};
	let period = |from, until| Some(DataPeriod { from, until });
	let narrower = [
		with(&|new| new.role = Some(0)),
		with(&|new| new.until = Some(START + 99 * DAY)),
		with(&|new| new.classes = Classes::of([SEALED])),
		with(&|new| new.ceiling = 0),
		with(&|new| new.obligations = Obligations(1)),
		with(&|new| new.data = period(1, 2)),
		with(&|new| new.uses = Some(5)),
	];
	for new in narrower {
		confirmed(wide(), new.clone(), true);
		confirmed(new, wide(), false);
	}
	let other = [
		with(&|new| new.grantee = Grantee::Organisation(HOSPITAL)),
		with(&|new| new.grantee = Grantee::AnyCare),
		with(&|new| new.study = Some(Commitment([1; 32]))),
		with(&|new| new.purposes = Purposes::of([Purpose::BTG])),
		with(&|new| new.actions = Actions::ALL),
		with(&|new| new.classes = Classes::of([Class(0), Class(5), SEALED])),
		with(&|new| new.may_refer = 1),
		// What names nothing opens nothing sealed, and what names something nothing else: neither is part of the other.
		with(&|new| new.named = named(&[1])),
	];
	for new in other {
		confirmed(wide(), new, false);
	}
	let counted = |uses| with(&|new| new.uses = Some(uses));
	confirmed(counted(5), counted(5), true);
	confirmed(counted(5), counted(4), true);
	confirmed(counted(5), counted(6), false);
	let some = with(&|new| (new.data, new.named) = (period(5, 9), named(&[1, 2])));
	let fits = |from, until, names: &[u8]| {
		let new = with(&|new| (new.data, new.named) = (period(from, until), named(names)));
		(new, (5..=until).contains(&from) && until <= 9 && !names.contains(&3))
	};
	for (from, until) in [(5, 9), (6, 8), (4, 9), (5, 10)] {
		for names in [&[1][..], &[2, 1], &[1, 3]] {
			let (new, holds) = fits(from, until, names);
			confirmed(some.clone(), new, holds);
		}
	}
}

#[test]
fn nobody_confirms_what_they_gave_themselves_or_what_is_long_ago() {
	build_and_execute(|| {
		of_two();
		let id = given(beginning(Now::get() + CAUTION, until(sealed())));
		let attempt = |who| amend(who, PATIENT, id, until(sealed()));
		refuses(|| attempt(ALICE), Error::BeginsTooSoon);
		later(30 * DAY + 1);
		refuses(|| attempt(BOB), Error::BeginsTooSoon);
	});
	build_and_execute(|| {
		of_two();
		let id = given(beginning(Now::get() + CAUTION, until(sealed())));
		later(30 * DAY);
		assert_ok!(amend(BOB, PATIENT, id, until(sealed())));
	});
}

#[test]
fn a_thief_with_one_of_two_keys_is_not_two_by_a_new_account() {
	// Bob's key is stolen; Carol is the thief's, and new.
	let carol = AccountId::new([3; 32]);
	for (first, second) in [(BOB, carol.clone()), (carol.clone(), BOB)] {
		build_and_execute(|| {
			of_two();
			joined_by(&carol);
			later(CAUTION - 1);
			let new = beginning(Now::get() + CAUTION, until(to_person()));
			assert_ok!(grant(first.clone(), PATIENT, new));
			let attempt = || amend(second.clone(), PATIENT, last(), until(to_person()));
			refuses(attempt, Error::BeginsTooSoon);
			// By then Alice had a day to see the new account.
			later(1);
			assert_ok!(attempt());
		});
	}
	// Two stolen keys of three are two.
	build_and_execute(|| {
		of_two();
		joined_by(&carol);
		later(CAUTION);
		let new = beginning(Now::get() + CAUTION, until(to_person()));
		assert_ok!(grant(BOB, PATIENT, new));
		assert_ok!(amend(carol, PATIENT, last(), until(to_person())));
	});
}

#[test]
fn what_a_removed_controller_or_a_representative_gave_confirms_nothing() {
	build_and_execute(|| {
		of_two();
		let id = given(beginning(Now::get() + CAUTION, until(sealed())));
		later(1);
		change(ControlAt { patient: PATIENT, account: ALICE }, Control::Removed);
		refuses(|| amend(BOB, PATIENT, id, until(sealed())), Error::BeginsTooSoon);
	});
	build_and_execute(|| {
		of_two();
		represented_by(&GUARDIAN, Powers::GRANT);
		assert_ok!(grant(GUARDIAN, PATIENT, until(to_org(CLINIC))));
		// No wider on any axis, but it could not be grave.
		refuses(|| amend(BOB, PATIENT, last(), until(sealed())), Error::BeginsTooSoon);
		assert_ok!(amend(BOB, PATIENT, last(), until(to_org(CLINIC))));
	});
}

#[test]
fn who_came_by_a_recovery_gives_nothing_grave_for_a_time() {
	for others in [0, 1] {
		build_and_execute(|| {
			let end = START + 2 * CAUTION;
			let restricted = Control::Active { restricted_until: Some(end) };
			change(ControlAt { patient: PATIENT, account: ALICE }, restricted);
			for _ in 0..others {
				of_two();
			}
			for new in grave() {
				let late = beginning(Now::get() + CAUTION, new);
				refuses(|| grant(ALICE, PATIENT, late), Error::ControllerRestricted);
			}
			assert_ok!(grant(ALICE, PATIENT, to_org(CLINIC)));
			Now::set(end - 1);
			refuses(|| grant(ALICE, PATIENT, sealed()), Error::ControllerRestricted);
			Now::set(end);
			for new in grave() {
				assert_ok!(grant(ALICE, PATIENT, beginning(end + CAUTION, new)));
			}
		});
	}
}

#[test]
fn what_waits_permits_nothing_before() {
	build_and_execute(|| {
		of_two();
		let from = Now::get() + CAUTION;
		assert_ok!(grant(BOB, PATIENT, beginning(from, sealed())));
		let entry = Live::<Test>::get((PATIENT, Grantee::Organisation(CLINIC)));
		assert_eq!(entry.unwrap().value.latest().own[0].from, from);
		// The other ends it meanwhile.
		assert_ok!(revoke(ALICE, PATIENT, last()));
	});
}

#[test]
fn naming_sealed_records_is_not_narrower() {
	let named = |new| NewGrant { named: BoundedVec::truncate_from(vec![WHY]), ..new };
	// Alone, the unnamed one opens nothing sealed: a controller whose key is stolen would open it at once.
	confirmed(until(sealed()), named(until(sealed())), false);
	confirmed(named(until(sealed())), named(until(sealed())), true);
	// Of ordinary classes what names records is less.
	let ordinary = |new| NewGrant { classes: Classes::of([Class(0)]), ..new };
	let person = || until(to_person());
	confirmed(ordinary(person()), named(ordinary(person())), true);
	confirmed(named(ordinary(person())), ordinary(person()), false);
}

#[test]
fn a_confirmed_grant_has_no_more_uses_than_are_left() {
	build_and_execute(|| {
		of_two();
		let counted = |uses| NewGrant { uses, ..until(sealed()) };
		let id = given(beginning(Now::get() + CAUTION, counted(Some(5))));
		later(CAUTION);
		for _ in 0..2 {
			let origin = RuntimeOrigin::signed(CLINICIAN);
			assert_ok!(Consent::use_grant(origin, PATIENT, id, Some(CLINIC)));
		}
		let again = |uses| amend(BOB, PATIENT, id, counted(uses));
		refuses(|| again(Some(4)), Error::BeginsTooSoon);
		refuses(|| again(None), Error::BeginsTooSoon);
		assert_ok!(again(Some(3)));
	});
}
