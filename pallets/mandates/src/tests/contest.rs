//! Disputing a mandate.

use super::*;
use crate::{Event, Openings};
use anamnesis_decision::rows::{Before, Control, ControlAt, FrozenBy, Life};
use anamnesis_primitives::payload::Powers;
use sp_runtime::DispatchError;

/// Represents the patient.
const GUARDIAN: AccountId = AccountId::new([3; 32]);

fn contested(id: u64) -> Option<Moment> {
	Openings::<Test>::get(MandateId(id)).and_then(|row| row.latest().contested)
}

#[test]
fn a_controller_disputes_once_and_everything_else_stays() {
	with_laws(|| {
		assert_ok!(open(mandate()));
		let before = Mandates::live(PATIENT, HOSPITAL);
		later(10);
		events();
		assert_ok!(contest(ALICE, PATIENT, 1));
		let said = Event::MandateContested { mandate: MandateId(1), patient: PATIENT };
		assert_eq!(events(), [said]);
		assert_eq!(contested(1), Some(Now::get()));
		let mut expected = before;
		expected[0].contested = Some(Now::get());
		assert_eq!(Mandates::live(PATIENT, HOSPITAL), expected);
		later(10);
		refuses(|| contest(ALICE, PATIENT, 1), Error::AlreadyContested);
	});
}

#[test]
fn what_is_over_is_disputed_too() {
	with_laws(|| {
		assert_ok!(open(mandate()));
		assert_ok!(open(secret(DELAY)));
		later(DAY);
		// Drops both from what is live.
		assert_ok!(open(mandate()));
		later(DELAY);
		assert_ok!(contest(ALICE, PATIENT, 1));
		// Also before the notice.
		assert_ok!(contest(ALICE, PATIENT, 2));
		assert_eq!(contested(1), Some(Now::get()));
		assert_eq!(Mandates::live(PATIENT, HOSPITAL).len(), 1);
	});
}

#[test]
fn a_representative_disputes_with_the_power_to_end_grants() {
	with_laws(|| {
		assert_ok!(open(mandate()));
		represented_by(&GUARDIAN, Powers(Powers::ALL.0 & !Powers::REVOKE.0));
		refuses(|| contest(GUARDIAN, PATIENT, 1), Error::PowerMissing);
		later(10);
		represented_by(&GUARDIAN, Powers::REVOKE);
		hypothetically(|| {
			assert_ok!(contest(GUARDIAN, PATIENT, 1));
		});
		later(365 * DAY);
		refuses(|| contest(GUARDIAN, PATIENT, 1), Error::NotController);
	});
}

#[test]
fn nobody_else_disputes() {
	with_laws(|| {
		assert_ok!(open(mandate()));
		assert_ok!(open_as(KEEPER, HOSPITAL, OTHER, mandate()));
		let unknown = PatientId([9; 32]);
		refuses(|| contest(ALICE, unknown, 1), Error::PatientNotFound);
		for who in [BOB, KEEPER, STRANGER, COUNCIL] {
			refuses(|| contest(who, PATIENT, 1), Error::NotController);
		}
		refuses(|| contest(ALICE, PATIENT, 2), Error::OtherPatient);
		refuses(|| contest(ALICE, PATIENT, 3), Error::MandateNotFound);
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let refused = Mandates::contest(origin, PATIENT, MandateId(1));
			assert_eq!(refused, Err(DispatchError::BadOrigin));
		}
		change(ControlAt { patient: PATIENT, account: ALICE }, Control::Removed);
		refuses(|| contest(ALICE, PATIENT, 1), Error::NotController);
	});
}

#[test]
fn a_controller_whose_place_others_took_is_not_heard() {
	with_laws(|| {
		assert_ok!(open(mandate()));
		TakenOver::set(Some(ALICE));
		refuses(|| contest(ALICE, PATIENT, 1), Error::OnlyRotation);
	});
}

#[test]
fn the_living_dispute_in_whatever_state_and_nobody_for_the_dead() {
	with_laws(|| {
		let window_ends = Now::get() + DAY;
		for (number, life) in [
			Life::Frozen { by: FrozenBy::Controller(ALICE), thaw: None },
			Life::Restricted,
			Life::ReportedDead { window_ends, executor: None, before: Before::Active },
		]
		.into_iter()
		.enumerate()
		{
			assert_ok!(open(mandate()));
			live(life);
			assert_ok!(contest(ALICE, PATIENT, u64::try_from(number).unwrap() + 1));
		}
		assert_ok!(open(mandate()));
		later(DAY - 1);
		hypothetically(|| {
			assert_ok!(contest(ALICE, PATIENT, 4));
		});
		later(1);
		refuses(|| contest(ALICE, PATIENT, 4), Error::Deceased);
	});
}
