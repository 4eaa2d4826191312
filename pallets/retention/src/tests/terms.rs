//! The table of terms and horizons.

use super::*;
use anamnesis_primitives::floors;
use sp_runtime::DispatchError;

const OF: TermOf = TermOf::Retention(7);

fn end(record: RecordId) -> Option<Moment> {
	Retention::of_record(record).end
}

#[test]
fn a_term_is_set_and_lengthened() {
	build_and_execute(|| {
		assert_ok!(set_term(756, OF, YEAR));
		later(10);
		assert_ok!(set_term(756, OF, YEAR + 1));
		// A second one in the same block too.
		assert_ok!(set_term(756, OF, YEAR + 2));
		assert_eq!(
			events(),
			[YEAR, YEAR + 1, YEAR + 2].map(|length| Event::TermSet {
				jurisdiction: 756,
				of: OF,
				length
			})
		);
	});
}

#[test]
fn only_the_council_keeps_the_table() {
	build_and_execute(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root(), signed(KEEPER)] {
			let refused = Retention::set_term(origin.clone(), 756, OF, YEAR);
			assert_noop!(refused, DispatchError::BadOrigin);
			assert_noop!(Retention::set_horizon(origin, 756, YEAR), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn a_term_is_never_shortened() {
	build_and_execute(|| {
		assert_ok!(set_term(756, OF, YEAR + 5));
		for time in [0, 10] {
			later(time);
			refuses(|| set_term(756, OF, YEAR + 4), Error::Shortened);
			refuses(|| set_term(756, OF, YEAR + 5), Error::Unchanged);
		}
		// That of another jurisdiction, class or kind is another.
		assert_ok!(set_term(276, OF, YEAR));
		assert_ok!(set_term(756, TermOf::Retention(8), YEAR));
		assert_ok!(set_term(756, least(OrgKind::Hospital), YEAR));
		assert_ok!(set_term(756, least(OrgKind::Clinic), YEAR));
	});
}

#[test]
fn what_no_law_says_is_refused() {
	build_and_execute(|| {
		for jurisdiction in [0, 1_000, u16::MAX] {
			refuses(|| set_term(jurisdiction, OF, YEAR), Error::UnknownJurisdiction);
		}
		assert_ok!(set_term(1, OF, YEAR));
		assert_ok!(set_term(999, OF, YEAR));
		let of = TermOf::Least { class: Class(17), kind: OrgKind::Hospital };
		refuses(|| set_term(756, of, YEAR), Error::UnknownClass);
		let (least, most) = floors::RETENTION_TERM.into_inner();
		for length in [0, least - 1, most + 1, Moment::MAX] {
			refuses(|| set_term(756, OF, length), Error::UnfitLength);
		}
		assert_ok!(set_term(756, OF, least));
		assert_ok!(set_term(756, OF, most));
	});
}

#[test]
fn the_end_is_that_of_the_longest_term() {
	with_records(|| {
		assert_eq!(end(RECORD), Some(START + TERM));
		assert_ok!(set_term(756, least(OrgKind::Hospital), TERM + 1));
		assert_eq!(end(RECORD), Some(START + TERM + 1));
		assert_ok!(set_term(756, TermOf::Retention(CHOSEN), TERM + 2));
		assert_eq!(end(RECORD), Some(START + TERM + 2));
		assert_eq!(end(NONE), None);
	});
}

#[test]
fn the_end_is_unknown_while_a_term_is() {
	for left_out in 0..2 {
		build_and_execute(|| {
			keep(RECORD, Some(kept_by(HOSPITAL)));
			let all = [TermOf::Retention(CHOSEN), least(OrgKind::Hospital)];
			for (place, of) in all.into_iter().enumerate() {
				if place != left_out {
					assert_ok!(set_term(756, of, YEAR));
				}
			}
			assert_eq!(end(RECORD), None);
			Now::set(START + 300 * YEAR);
			refuses(propose, Error::TermUnknown);
		});
	}
}

#[test]
fn a_class_that_nobody_knows_is_as_long_as_the_longest() {
	with_records(|| {
		alter(RECORD, |kept| kept.retention = UNKNOWN);
		assert_eq!(end(RECORD), Some(START + LONG));
		assert_ok!(set_term(756, TermOf::Retention(CHOSEN), LONG + 1));
		assert_eq!(end(RECORD), Some(START + LONG + 1));
		// What is longer for its kind, or elsewhere, is no class.
		assert_ok!(set_term(756, least(OrgKind::Clinic), LONG + 9));
		assert_ok!(set_term(276, TermOf::Retention(CHOSEN), LONG + 9));
		assert_eq!(end(RECORD), Some(START + LONG + 1));
		Now::set(START + LONG);
		refuses(propose, Error::StillKept);
		later(1);
		hypothetically(|| {
			assert_ok!(propose());
		});
		// By each law, if it is kept elsewhere.
		alter(MOVED, |kept| kept.retention = UNKNOWN);
		assert_eq!(end(MOVED), None);
		assert_ok!(set_term(276, least(OrgKind::Clinic), YEAR));
		assert_eq!(end(MOVED), Some(START + LONG + 9));
		// The council says how long it is: that counts then.
		assert_ok!(set_term(756, TermOf::Retention(UNKNOWN), TERM));
		assert_eq!(end(RECORD), Some(START + TERM));
	});
}

#[test]
fn a_record_that_is_kept_elsewhere_is_kept_by_both_laws() {
	with_records(|| {
		assert_eq!(end(MOVED), None);
		assert_ok!(set_term(276, TermOf::Retention(CHOSEN), LONG));
		assert_eq!(end(MOVED), None);
		assert_ok!(set_term(276, least(OrgKind::Clinic), YEAR));
		assert_eq!(end(MOVED), Some(START + LONG));
		assert_ok!(set_term(756, TermOf::Retention(CHOSEN), LONG + 1));
		assert_eq!(end(MOVED), Some(START + LONG + 1));
	});
}

#[test]
fn an_end_beyond_all_moments_is_none() {
	with_records(|| {
		alter(RECORD, |kept| kept.anchored = Moment::MAX - TERM);
		assert_eq!(end(RECORD), Some(Moment::MAX));
		alter(RECORD, |kept| kept.anchored += 1);
		assert_eq!(end(RECORD), None);
		refuses(propose, Error::TermUnknown);
	});
}

#[test]
fn a_horizon_is_set_within_its_floors() {
	build_and_execute(|| {
		let set =
			|jurisdiction, horizon| Retention::set_horizon(signed(COUNCIL), jurisdiction, horizon);
		let (least, most) = floors::ERASURE_HORIZON.into_inner();
		assert_eq!(Retention::horizon(756), HORIZON);
		assert_ok!(set(756, most));
		// What it governs is stamped: it may be shortened.
		assert_ok!(set(756, least));
		assert_eq!(Retention::horizon(756), least);
		assert_eq!(Retention::horizon(276), HORIZON);
		refuses(|| set(756, least), Error::Unchanged);
		for horizon in [0, least - 1, most + 1] {
			refuses(|| set(756, horizon), Error::UnfitHorizon);
		}
		for jurisdiction in [0, 1_000] {
			refuses(|| set(jurisdiction, least), Error::UnknownJurisdiction);
		}
		let set = |horizon| Event::HorizonSet { jurisdiction: 756, horizon };
		assert_eq!(events(), [set(most), set(least)]);
	});
}
