//! Counts of sets, offers and escrows.

use super::{corrupted, KEYS};
use crate::{mock::*, *};
use anamnesis_decision::rows::Versioned;
use anamnesis_primitives::chain::Moment;

#[test]
fn try_state_detects_wrong_counts_of_sets() {
	let wrong = "P10: a wrong count of sets";
	corrupted(|| SetsKept::<Test>::insert(HOSPITAL, 2), wrong);
	corrupted(|| SetsKept::<Test>::remove(CLINIC), wrong);
	corrupted(|| SetsKept::<Test>::insert(PAYER, 0), wrong);
}

#[test]
fn try_state_detects_offers_of_others() {
	let offer = |set, change: fn(&mut CustodyOffer)| {
		let mut offer = CustodyOffers::<Test>::get(1).unwrap().latest();
		change(&mut offer);
		CustodyOffers::<Test>::insert(set, Versioned::from(offer));
	};
	corrupted(|| offer(9, |_| ()), "P11: an offer of no set");
	corrupted(|| offer(1, |row| row.to = HOSPITAL), "P11: a set that is offered to its custodian");
	corrupted(|| offer(1, |row| row.offered += 1), "P11: an offer from the future");
}

#[test]
fn try_state_detects_escrows_that_are_not_fit() {
	let escrow = |change: fn(&mut Escrow)| {
		let mut row = Escrows::<Test>::get(HOSPITAL).unwrap().latest();
		change(&mut row);
		Escrows::<Test>::insert(HOSPITAL, Versioned::from(row));
	};
	corrupted(|| escrow(|row| row.members.as_mut().reverse()), "P16: members out of order");
	corrupted(
		|| escrow(|row| row.members[0].organisation = HOSPITAL),
		"P16: an organisation that holds its own share",
	);
	corrupted(|| escrow(|row| row.members.truncate(0)), "P16: no members");
	for threshold in [0, 3] {
		let wrong = "P16: a threshold that is none";
		let set: fn(&mut Escrow) =
			if threshold == 0 { |row| row.threshold = 0 } else { |row| row.threshold = 3 };
		corrupted(|| escrow(set), wrong);
	}
	let moment = "P16: a share at a wrong moment";
	corrupted(|| escrow(|row| row.since += 1), moment);
	corrupted(|| escrow(|row| row.members[0].accepted = Some(0)), moment);
	corrupted(|| escrow(|row| row.members[0].accepted = Some(Moment::MAX)), moment);
}

#[test]
fn try_state_detects_an_earlier_escrow_without_reason() {
	let earlier = |change: fn(&mut Escrow)| {
		let mut row = EarlierEscrows::<Test>::get(HOSPITAL).unwrap().latest();
		change(&mut row);
		EarlierEscrows::<Test>::insert(HOSPITAL, Versioned::from(row));
	};
	corrupted(|| Escrows::<Test>::remove(HOSPITAL), "P18: beside no escrow");
	corrupted(|| earlier(|row| row.threshold = 0), "P16: a threshold that is none");
	corrupted(|| earlier(|row| row.keys = KEYS), "P18: two escrows of one list");
	let nobody = "P18: an earlier escrow that nobody accepted";
	corrupted(|| earlier(|row| row.members[0].accepted = None), nobody);
	let newer = || {
		let mut row = Escrows::<Test>::get(HOSPITAL).unwrap().latest();
		row.since -= 1;
		Escrows::<Test>::insert(HOSPITAL, Versioned::from(row));
	};
	corrupted(newer, "P18: an earlier escrow that is newer");
}
