//! What the decision answers about what calls wrote.

use super::*;
use crate::{Laws, LawsLog, Mandates as LiveMandates, MandatesLog, Names, Pairs, PairsLog, Stored};
use anamnesis_decision::{
	decide,
	rows::{LawAt, MandateNames, MandatesAt, PairAt},
	Data, Decision, Permit, Query, Right, When, Who,
};
use anamnesis_primitives::{
	codes::{Class, Confidentiality, SEALED},
	history::{Keep, Lookup, MAX_CHANGES},
};

/// All that the decision reads: the world of the test, into which what the pallet keeps is copied as it answers for it.
pub fn facts() -> World {
	let stored = Stored::<Test>::default();
	for law in Laws::<Test>::iter_keys() {
		let key = LawAt { law };
		World.put_current(&key, stored.current(&key).unwrap());
	}
	for (law, version) in LawsLog::<Test>::iter_keys() {
		let key = LawAt { law };
		World.put_earlier(&key, version, stored.earlier(&key, version).unwrap());
	}
	for (home, asking) in Pairs::<Test>::iter_keys() {
		let key = PairAt { home, asking };
		World.put_current(&key, stored.current(&key).unwrap());
	}
	for (home, asking, version) in PairsLog::<Test>::iter_keys() {
		let key = PairAt { home, asking };
		World.put_earlier(&key, version, stored.earlier(&key, version).unwrap());
	}
	for (patient, organisation) in LiveMandates::<Test>::iter_keys() {
		let key = MandatesAt { patient, organisation };
		World.put_current(&key, stored.current(&key).unwrap());
	}
	for (patient, organisation, version) in MandatesLog::<Test>::iter_keys() {
		let key = MandatesAt { patient, organisation };
		World.put_earlier(&key, version, stored.earlier(&key, version).unwrap());
	}
	for (id, reference) in Names::<Test>::iter_keys() {
		fact(MandateNames { id, reference }, ());
	}
	World
}

/// May the hospital's records officer read a laboratory record of the clinic because a court says so?
pub fn question() -> Query {
	Query {
		patient: PATIENT,
		who: Who::Practitioner { account: KEEPER, organisation: HOSPITAL },
		purpose: Purpose::from_code("HLEGAL").unwrap(),
		actions: Actions::ACCESS,
		data: declared(Class(8), None),
		study: None,
		right: None,
	}
}

fn declared(class: Class, reference: Option<u8>) -> Data {
	Data::Declared {
		class,
		confidentiality: Confidentiality::Normal,
		organisation: Some(CLINIC),
		day: None,
		reference: reference.map(|byte| Commitment([byte; 32])),
	}
}

fn permit_when(query: &Query, when: When) -> Option<Permit> {
	match decide(&facts(), query, when) {
		Decision::Permit(permit) => Some(permit),
		Decision::Refuse | Decision::Erased => None,
	}
}

pub fn permit(query: &Query) -> Option<Permit> {
	permit_when(query, When::now(Now::get()))
}

/// Whether [`question`] is permitted at this moment, as is known now.
fn permitted_at(moment: Moment) -> bool {
	let when = When { moment, known_at: Now::get() };
	permit_when(&question(), when).is_some()
}

#[test]
fn a_mandate_permits_on_the_basis_of_its_law_until_its_end() {
	with_laws(|| {
		assert_eq!(permit(&question()), None);
		assert_ok!(open(mandate()));
		let until = Now::get() + DAY;
		let found = permit(&question()).unwrap();
		let right = Some(Right::Mandate(MandateId(1)));
		assert_eq!((found.basis, found.right), (Basis::CourtOrder, right));
		assert_eq!((found.valid_until, found.contested), (Some(until), false));
		// Other staff of the organisation in a role that may ask, and nobody else; nothing else either.
		let by = |account, organisation| {
			let who = Who::Practitioner { account, organisation };
			permit(&Query { who, ..question() }).is_some()
		};
		assert!(by(HOUSE_OFFICER, HOSPITAL));
		assert!(!by(DOCTOR, HOSPITAL));
		assert!(!by(OFFICER, CLINIC));
		let to_use = Query { actions: Actions::USE, ..question() };
		assert_eq!(permit(&to_use), None);
		let other = Query { data: declared(Class(9), None), ..question() };
		assert_eq!(permit(&other), None);
		assert_eq!(permit(&Query { patient: OTHER, ..question() }), None);
		later(DAY - 1);
		assert!(permit(&question()).is_some());
		later(1);
		assert_eq!(permit(&question()), None);
	});
}

#[test]
fn court_order_opens_only_what_it_names() {
	with_laws(|| {
		assert_ok!(open(mandate()));
		let of = |class, reference| {
			let query = Query { data: declared(class, reference), ..question() };
			permit(&query).and_then(|permit| permit.right)
		};
		// The one that names nothing opens nothing sealed.
		assert_eq!(of(SEALED, None), None);
		assert_eq!(of(SEALED, Some(1)), None);
		assert_ok!(open(naming(&[1, 2])));
		let second = Some(Right::Mandate(MandateId(2)));
		assert_eq!(of(SEALED, Some(1)), second);
		assert_eq!(of(SEALED, Some(2)), second);
		assert_eq!(of(SEALED, Some(3)), None);
		assert_eq!(of(SEALED, None), None);
	});
}

#[test]
fn an_end_holds_from_its_moment_and_the_past_stays() {
	with_laws(|| {
		let opened = Now::get();
		assert_ok!(open(mandate()));
		later(10);
		assert_ok!(end(KEEPER, 1));
		later(10);
		// This drops what is over from the present.
		assert_ok!(open(mandate()));
		later(10);
		for (after, expected) in [(0, true), (9, true), (10, false), (19, false), (20, true)] {
			assert_eq!(permitted_at(opened + after), expected, "{after}");
		}
		assert!(!permitted_at(opened - 1));
	});
}

#[test]
fn a_repealed_law_permits_nothing_from_then_on_and_what_it_permitted_for_the_past() {
	with_laws(|| {
		let opened = Now::get();
		assert_ok!(open(mandate()));
		later(10);
		assert_ok!(repeal(COURT));
		later(10);
		assert_eq!(permit(&question()), None);
		assert!(permitted_at(opened + 9));
		assert!(!permitted_at(opened + 10));
		assert_ok!(set_law(COURT, law()));
		assert!(permit(&question()).is_some());
	});
}

#[test]
fn a_dispute_is_said_from_its_moment_on() {
	with_laws(|| {
		let opened = Now::get();
		assert_ok!(open(mandate()));
		later(10);
		assert_ok!(contest(ALICE, PATIENT, 1));
		later(10);
		let contested = |moment, known_at| {
			permit_when(&question(), When { moment, known_at }).map(|permit| permit.contested)
		};
		let now = Now::get();
		assert_eq!(contested(now, now), Some(true));
		assert_eq!(contested(opened + 10, now), Some(true));
		assert_eq!(contested(opened + 9, now), Some(false));
		assert_eq!(contested(now, opened + 9), Some(false));
	});
}

#[test]
fn a_pair_of_jurisdictions_permits_from_its_moment_on() {
	with_laws(|| {
		let about = Query { patient: TOURIST, ..question() };
		assert_ok!(set_pair(276, 756, pair()));
		assert_ok!(open_as(KEEPER, HOSPITAL, TOURIST, mandate()));
		assert!(permit(&about).is_some());
		later(10);
		assert_ok!(set_pair(276, 756, closed()));
		assert_eq!(permit(&about), None);
		let before = When { moment: Now::get() - 1, known_at: Now::get() };
		assert!(permit_when(&about, before).is_some());
	});
}

#[test]
fn what_ends_or_is_disputed_after_too_many_changes_says_the_same_of_the_past() {
	new_test_ext().execute_with(|| {
		assert_ok!(set_law(COURT, law()));
		later(1_000);
		let opened = Now::get();
		assert_ok!(open(mandate()));
		LiveMandates::<Test>::mutate((PATIENT, HOSPITAL), |current| {
			current.as_mut().unwrap().version = MAX_CHANGES - 1;
		});
		later(10);
		refuses(|| open(mandate()), Error::TooManyChanges);
		assert_ok!(contest(ALICE, PATIENT, 1));
		later(10);
		assert_ok!(end(KEEPER, 1));
		later(10);
		let at = |after, known| {
			let when = When { moment: opened + after, known_at: opened + known };
			permit_when(&question(), when).map(|permit| permit.contested)
		};
		assert_eq!(at(0, 9), Some(false));
		assert_eq!(at(0, 10), Some(true));
		assert_eq!(at(19, 30), Some(true));
		assert_eq!(at(20, 30), None);
	});
}
