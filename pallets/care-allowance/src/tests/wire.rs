//! Pinned encodings.

use crate::{mock::*, *};
use anamnesis_decision::rows::Versioned;
use codec::Encode;
use frame_support::{traits::PalletError, weights::Weight};

fn hex(bytes: impl AsRef<[u8]>) -> String {
	bytes.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn what_is_stored_is_its_fields_in_order() {
	let usage = Versioned::from(Usage { used: 1, at: 2 });
	assert_eq!(hex(usage.encode()), ["01", "01", &"00".repeat(15), "0200000000000000"].concat());
	let taken = Taken { block: 3u32, weight: Weight::from_parts(1, 2) };
	assert_eq!(hex(taken.encode()), "030000000408");
}

#[test]
fn payers_have_their_indices() {
	assert_eq!(hex(Payer::Patient(P1).encode()), ["00", &"0b".repeat(32)].concat());
	assert_eq!(hex(Payer::Organisation(HOSPITAL).encode()), "0101000000");
	let share = ["02", "01000000", &"02".repeat(32)].concat();
	assert_eq!(hex(Payer::Account(HOSPITAL, CLERK).encode()), share);
	let view = UsageView { left: 1, capacity: 2, refills_at: 3 };
	let expected = ["01", &"00".repeat(15), "02", &"00".repeat(15), "0300000000000000"].concat();
	assert_eq!(hex(view.encode()), expected);
}

#[test]
fn calls_have_their_indices() {
	let call = Call::<Test>::set_tier { organisation: HOSPITAL, tier: 2 };
	assert_eq!(hex(call.encode()), "000100000002");
	let call = Call::<Test>::set_tier_size { tier: 2, size: 1 };
	assert_eq!(hex(call.encode()), ["010201", &"00".repeat(15)].concat());
	let call = Call::<Test>::reissue { organisation: HOSPITAL, amount: 1 };
	assert_eq!(hex(call.encode()), ["020100000001", &"00".repeat(15)].concat());
}

#[test]
fn events_have_their_indices() {
	let events: [Event<Test>; 3] = [
		Event::TierSet { organisation: HOSPITAL, from: 0, to: 1 },
		Event::TierSized { tier: 0, from: None, to: 1 },
		Event::Reissued { organisation: HOSPITAL, amount: 1 },
	];
	for (index, event) in (0u8..).zip(events) {
		assert_eq!(event.encode()[0], index);
	}
}

#[test]
fn errors_have_their_indices() {
	use Error::*;
	let errors: [Error<Test>; 10] = [
		OrganisationNotFound,
		TierNotFound,
		IsInTier,
		TierBeyondLast,
		SizeOutOfBounds,
		IsOfSize,
		AmountIsZero,
		OrganisationNotActive,
		BeyondBurnt,
		BelowDeposit,
	];
	for (index, error) in (0u8..).zip(errors) {
		assert_eq!(error.encode(), [index]);
	}
	assert_eq!(Error::<Test>::MAX_ENCODED_SIZE, 1);
}
