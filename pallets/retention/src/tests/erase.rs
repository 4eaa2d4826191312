//! A record leaves state.

use super::*;
use crate::{Courses, HoldsOn, Lengthened, Records, Restrictions};
use sp_runtime::DispatchError;

#[test]
fn after_the_horizon_anybody_has_it_erased() {
	with_records(|| {
		assert_ok!(lengthen(KEEPER, HOSPITAL, RECORD, LONGER));
		assert_ok!(restrict(ALICE, RECORD, Asker::Patient));
		Now::set(START + LONG);
		assert_ok!(propose());
		refuses(|| erase(RECORD), Error::NoTombstone);
		assert_ok!(confirm());
		let row = tombstone().unwrap();
		events();
		for early in [row.effective, row.erasable - 1] {
			Now::set(early);
			refuses(|| erase(RECORD), Error::NotErasableYet);
		}
		Now::set(row.erasable);
		assert_ok!(erase(RECORD));
		assert_eq!(events(), [Event::Erased { record: RECORD }]);
		// The tombstone is all that is left, and says neither whose it was nor who said so.
		assert_eq!(tombstone(), Some(Tombstone { erased: Some(row.erasable), ..row }));
		assert_eq!(Shelf::record(RECORD), None);
		assert!(!Courses::<Test>::contains_key(RECORD));
		assert!(!Lengthened::<Test>::contains_key(RECORD));
		assert!(!Restrictions::<Test>::contains_key(RECORD));
		assert!(!HoldsOn::<Test>::contains_key(RECORD));
		for byte in [PATIENT.0[0], 16, 22] {
			let bytes = codec::Encode::encode(&crate::Tombstones::<Test>::get(RECORD));
			assert!(!bytes.windows(32).any(|window| window == [byte; 32]));
		}
	});
}

#[test]
fn it_is_erased_once_and_nothing_is_said_of_it_any_more() {
	entombed(|| {
		Now::set(tombstone().unwrap().erasable);
		assert_ok!(erase(RECORD));
		for time in [0, YEAR] {
			later(time);
			refuses(|| erase(RECORD), Error::AlreadyErased);
			refuses(propose, Error::RecordNotFound);
			refuses(confirm, Error::RecordNotFound);
			refuses(|| withdraw(KEEPER, HOSPITAL, RECORD), Error::RecordNotFound);
			refuses(|| object(ALICE, RECORD), Error::RecordNotFound);
			refuses(|| agree(ALICE, RECORD), Error::RecordNotFound);
			refuses(|| stop(RECORD), Error::RecordNotFound);
			refuses(|| hold(CLERK, COURT, RECORD), Error::RecordNotFound);
			refuses(|| lengthen(KEEPER, HOSPITAL, RECORD, LONGER), Error::RecordNotFound);
			refuses(|| restrict(ALICE, RECORD, Asker::Patient), Error::RecordNotFound);
		}
		assert!(Retention::is_tombstoned(RECORD));
		needs_a_signature(|origin| erase_as(origin, RECORD));
	});
}

/// Whoever has it erased pays for what was there, and not for all that can be.
#[test]
fn it_costs_what_was_there() {
	use crate::weights::WeightInfo;
	use frame_support::dispatch::GetDispatchInfo;
	entombed(|| {
		Now::set(tombstone().unwrap().erasable);
		let most = crate::Call::<Test>::erase { record: RECORD }.get_dispatch_info().call_weight;
		assert_eq!(most, <() as WeightInfo>::erase().saturating_add(Shelf::most_of_erasing()));
		let done = Retention::erase(signed(STRANGER), RECORD).unwrap();
		let cost = <() as WeightInfo>::erase().saturating_add(ERASED);
		assert_eq!(done.actual_weight, Some(cost));
	});
}

#[test]
fn a_hold_or_a_case_keeps_it_in_state() {
	entombed(|| {
		Now::set(tombstone().unwrap().erasable);
		hypothetically(|| {
			assert_ok!(hold(KEEPER, HOSPITAL, RECORD));
			refuses(|| erase(RECORD), Error::OnHold);
		});
		OpenCases::set(vec![RECORD]);
		refuses(|| erase(RECORD), Error::CaseOpen);
		OpenCases::set(vec![MOVED]);
		assert_ok!(erase(RECORD));
	});
}

#[test]
fn what_the_records_refuse_stays() {
	entombed(|| {
		Now::set(tombstone().unwrap().erasable);
		RecordsFail::set(true);
		assert_noop!(erase(RECORD), DispatchError::Unavailable);
		RecordsFail::set(false);
	});
}

#[test]
fn what_cannot_be_noted_beside_the_record_changes_nothing() {
	let fails = |call: &dyn Fn() -> sp_runtime::DispatchResult| {
		RecordsFail::set(true);
		assert_noop!(call(), DispatchError::Unavailable);
		RecordsFail::set(false);
	};
	with_records(|| {
		assert_ok!(propose_for(KEEPER, HOSPITAL, RECORD, Ground::Unlawful));
		fails(&confirm);
		assert_ok!(confirm());
		let noted = || Shelf::record(RECORD).unwrap().erased_from;
		assert_eq!(noted(), Some(tombstone().unwrap().effective));
		fails(&|| withdraw(KEEPER, HOSPITAL, RECORD));
		fails(&|| object(ALICE, RECORD));
		fails(&|| agree(ALICE, RECORD));
		fails(&|| hold(CLERK, COURT, RECORD));
		assert_ok!(agree(ALICE, RECORD));
		assert_eq!(noted(), Some(Now::get()));
	});
}

#[test]
fn the_silent_patient_of_whom_nobody_hears_loses_nothing_before_the_notice_is_over() {
	noticed(|| {
		Now::set(tombstone().unwrap().effective - 1);
		refuses(|| erase(RECORD), Error::NotErasableYet);
		assert!(Shelf::record(RECORD).is_some());
	});
}

/// The decision reads the row that this pallet keeps.
#[test]
fn the_decision_reads_the_tombstone() {
	use anamnesis_decision::rows::{TombstoneOf, Versioned};
	use anamnesis_primitives::history::Fetch;
	entombed(|| {
		let stored = crate::Stored::<Test>::default();
		let read = |id| Fetch::fetch(&stored, &TombstoneOf { id }).map(Versioned::latest);
		assert_eq!((read(RECORD), read(MOVED)), (tombstone(), None));
	});
}
