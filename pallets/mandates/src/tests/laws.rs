//! The table of laws.

use super::*;
use crate::{Event, LawCount, LawScope, Laws, Scopes};
use anamnesis_decision::rows::{LawState, Versioned};
use anamnesis_primitives::{
	floors,
	history::{Current, MAX_CHANGES},
};
use sp_runtime::DispatchError;

fn state(number: u16) -> Option<LawState> {
	Laws::<Test>::get(number).map(|current| current.value.latest())
}

#[test]
fn the_council_sets_changes_repeals_and_sets_a_law_again() {
	build_and_execute(|| {
		assert_ok!(set_law(COURT, law()));
		assert_eq!(events(), [Event::LawSet { law: COURT }]);
		assert_eq!(state(COURT), Some(LawState::InForce(law())));
		later(10);
		let wider = Law { basis: Basis::RequiredByLaw, ..law() };
		assert_ok!(set_law(COURT, wider));
		assert_eq!(state(COURT), Some(LawState::InForce(wider)));
		later(10);
		assert_ok!(repeal(COURT));
		assert_eq!(state(COURT), Some(LawState::Repealed));
		assert_eq!(events(), [Event::LawSet { law: COURT }, Event::LawRepealed { law: COURT }]);
		refuses(|| repeal(COURT), Error::LawRepealed);
		later(10);
		assert_ok!(set_law(COURT, wider));
		assert_eq!(state(COURT), Some(LawState::InForce(wider)));
		assert_eq!(LawCount::<Test>::get(), 1);
	});
}

#[test]
fn nobody_else_keeps_the_table() {
	build_and_execute(|| {
		for origin in [
			RuntimeOrigin::signed(KEEPER),
			RuntimeOrigin::signed(ALICE),
			RuntimeOrigin::none(),
			RuntimeOrigin::root(),
		] {
			let refused = DispatchError::BadOrigin;
			assert_noop!(Mandates::set_law(origin.clone(), COURT, law()), refused);
			assert_noop!(Mandates::repeal_law(origin.clone(), COURT), refused);
			assert_noop!(Mandates::set_pair(origin, 756, 276, pair()), refused);
		}
	});
}

#[test]
fn what_no_law_says_is_refused() {
	build_and_execute(|| {
		let cases: [(Law, Error<Test>); 17] = [
			(Law { jurisdiction: 0, ..law() }, Error::UnknownJurisdiction),
			(Law { jurisdiction: 1_000, ..law() }, Error::UnknownJurisdiction),
			(Law { purposes: Purposes(0), ..law() }, Error::UnknownPurposes),
			(Law { purposes: Purposes(1 << 62), ..law() }, Error::UnknownPurposes),
			(Law { purposes: purposes(["HLEGAL", "HRESCH"]), ..law() }, Error::ForbiddenPurpose),
			(Law { purposes: purposes(["CLINTRCHPC"]), ..law() }, Error::ForbiddenPurpose),
			(Law { purposes: purposes(["CLINTRL"]), ..law() }, Error::ForbiddenPurpose),
			(Law { purposes: purposes(["HMARKT"]), ..law() }, Error::ForbiddenPurpose),
			(Law { classes: Classes(0), ..law() }, Error::UnknownClasses),
			(Law { classes: Classes(1 << 17), ..law() }, Error::UnknownClasses),
			(Law { actions: Actions(0), ..law() }, Error::UnknownActions),
			(Law { actions: Actions(1 << 5), ..law() }, Error::UnknownActions),
			(Law { basis: Basis::Consent, ..law() }, Error::NotBasisOfLaw),
			(Law { basis: Basis::MedicalEmergency, ..law() }, Error::NotBasisOfLaw),
			(Law { longest: floors::LONGEST_MANDATE.start() - 1, ..law() }, Error::UnfitLength),
			(Law { longest: floors::LONGEST_MANDATE.end() + 1, ..law() }, Error::UnfitLength),
			(Law { delay: floors::NOTICE_DELAY.end() + 1, ..law() }, Error::UnfitDelay),
		];
		for (says, error) in cases {
			refuses(|| set_law(COURT, says), error);
		}
	});
}

#[test]
fn a_law_lets_nobody_write() {
	build_and_execute(|| {
		for writing in [Actions::COLLECT, Actions::CORRECT, Actions::ALL] {
			let actions = Actions(writing.0 | Actions::ACCESS.0);
			for actions in [writing, actions] {
				refuses(|| set_law(COURT, Law { actions, ..law() }), Error::LawLetsWrite);
			}
		}
	});
}

#[test]
fn the_least_and_the_most_that_a_law_may_say_is_taken() {
	build_and_execute(|| {
		let least =
			Law { jurisdiction: 1, longest: *floors::LONGEST_MANDATE.start(), delay: 0, ..law() };
		let most = Law {
			jurisdiction: 999,
			classes: Classes::ALL,
			actions: Actions(Actions::ACCESS.0 | Actions::USE.0 | Actions::DISCLOSE.0),
			longest: *floors::LONGEST_MANDATE.end(),
			delay: *floors::NOTICE_DELAY.end(),
			..law()
		};
		assert_ok!(set_law(0, least));
		assert_ok!(set_law(u16::MAX, most));
		for basis in Basis::ALL {
			let taken = set_law(100 + u16::from(basis.value()), Law { basis: *basis, ..law() });
			assert_eq!(taken.is_ok(), basis.is_of_law(), "{basis:?}");
		}
	});
}

#[test]
fn a_number_never_stands_for_another_jurisdiction_or_kind() {
	with_laws(|| {
		let others =
			[Law { jurisdiction: 276, ..law() }, Law { kind: OrgKind::Authority, ..law() }];
		for other in others {
			refuses(|| set_law(COURT, other), Error::NumberTaken);
		}
		assert_ok!(repeal(COURT));
		later(10);
		for other in others {
			refuses(|| set_law(COURT, other), Error::NumberTaken);
		}
		// Also if it was repealed in the block in which it came.
		assert_ok!(set_law(1, law()));
		assert_ok!(repeal(1));
		refuses(|| set_law(1, others[0]), Error::NumberTaken);
		let scope = LawScope { jurisdiction: 756, kind: OrgKind::Hospital };
		assert_eq!(Scopes::<Test>::get(1), Some(scope));
	});
}

#[test]
fn what_changes_nothing_and_what_is_not_there_is_refused() {
	with_laws(|| {
		refuses(|| set_law(COURT, law()), Error::Unchanged);
		refuses(|| repeal(99), Error::LawNotFound);
	});
}

#[test]
fn a_law_that_was_changed_too_often_can_still_be_repealed() {
	with_laws(|| {
		Laws::<Test>::mutate(COURT, |current| {
			current.as_mut().unwrap().version = MAX_CHANGES - 1;
		});
		let other = Law { delay: 0, ..law() };
		refuses(|| set_law(COURT, other), Error::TooManyChanges);
		assert_ok!(repeal(COURT));
		assert_eq!(state(COURT), Some(LawState::Repealed));
		later(10);
		refuses(|| set_law(COURT, law()), Error::TooManyChanges);
		// For the properties: the log of so many changes is not there.
		Laws::<Test>::insert(
			COURT,
			Current {
				since: Now::get(),
				version: 0,
				value: Versioned::V1(LawState::Repealed),
				marks: Default::default(),
			},
		);
		let _ = crate::LawsLog::<Test>::clear(u32::MAX, None);
	});
}
