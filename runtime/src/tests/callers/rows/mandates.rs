//! Laws, pairs of jurisdictions, and mandates.

use super::{
	super::{
		calls::{law, new_mandate, pair, LAW},
		world::World,
	},
	acting, here, only, row, May, Row,
};
use anamnesis_decision::rows::{Law, Pair};
use anamnesis_primitives::{
	codes::{Classes, OrgKind, Purposes, SEALED},
	commitment::Commitment,
};
use pallet_mandates::{Call, NewMandate, Notice};

/// Everybody here whose role may ask for anything in a hospital.
pub const ASKING: &str = "physician nurse pharmacist dentist midwife paramedic laboratory radiography psychologist therapist \
	social-care coder registrar records-officer privacy-officer researcher device-engineer auditor";

pub fn rows(world: &World) -> Vec<Row> {
	let World { patient, other_patient, mandate, secret, .. } = *world;
	let organisation = world.here;
	let council = || only("council/two-thirds");
	let says = law(OrgKind::Hospital);
	let open = |patient, new| Call::open_mandate { organisation, patient, new };
	let now = || new_mandate(LAW, Notice::Now);
	let sealed = || NewMandate { classes: Classes::of([SEALED]), ..now() };
	let named = vec![Commitment([9; 32])].try_into().unwrap();
	let closed = Pair { purposes: Purposes(0), refers: false };
	vec![
		row(Call::set_law { law: 9, says }, council()),
		row(Call::set_law { law: LAW, says: Law { delay: 0, ..says } }, council())
			.case("that is in force"),
		row(Call::set_law { law: LAW, says: Law { jurisdiction: 276, ..says } }, May::Nobody)
			.case("under a number of another jurisdiction"),
		row(Call::repeal_law { law: LAW }, council()),
		row(Call::set_pair { home: 756, asking: 276, pair: pair() }, council()),
		row(Call::set_pair { home: 276, asking: 756, pair: closed }, council())
			.case("that is closed"),
		row(open(patient, now()), here("records-officer privacy-officer")),
		row(
			open(other_patient, NewMandate { named, ..sealed() }),
			here("records-officer privacy-officer"),
		)
		.case("about the patient of another home, naming sealed records"),
		row(open(patient, sealed()), May::Nobody)
			.case("about sealed records that it does not name"),
		row(open(patient, new_mandate(LAW + 1, Notice::Now)), May::Nobody)
			.case("under a law of another kind of organisation"),
		row(Call::notify { mandate }, May::EverySigner),
		row(Call::notify { mandate: secret }, May::Nobody).case("before its moment"),
		row(Call::end_mandate { mandate }, here(ASKING)),
		row(Call::contest { patient, mandate }, acting()),
		row(Call::contest { patient: other_patient, mandate }, May::Nobody)
			.case("of another patient"),
	]
}
