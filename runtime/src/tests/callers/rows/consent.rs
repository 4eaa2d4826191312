//! Grants and requests.

use super::{
	super::{
		calls::{ahead, new_grant, question, DAY},
		world::World,
	},
	acting, controllers, here, only, row, May, Row,
};
use anamnesis_primitives::{
	chain::Moment,
	codes::{Actions, Classes, SEALED},
	payload::{Grantee, NewGrant},
};
use pallet_consent::Call;

/// Who acts for the patient with a steward.
const PARENT: &str = "stewarded/representative";

pub fn rows(world: &World) -> Vec<Row> {
	let World { patient, other_patient, grant: consent, request, .. } = *world;
	let of_elsewhere = || new_grant(world.elsewhere, Actions::ACCESS);
	let asked = || Some(new_grant(world.here, Actions::ACCESS));
	let grantee = Grantee::Organisation(world.elsewhere);
	let other = "of another patient";
	let sealed = |from: Option<Moment>| {
		let classes = Classes::of([SEALED]);
		Box::new(NewGrant { classes, from, ..*of_elsewhere() })
	};
	vec![
		row(Call::grant { patient, grant: of_elsewhere() }, acting()),
		row(Call::grant { patient, grant: sealed(None) }, May::Nobody)
			.case("of what is sealed, at once"),
		row(Call::grant { patient, grant: sealed(Some(ahead(DAY))) }, controllers())
			.case("of what is sealed, after a day"),
		row(Call::grant { patient: world.stewarded, grant: of_elsewhere() }, only(PARENT))
			.case("for a patient with a steward"),
		row(Call::grant { patient: world.stewarded, grant: sealed(None) }, May::Nobody)
			.case("of what is sealed, for a patient with a steward"),
		row(Call::amend { patient, consent, with: of_elsewhere() }, controllers()),
		row(Call::amend { patient: other_patient, consent, with: of_elsewhere() }, May::Nobody)
			.case(other),
		row(Call::revoke { patient, consent, reason: None }, acting()),
		row(Call::revoke { patient: other_patient, consent, reason: None }, May::Nobody)
			.case(other),
		row(Call::revoke_all_to { patient, grantee }, acting()),
		row(Call::revoke_everything { patient }, controllers()),
		row(
			question(world.here, patient),
			here(
				"physician nurse pharmacist dentist midwife paramedic laboratory radiography \
				 psychologist therapist",
			),
		),
		row(Call::answer { patient, request, answer: None }, acting()),
		row(Call::answer { patient, request, answer: asked() }, acting()).case("by a grant"),
		row(Call::answer { patient: other_patient, request, answer: None }, May::Nobody)
			.case(other),
	]
}
