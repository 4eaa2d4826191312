//! Who pays for what is done for an organisation that left.

use super::{super::callers::calls::members, *};
use crate::Timestamp;
use anamnesis_primitives::{cases::Claim, commitment::Commitment, CaseId, OrgId};
use frame_support::{assert_ok, traits::Time};
use pallet_cases::{Call as Cases, Outcome};
use pallet_provider_credentials::Call as Credentials;
use pallet_record_anchor::{Call as Records, SetOf};
use sp_runtime::traits::Dispatchable;

const WORDS: Commitment = Commitment([9; 32]);

/// Moves on to a later moment of the same block: nothing changes twice in one.
fn later() {
	pallet_timestamp::Now::<Runtime>::put(Timestamp::now() + 1);
}

/// Gives a set to another hospital.
fn pass(set: u32, (from, organisation): (&str, OrgId), (name, to): (&str, OrgId)) {
	later();
	let (giver, taker) = (format!("{from}/records-officer"), format!("{name}/records-officer"));
	act(&giver, Records::offer_custody { organisation, set, to, keys: WORDS });
	act(&taker, Records::accept_custody { organisation: to, set, keys: WORDS });
}

#[test]
fn who_answers_for_who_left_answers_on_the_allowance_of_who_keeps_the_record() {
	in_world(|world| {
		let (patient, organisation, sister) = (world.patient, world.elsewhere, world.sister);
		let record = Some(world.record);
		let set = SetOf::<Runtime>::get(world.here).unwrap();
		pass(set, ("here", world.here), ("elsewhere", organisation));
		let open = |claim| Cases::<Runtime>::open_case {
			patient,
			organisation,
			claim,
			statement: WORDS,
			former: None,
		};
		act("patient/controller", open(Claim::Correction { record }));
		act("patient/controller", open(Claim::Access));
		let last = pallet_cases::LastCase::<Runtime>::get();
		let (about, unnamed) = (CaseId(last - 1), CaseId(last));
		let answer = |case| {
			let outcome = Outcome::Granted;
			Cases::<Runtime>::answer_case { case, outcome, letter: WORDS }
		};
		pass(set, ("elsewhere", organisation), ("sister", sister));
		// Until it leaves it answers, and pays.
		let (owes, keeps) = ("elsewhere/privacy-officer", "sister/privacy-officer");
		assert_eq!(refusal(keeps, answer(about)), PAYMENT);
		let share =
			|payer, who| of(&[Payer::Organisation(payer), Payer::Account(payer, account(who))]);
		rolled_back(|| assert_eq!(payers(owes, answer(about)), share(organisation, owes)));
		later();
		let leave = RuntimeCall::from(Credentials::<Runtime>::leave { organisation });
		assert_ok!(leave.dispatch(members(2, 3)));
		for who in [owes, "here/privacy-officer"] {
			assert_eq!(refusal(who, answer(about)), PAYMENT);
		}
		// What names no record goes to nobody.
		for who in [owes, keeps] {
			assert_eq!(refusal(who, answer(unnamed)), PAYMENT);
		}
		assert_eq!(payers(keeps, answer(about)), share(sister, keeps));
		assert!(!crate::Cases::any_open_about(world.record));
	});
}
