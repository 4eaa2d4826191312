//! What the pallet that decides how long records are kept knows and does.

use crate::{mock::*, *};
use anamnesis_decision::{rows::RelationKind, Right};
use anamnesis_primitives::{codes::Class, RecordId};
use frame_support::{assert_noop, assert_ok, StoragePrefixedMap};

const ONE: RecordId = RecordId(1);

fn erase(id: u64) {
	Tombstoned::mutate(|all| all.push(RecordId(id)));
	assert_ok!(RecordAnchor::erase(RecordId(id)));
}

#[test]
fn what_is_kept_is_what_was_anchored() {
	build_and_execute(|| {
		assert_ok!(anchor(P1, record(1)));
		let expected = Kept {
			patient: P1,
			class: Class(13),
			organisation: HOSPITAL,
			custodian: HOSPITAL,
			retention: 3,
			anchored: START,
			contested: false,
			erased_from: None,
			recalled: false,
		};
		assert_eq!(RecordAnchor::kept(ONE), Some(expected));
		for id in [0, 2, u64::MAX] {
			assert_eq!(RecordAnchor::kept(RecordId(id)), None);
		}
	});
}

#[test]
fn what_is_erased_is_in_no_row_but_its_place() {
	build_and_execute(|| {
		assert_ok!(anchor(P1, record(0xaa)));
		assert_ok!(anchor(P1, amending(2, 1)));
		for round in 0..40 {
			later(1);
			let done = if round % 2 == 0 {
				RecordAnchor::do_contest(PATIENT, P1, ONE, WORDS)
			} else {
				RecordAnchor::do_withdraw_contest(PATIENT, P1, ONE)
			};
			assert_ok!(done);
		}
		assert_ok!(RecordAnchor::restrict(ONE, Now::get()));
		later(1);
		assert_ok!(RecordAnchor::do_enter_in_error(ALICE, HOSPITAL, P1, ONE, None));
		erase(1);
		assert_eq!(RecordAnchor::record(ONE), None);
		assert_eq!(RecordAnchor::kept(ONE), None);
		assert_eq!(RecordAnchor::history(ONE), None);
		assert!(MarksLog::<Test>::iter_prefix((ONE,)).next().is_none());
		assert!(RecordStatesLog::<Test>::iter_prefix((ONE,)).next().is_none());
		// The root is in no key and in no value of this pallet.
		let prefix = pallet_prefix();
		let mut key = prefix.to_vec();
		while let Some(next) = sp_io::storage::next_key(&key) {
			if !next.starts_with(&prefix) {
				break;
			}
			let value = frame_support::storage::unhashed::get_raw(&next).unwrap();
			for bytes in [&next, &value] {
				assert!(!bytes.windows(32).any(|window| window == [0xaa; 32]), "{next:?}");
			}
			key = next;
		}
		// Its place is, and pages go on.
		assert_eq!(RecordAnchor::record_count(P1), 2);
		let left: Vec<_> = RecordAnchor::records(P1, 0).iter().map(|row| row.id.0).collect();
		assert_eq!(left, [2]);
		assert_noop!(RecordAnchor::erase(ONE), Error::<Test>::RecordUnknown);
	});
}

#[test]
fn a_row_says_from_when_on_its_record_is_erased() {
	build_and_execute(|| {
		assert_ok!(anchor(P1, record(1)));
		for from in [Some(START + 5), Some(START + 3), None, Some(START + 9)] {
			assert_ok!(RecordAnchor::entomb(ONE, from));
			assert_eq!(RecordAnchor::kept(ONE).unwrap().erased_from, from);
			ErasedFrom::set(from.map(|from| (ONE, from)).into_iter().collect());
			assert_eq!(RecordAnchor::do_try_state(), Ok(()));
		}
		assert_noop!(RecordAnchor::entomb(RecordId(2), None), Error::<Test>::RecordUnknown);
		erase(1);
		assert_noop!(RecordAnchor::entomb(ONE, None), Error::<Test>::RecordUnknown);
	});
}

fn pallet_prefix() -> [u8; 16] {
	let prefix = Records::<Test>::final_prefix();
	prefix[..16].try_into().unwrap()
}

#[test]
fn a_line_goes_on_around_what_was_erased() {
	build_and_execute(|| {
		assert_ok!(anchor(P1, record(1)));
		assert_ok!(anchor(P1, amending(2, 1)));
		assert_ok!(anchor(P1, relating(3, RelationKind::Attests, 1)));
		erase(3);
		assert!(RecordAnchor::related(ONE, 0).is_empty());
		// One that was erased no longer has the other's place.
		erase(2);
		assert_ok!(anchor(P1, amending(4, 1)));
		assert_eq!(RecordAnchor::do_try_state(), Ok(()));
		erase(1);
		let line: Vec<_> = RecordAnchor::line(RecordId(4)).iter().map(|row| row.id.0).collect();
		assert_eq!(line, [4]);
		assert_noop!(
			RecordAnchor::do_anchor(ALICE, HOSPITAL, P1, Right::Home, amending(5, 1)),
			Error::<Test>::Tombstoned
		);
		assert_noop!(RecordAnchor::do_contest(PATIENT, P1, ONE, WORDS), Error::<Test>::Tombstoned);
	});
}
