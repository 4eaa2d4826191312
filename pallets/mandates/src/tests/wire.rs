//! Pinned encodings, and the numbers of calls, events and errors.

use super::*;
use crate::{Call, Event, LawScope, NoticeState, Opening};
use anamnesis_mock_world::wire::numbered;
use codec::Encode;

#[test]
#[rustfmt::skip]
fn calls_are_numbered() {
	numbered::<Call<Test>>(&[
		"set_law", "repeal_law", "set_pair", "open_mandate", "notify", "end_mandate", "contest",
	]);
}

#[test]
#[rustfmt::skip]
fn events_are_numbered() {
	numbered::<Event<Test>>(&[
		"LawSet", "LawRepealed", "PairSet", "MandateOpened", "Notified", "MandateEnded", "MandateContested",
	]);
}

#[test]
#[rustfmt::skip]
fn errors_are_numbered() {
	numbered::<Error<Test>>(&[
		"UnknownJurisdiction", "UnknownPurposes", "ForbiddenPurpose", "UnknownClasses", "UnknownActions",
		"NotBasisOfLaw", "UnfitLength", "UnfitDelay", "NumberTaken", "Unchanged", "LawNotFound", "LawRepealed",
		"SameJurisdiction", "RefersForNothing", "OtherLaw", "BeyondLaw", "EndsBeforeItBegins", "LastsTooLong",
		"NoticeInThePast", "NoticeTooLate", "NamedTwice", "SealedNotNamed", "NoServingRole", "OrganisationNotActive",
		"PatientNotFound", "OtherJurisdiction", "TooManyMandates", "MandateNotFound", "MandateOver", "AlreadyNotified",
		"NoticeNotDue", "OtherPatient", "NotController", "PowerMissing", "OnlyRotation", "Deceased", "AlreadyContested",
		"TooManyChanges", "TimeWentBack", "IdsExhausted", "LawLetsWrite", "TooManyOpened",
		"SessionKey", "TooManyToday",
	]);
}

const DAY_BYTES: [u8; 8] = [0, 0x5c, 0x26, 0x05, 0, 0, 0, 0];

#[test]
fn laws_and_pairs_are_pinned() {
	let says = Law { longest: DAY, delay: 0, ..law() };
	let expected = [
		&[0, 7, 0][..],
		&[0xf4, 0x02],
		&[0],
		&[0, 0, 0, 0x11, 0, 0, 0, 0],
		&[0, 1, 0, 0x80],
		&[0b1010],
		&[8],
		&DAY_BYTES,
		&[0; 8],
	]
	.concat();
	assert_eq!(Call::<Test>::set_law { law: COURT, says }.encode(), expected);
	assert_eq!(Call::<Test>::repeal_law { law: COURT }.encode(), [1, 7, 0]);
	let pair = Pair { purposes: Purposes(1), refers: true };
	let expected = [&[2, 0x14, 0x01, 0xf4, 0x02][..], &[1, 0, 0, 0, 0, 0, 0, 0], &[1]].concat();
	assert_eq!(Call::<Test>::set_pair { home: 276, asking: 756, pair }.encode(), expected);
	let scope = LawScope { jurisdiction: 756, kind: OrgKind::Authority };
	assert_eq!(scope.encode(), [0xf4, 0x02, 8]);
}

#[test]
fn mandates_are_pinned() {
	let new = NewMandate {
		law: COURT,
		purposes: Purposes(1),
		classes: Classes(2),
		order: ORDER,
		until: DAY,
		named: BoundedVec::truncate_from(vec![Commitment([9; 32])]),
		notice: Notice::At(3),
	};
	let call = Call::<Test>::open_mandate { organisation: HOSPITAL, patient: PATIENT, new };
	let expected = [
		&[3, 1, 0, 0, 0][..],
		&[101; 32],
		&[7, 0],
		&[1, 0, 0, 0, 0, 0, 0, 0],
		&[2, 0, 0, 0],
		&[77; 32],
		&DAY_BYTES,
		&[4],
		&[9; 32],
		&[1, 3, 0, 0, 0, 0, 0, 0, 0],
	]
	.concat();
	assert_eq!(call.encode(), expected);
	assert_eq!(Notice::Now.encode(), [0]);
	let id = [5, 0, 0, 0, 0, 0, 0, 0];
	let mandate = MandateId(5);
	assert_eq!(Call::<Test>::notify { mandate }.encode(), [&[4][..], &id].concat());
	assert_eq!(Call::<Test>::end_mandate { mandate }.encode(), [&[5][..], &id].concat());
	let contest = Call::<Test>::contest { patient: PATIENT, mandate };
	assert_eq!(contest.encode(), [&[6][..], &[101; 32], &id].concat());
}

#[test]
fn what_is_kept_of_a_mandate_is_pinned() {
	let opening = Opening {
		patient: PATIENT,
		organisation: HOSPITAL,
		by: KEEPER,
		law: COURT,
		purposes: Purposes(1),
		classes: Classes(2),
		named: 3,
		order: ORDER,
		from: 4,
		until: DAY,
		ended: Some(5),
		notice: NoticeState::Given(6),
		contested: None,
	};
	let expected = [
		&[101; 32][..],
		&[1, 0, 0, 0],
		&[16; 32],
		&[7, 0],
		&[1, 0, 0, 0, 0, 0, 0, 0],
		&[2, 0, 0, 0],
		&[3],
		&[77; 32],
		&[4, 0, 0, 0, 0, 0, 0, 0],
		&DAY_BYTES,
		&[1, 5, 0, 0, 0, 0, 0, 0, 0],
		&[1, 6, 0, 0, 0, 0, 0, 0, 0],
		&[0],
	]
	.concat();
	assert_eq!(opening.encode(), expected);
	assert_eq!(NoticeState::Waiting(1).encode(), [0, 1, 0, 0, 0, 0, 0, 0, 0]);
}
