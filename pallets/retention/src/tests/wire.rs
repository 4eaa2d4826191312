//! Pinned encodings, and the numbers of calls, events and errors.

use super::*;
use crate::{
	Agreement, Call, Hold, HoldState, Lengthening, Proposal, Restriction, Signatory, Term,
};
use anamnesis_mock_world::wire::numbered;
use codec::Encode;

#[test]
#[rustfmt::skip]
fn calls_are_numbered() {
	numbered::<Call<Test>>(&[
		"set_term", "set_horizon", "lengthen", "place_hold", "release_hold", "overrule_hold", "restrict", "lift", "propose",
		"confirm", "withdraw", "object", "agree", "stop", "erase",
	]);
}

#[test]
#[rustfmt::skip]
fn events_are_numbered() {
	numbered::<Event<Test>>(&[
		"TermSet", "HorizonSet", "Lengthened", "HoldPlaced", "ReleaseAsked", "HoldReleased", "HoldOverruled", "Restricted",
		"RestrictionLifted", "Proposed", "Confirmed", "Withdrawn", "ObjectedTo", "Agreed", "Stopped", "Erased", "Resumed",
	]);
}

#[test]
#[rustfmt::skip]
fn errors_are_numbered() {
	numbered::<Error<Test>>(&[
		"UnknownJurisdiction", "UnknownClass", "UnfitLength", "Shortened", "Unchanged", "UnfitHorizon", "TooManyChanges",
		"TimeWentBack", "RecordNotFound", "OtherPatient", "NotOfficer", "OrganisationNotActive", "SessionKey", "NotCustodian",
		"TermUnknown", "NotLonger", "NotConcerned", "TooManyHolds", "HoldNotFound", "OtherOrganisation", "SameSigner",
		"IdsExhausted", "AlreadyRestricted", "NotRestricted", "PatientNotFound", "NotController", "PowerMissing",
		"OnlyRotation", "Deceased", "OnlyThePatient", "AlreadyProposed", "AlreadyConfirmed", "ObjectedTo", "StillKept",
		"OnHold", "Contested", "Recalled", "CaseOpen", "IncidentOpen", "NotProposed", "ProposalOver", "CustodyMoved",
		"SameControlGroup", "ServesAtBoth", "TooFarAhead", "NotConfirmed", "NoticeOver", "NothingAgainst", "NoTombstone",
		"AlreadyErased", "NotErasableYet", "ControlRestricted", "PatientNotActive", "Frozen", "ProposalInDoubt", "HolderServes",
		"RecoveryPending", "NoSooner", "OtherProposal",
	]);
}

fn number(number: u8) -> Vec<u8> {
	[vec![number], vec![0; 7]].concat()
}

fn id(id: u8) -> Vec<u8> {
	vec![id, 0, 0, 0]
}

#[test]
fn terms_are_pinned() {
	assert_eq!(TermOf::Retention(0x0102).encode(), [0, 2, 1]);
	assert_eq!(least(OrgKind::Clinic).encode(), [1, 8, 1]);
	assert_eq!(Term { length: 5 }.encode(), number(5));
	let call = Call::<Test>::set_term { jurisdiction: 756, of: TermOf::Retention(7), length: 5 };
	assert_eq!(call.encode(), [vec![0, 0xf4, 2, 0, 7, 0], number(5)].concat());
	let call = Call::<Test>::set_horizon { jurisdiction: 756, horizon: 5 };
	assert_eq!(call.encode(), [vec![1, 0xf4, 2], number(5)].concat());
	let row = Lengthening { class: 7, by: KEEPER, at: 5 };
	assert_eq!(row.encode(), [vec![7, 0], vec![16; 32], number(5)].concat());
}

#[test]
fn holds_are_pinned() {
	let grounds = [
		HoldGround::LegalClaim,
		HoldGround::Order,
		HoldGround::Investigation,
		HoldGround::PublicInterest,
	];
	assert_eq!(grounds.encode(), [0, 1, 2, 3]);
	let mut hold = Hold {
		id: HoldId(1),
		organisation: COURT,
		by: CLERK,
		placed: 5,
		ground: HoldGround::Order,
		order: ORDER,
		state: HoldState::Held,
	};
	let head = [number(1), id(5), vec![51; 32], number(5), vec![1], vec![77; 32]].concat();
	assert_eq!(hold.encode(), [&head[..], &[0]].concat());
	hold.state = HoldState::ReleaseAsked { by: OTHER_CLERK, at: 6 };
	assert_eq!(hold.encode(), [head, vec![1], vec![52; 32], number(6)].concat());
	let (organisation, patient, record) = (COURT, PATIENT, RECORD);
	let (ground, order) = (HoldGround::Order, ORDER);
	let call = Call::<Test>::place_hold { organisation, patient, record, ground, order };
	let expected = [vec![3], id(5), vec![101; 32], number(1), vec![1], vec![77; 32]];
	assert_eq!(call.encode(), expected.concat());
	let call = Call::<Test>::release_hold { organisation, record, hold: HoldId(2) };
	assert_eq!(call.encode(), [vec![4], id(5), number(1), number(2)].concat());
}

#[test]
fn restrictions_are_pinned() {
	assert_eq!(Restriction::ByPatient(1).encode(), [vec![0], number(1)].concat());
	assert_eq!(Restriction::ByCustodian(1).encode(), [vec![1], number(1)].concat());
	let both = Restriction::ByBoth { patient: 1, custodian: 2 };
	assert_eq!(both.encode(), [vec![2], number(1), number(2)].concat());
	let (patient, record) = (PATIENT, RECORD);
	for (asker, bytes) in
		[(Asker::Patient, vec![0]), (Asker::Custodian(HOSPITAL), vec![1, 1, 0, 0, 0])]
	{
		let tail = [vec![101; 32], number(1), bytes].concat();
		let call = Call::<Test>::restrict { patient, record, asker };
		assert_eq!(call.encode(), [vec![6], tail.clone()].concat());
		let call = Call::<Test>::lift { patient, record, asker };
		assert_eq!(call.encode(), [vec![7], tail].concat());
	}
}

#[test]
fn courses_are_pinned() {
	let by = |byte: u8, organisation: OrgId| Signatory {
		organisation,
		account: AccountId::new([byte; 32]),
		control_group: 3,
		at: 4,
	};
	let proposal =
		Proposal { ground: Ground::Unlawful, offer: ORDER, by: by(16, HOSPITAL), until: 9 };
	let signed = |byte: u8, at: u8| [id(at), vec![byte; 32], id(3), number(4)].concat();
	let bytes = [vec![4], vec![77; 32], signed(16, 1), number(9)].concat();
	let course = Course::Proposed(proposal.clone());
	assert_eq!(course.encode(), [vec![0], bytes.clone()].concat());
	let confirmed = [vec![1], bytes, signed(22, 2)].concat();
	let agreed = Some(Agreement { by: AccountId::new([5; 32]), before: 8 });
	let by = by(22, CLINIC);
	let course = Course::Confirmed { proposal: proposal.clone(), by: by.clone(), agreed: None };
	assert_eq!(course.encode(), [confirmed.clone(), vec![0]].concat());
	let course = Course::Confirmed { proposal, by, agreed };
	assert_eq!(course.encode(), [confirmed, vec![1], vec![5; 32], number(8)].concat());
	let course = Course::Objected { at: 1, until: 2 };
	assert_eq!(course.encode(), [vec![2], number(1), number(2)].concat());
}

#[test]
fn calls_are_pinned() {
	let (organisation, patient, record) = (HOSPITAL, PATIENT, RECORD);
	let about = [vec![101; 32], number(1)].concat();
	let at = [id(1), about.clone()].concat();
	let calls = [
		(Call::<Test>::lengthen { organisation, patient, record, class: 7 }, 2, &at, vec![7, 0]),
		(Call::withdraw { organisation, patient, record }, 10, &at, vec![]),
		(Call::object { patient, record }, 11, &about, vec![]),
		(Call::agree { patient, record, offer: ORDER }, 12, &about, vec![77; 32]),
	];
	for (call, index, body, tail) in calls {
		assert_eq!(call.encode(), [&[index][..], body, &tail].concat());
	}
	let (ground, offer) = (Ground::ChildService, ORDER);
	let call = Call::<Test>::propose { organisation, patient, record, ground, offer };
	assert_eq!(call.encode(), [vec![8], at.clone(), vec![6], vec![77; 32]].concat());
	let call = Call::<Test>::confirm { organisation, patient, record, ground, offer };
	assert_eq!(call.encode(), [vec![9], at.clone(), vec![6], vec![77; 32]].concat());
	assert_eq!(Call::<Test>::stop { record }.encode(), [vec![13], number(1)].concat());
	assert_eq!(Call::<Test>::erase { record }.encode(), [vec![14], number(1)].concat());
	let call = Call::<Test>::overrule_hold { record, hold: HoldId(2) };
	assert_eq!(call.encode(), [vec![5], number(1), number(2)].concat());
}
