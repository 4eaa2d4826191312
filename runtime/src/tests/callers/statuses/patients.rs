//! Patients, who acts as them and for them, what they froze, linked and revoked, and what became of their records.

use super::{
	super::{
		calls::{account, claiming, cosigned, hasty, new_record, DAY, SHOWN},
		world::World,
	},
	compared, pass, status, Doing, Status, A_DAY, A_WEEK, WEEK,
};
use crate::{PatientIdentity, Runtime};
use anamnesis_decision::{
	rows::{
		Control, FrozenBy, Ground, Life, Patient, Relation, RelationKind, Representation,
		Tombstone, Versioned,
	},
	Right,
};
use anamnesis_primitives::{
	floors::{CAUTION_WAIT, ERASURE_HORIZON},
	PatientId,
};
use pallet_consent::Call as Consent;
use pallet_patient_identity::{
	Call as Patients, Controllers, Link, LinkOf, LinkProposals, LinkedWith, Links, Removals,
	Representatives,
};
use pallet_record_anchor::{Call as Records, NewRecord, RecordState, RecordStates, SetOf};
use pallet_retention::{Call as Retention, Tombstones};

/// One of those who act as the patient.
pub const FIRST: &str = "patient/controller";
/// The other one.
pub const SECOND: &str = "patient/second-controller";

/// The account that takes the first one's place.
const NEXT: &str = "patient/next";

pub fn patient(patient: PatientId) -> Patient {
	PatientIdentity::patient_now(patient).unwrap()
}

fn control(world: &World, name: &str) -> Option<Control> {
	Controllers::<Runtime>::get((world.patient, account(name))).map(|row| row.value)
}

fn is_frozen(life: &Life) -> bool {
	matches!(life, Life::Frozen { thaw: None, .. })
}

fn is_thawing(life: &Life) -> bool {
	matches!(life, Life::Frozen { thaw: Some(_), .. })
}

pub fn freeze(world: &World, doing: &Doing) {
	doing.act(FIRST, Patients::freeze { patient: world.patient });
}

fn ask_thaw(world: &World, doing: &Doing) {
	freeze(world, doing);
	doing.act(FIRST, Patients::unfreeze { patient: world.patient });
}

fn freezes() -> Vec<Status> {
	vec![
		status("the patient is frozen", freeze, |world| is_frozen(&patient(world.patient).life)),
		status(
			"the patient is frozen by a representative",
			|world, doing| {
				doing.act("patient/representative", Patients::freeze { patient: world.patient });
			},
			|world| is_frozen(&patient(world.patient).life),
		),
		status("the patient's thaw is asked for", ask_thaw, |world| {
			is_thawing(&patient(world.patient).life)
		}),
		compared(
			A_WEEK,
			status(
				"the patient's thaw came by time",
				|world, doing| {
					ask_thaw(world, doing);
					pass(WEEK);
				},
				|world| patient(world.patient).life == Life::Active,
			),
		),
		status(
			"the patient with a steward is frozen",
			|world, doing| {
				let (organisation, patient) = (world.here, world.stewarded);
				let freeze = Patients::freeze_as_organisation { organisation, patient };
				doing.act("here/registrar", freeze);
			},
			|world| {
				let by = FrozenBy::Organisation(world.here);
				patient(world.stewarded).life == Life::Frozen { by, thaw: None }
			},
		),
	]
}

fn rotate(world: &World, doing: &Doing) {
	let (patient, to) = (world.patient, account(NEXT));
	doing.act(FIRST, Patients::rotate_controller { patient, to });
}

fn ask_removal(world: &World, doing: &Doing) {
	let (patient, account) = (world.patient, account(SECOND));
	doing.act(FIRST, Patients::remove_controller { patient, account });
}

fn controllers() -> Vec<Status> {
	vec![
		status("the controller invited another account in its place", rotate, |world| {
			matches!(control(world, NEXT), Some(Control::Invited { .. }))
		}),
		status(
			"the controller's place was taken",
			|world, doing| {
				rotate(world, doing);
				doing.act(NEXT, Patients::accept_control { patient: world.patient });
			},
			|world| control(world, FIRST) == Some(Control::Removed),
		),
		status("the second controller's removal is asked for", ask_removal, |world| {
			Removals::<Runtime>::contains_key(world.patient)
		}),
		compared(
			A_DAY,
			status(
				"the second controller's removal is due",
				|world, doing| {
					ask_removal(world, doing);
					pass(DAY);
				},
				|world| {
					let asked = Removals::<Runtime>::get(world.patient);
					asked.is_some_and(|asked| asked.from <= super::now())
				},
			),
		),
		status(
			"the second controller left",
			|world, doing| {
				let (patient, account) = (world.patient, account(SECOND));
				doing.act(SECOND, Patients::remove_controller { patient, account });
			},
			|world| control(world, SECOND) == Some(Control::Removed),
		),
		status(
			"the controller ended the representation",
			|world, doing| {
				let (patient, account) = (world.patient, account("patient/representative"));
				doing.act(FIRST, Patients::end_representation { patient, account });
			},
			|world| {
				let key = (world.patient, account("patient/representative"));
				let row = Representatives::<Runtime>::get(key);
				row.is_some_and(|row| row.value == Representation::Ended)
			},
		),
	]
}

fn stewardship() -> Vec<Status> {
	vec![
		status(
			"the patient with a steward is handed over to elsewhere",
			|world, doing| {
				let (organisation, patient, to) = (world.here, world.stewarded, world.elsewhere);
				let arguments = (organisation, patient, to);
				let second = cosigned("elsewhere/registrar", "hand_over", &arguments);
				let hand_over = Patients::hand_over { organisation, patient, to, second };
				doing.act("here/registrar", hand_over);
			},
			|world| patient(world.stewarded).steward == Some(world.elsewhere),
		),
		status(
			"the patient with a steward is claimed",
			|world, doing| {
				let claim = claiming(world.elsewhere, world.stewarded, "claimed/controller");
				doing.act("elsewhere/registrar", claim);
			},
			|world| patient(world.stewarded).steward.is_none(),
		),
	]
}

fn propose_link(world: &World, doing: &Doing) {
	let (patient, other, commitment) = (world.patient, world.other_patient, SHOWN);
	doing.act(FIRST, Patients::propose_link { patient, other, commitment });
}

fn links() -> Vec<Status> {
	vec![
		status("a link with the other patient is proposed", propose_link, |world| {
			let proposal = LinkProposals::<Runtime>::get(world.patient);
			proposal.is_some_and(|proposal| proposal.other == world.other_patient)
		}),
		status(
			"the patient is linked with the other patient",
			|world, doing| {
				propose_link(world, doing);
				let (patient, other, commitment) = (world.other_patient, world.patient, SHOWN);
				let accept = Patients::accept_link { patient, other, commitment };
				doing.act("other-patient/controller", accept);
			},
			|world| LinkedWith::<Runtime>::contains_key((world.patient, world.other_patient)),
		),
		status(
			"the patient's link with the lost one was ended",
			|world, doing| {
				let (patient, other) = (world.patient, world.lost);
				doing.act(FIRST, Patients::unlink { patient, other });
			},
			|world| {
				let LinkOf { smaller, larger } = LinkOf::of(world.patient, world.lost).unwrap();
				Links::<Runtime>::get((smaller, larger)).unwrap().value == Link::Unlinked
			},
		),
	]
}

fn retract(world: &World, doing: &Doing) {
	let (organisation, patient, right) = (world.here, world.patient, Right::Home);
	let relation = Some(Relation { kind: RelationKind::Retracts, record: world.record });
	let record = NewRecord { relation, ..new_record(8, None) };
	doing.act("here/physician", Records::anchor { organisation, patient, right, record });
}

fn records() -> Vec<Status> {
	vec![
		status(
			"the patient revoked everything",
			|world, doing| {
				doing.act(FIRST, Consent::revoke_everything { patient: world.patient });
			},
			|world| pallet_consent::Epochs::<Runtime>::contains_key(world.patient),
		),
		status(
			"the record is amended",
			|world, doing| {
				let (organisation, patient) = (world.here, world.patient);
				let right = Right::Home;
				let record = new_record(7, Some(world.record));
				let anchor = Records::anchor { organisation, patient, right, record };
				doing.act("here/physician", anchor);
			},
			|world| record(world) == RecordState::Superseded,
		),
		status(
			"the record is entered in error",
			|world, doing| {
				let (organisation, patient, record) = (world.here, world.patient, world.record);
				let in_error =
					Records::enter_in_error { organisation, patient, record, reason: None };
				doing.act("here/physician", in_error);
			},
			|world| matches!(record(world), RecordState::EnteredInError { .. }),
		),
		status("the record is found in error by who keeps it now", found_in_error, |world| {
			matches!(record(world), RecordState::FoundInError { .. })
		}),
		status("the record is retracted", retract, |world| {
			matches!(record(world), RecordState::Retracted { .. })
		}),
	]
}

/// Another organisation gets the record, and says of it what its author did not.
fn found_in_error(world: &World, doing: &Doing) {
	let World { patient, record, here, elsewhere, .. } = *world;
	let set = SetOf::<Runtime>::get(here).unwrap();
	let offer = Records::offer_custody { organisation: here, set, to: elsewhere, keys: SHOWN };
	doing.act("here/records-officer", offer);
	let accept = Records::accept_custody { organisation: elsewhere, set, keys: SHOWN };
	doing.act("elsewhere/records-officer", accept);
	let (organisation, reason) = (elsewhere, None);
	let in_error = Records::enter_in_error { organisation, patient, record, reason };
	doing.act("elsewhere/physician", in_error);
}

/// Two organisations say that the record is kept no longer; it stays in state for as short as there is.
fn give_notice(world: &World, doing: &Doing) {
	let World { patient, record, here, elsewhere, .. } = *world;
	let horizon = *ERASURE_HORIZON.start();
	doing.council(Retention::set_horizon { jurisdiction: 756, horizon });
	let (organisation, ground, offer) = (here, Ground::Unlawful, SHOWN);
	let propose = Retention::propose { organisation, patient, record, ground, offer };
	doing.act("here/records-officer", propose);
	let organisation = elsewhere;
	let confirm = Retention::confirm { organisation, patient, record, ground, offer };
	doing.act("elsewhere/records-officer", confirm);
}

fn entomb(world: &World, doing: &Doing) {
	give_notice(world, doing);
	let World { patient, record, .. } = *world;
	// Of several who act as the patient one alone gives up all but the time that the others have.
	doing.council(hasty());
	doing.act(FIRST, Retention::agree { patient, record, offer: SHOWN });
	pass(*CAUTION_WAIT.start());
}

fn tombstone(world: &World) -> Option<Tombstone> {
	Tombstones::<Runtime>::get(world.record).map(Versioned::latest)
}

fn tombstones() -> Vec<Status> {
	vec![
		status("the patient has notice about the record", give_notice, |world| {
			tombstone(world).is_some_and(|tombstone| !tombstone.is_effective(super::now()))
		}),
		status("the record's tombstone took effect", entomb, |world| {
			let took_effect =
				|row: Tombstone| row.is_effective(super::now()) && row.erased.is_none();
			tombstone(world).is_some_and(took_effect)
		}),
		status(
			"the record is erased",
			|world, doing| {
				entomb(world, doing);
				pass(*ERASURE_HORIZON.start());
				doing.act("stranger", Retention::erase { record: world.record });
			},
			|world| tombstone(world).is_some_and(|tombstone| tombstone.erased.is_some()),
		),
	]
}

fn record(world: &World) -> RecordState {
	RecordStates::<Runtime>::get(world.record).unwrap().value
}

pub fn statuses() -> Vec<Status> {
	[freezes(), controllers(), stewardship(), links(), records(), tombstones()]
		.into_iter()
		.flatten()
		.collect()
}
