//! Grants and requests.

use super::{
	super::{
		calls::{
			ahead, assistance, custodians_referral, new_grant, publication, question, terms, DAY,
		},
		world::World,
	},
	acting, controllers, here,
	mandates::ASKING,
	only, row, May, Row,
};
use crate::Runtime;
use anamnesis_decision::rows::SecondaryUse;
use anamnesis_primitives::{
	chain::Moment,
	codes::{Actions, Classes, SEALED},
	payload::{Grantee, NewGrant, TemplateRef},
	ConsentId, OfferId,
};
use pallet_consent::{Call, Terms};

/// Who may treat and pass on.
const PASSING_ON: &str = "physician nurse dentist midwife psychologist therapist";
/// Who acts for the patient with a steward.
const PARENT: &str = "stewarded/representative";
/// Who may read to treat.
const TREATING: &str =
	"physician nurse pharmacist dentist midwife paramedic laboratory radiography \
	psychologist therapist";

pub fn rows(world: &World) -> Vec<Row> {
	[patients(world), said(world), passed_on(world)].into_iter().flatten().collect()
}

/// What is passed on, and what stewards give.
fn passed_on(world: &World) -> Vec<Row> {
	let World { here: organisation, elsewhere, patient, stewarded, .. } = *world;
	// The numbers of what comes next: nothing was offered yet.
	let (consent, offer) = (ConsentId(world.counted.0 + 1), OfferId(1));
	let may_refer = 1;
	let grant = Box::new(NewGrant { may_refer, ..*new_grant(organisation, Actions::ACCESS) });
	let root = Call::grant { patient, grant };
	let refer = |parent| Call::refer { patient, parent, organisation, terms: terms(elsewhere) };
	let sealed = Box::new(Terms { classes: Classes::of([SEALED]), ..*terms(elsewhere) });
	let offered = || custodians_referral(elsewhere, patient, organisation);
	let registrar = "here/registrar";
	vec![
		row(refer(consent), here(PASSING_ON)).after("patient/controller", root),
		row(refer(world.grant), May::Nobody).case("of what is not passed on"),
		row(Call::accept_referral { organisation, patient, offer }, here(TREATING))
			.after("elsewhere/physician", offered()),
		row(Call::decline_referral { organisation, patient, offer }, here(TREATING))
			.after("elsewhere/physician", offered()),
		row(custodians_referral(organisation, patient, elsewhere), here(PASSING_ON)),
		row(Call::withdraw_offer { organisation, patient, offer }, here(ASKING))
			.after("here/physician", custodians_referral(organisation, patient, elsewhere)),
		row(Call::withdraw_offer { organisation, patient, offer }, May::Nobody)
			.case("of another organisation")
			.after("elsewhere/physician", offered()),
		row(Call::end_referred { organisation, patient, consent }, here(ASKING))
			.after("elsewhere/physician", offered())
			.after("here/physician", Call::accept_referral { organisation, patient, offer }),
		row(Call::end_referred { organisation, patient, consent: world.grant }, May::Nobody)
			.case("of what the patient gave"),
		row(Call::refer_as_custodian { organisation, patient, terms: sealed }, May::Nobody)
			.case("of what is sealed"),
		row(assistance(organisation, stewarded, elsewhere), only(registrar)),
		row(assistance(organisation, patient, elsewhere), May::Nobody)
			.case("for a patient with a controller"),
		row(Call::end_assisted { organisation, patient: stewarded, consent }, only(registrar))
			.after(registrar, assistance(organisation, stewarded, elsewhere)),
		row(
			Call::end_assisted { organisation, patient: stewarded, consent: world.grant },
			May::Nobody,
		)
		.case("of what no steward gave"),
	]
}

/// What patients give and end, and what they are asked for.
fn patients(world: &World) -> Vec<Row> {
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
		row(question(world.here, patient), here(TREATING)),
		row(Call::answer { patient, request, answer: None }, acting()),
		row(Call::answer { patient, request, answer: asked() }, acting()).case("by a grant"),
		row(Call::answer { patient: other_patient, request, answer: None }, May::Nobody)
			.case(other),
	]
}

/// Several grants at once, uses, texts, and what patients say besides.
fn said(world: &World) -> Vec<Row> {
	let World { patient, counted: consent, text: template, here: organisation, .. } = *world;
	let council = || only("council/two-thirds");
	let of_elsewhere = || *new_grant(world.elsewhere, Actions::ACCESS);
	let grants = || vec![of_elsewhere(), of_elsewhere()].try_into().unwrap();
	let use_for = |organisation| Call::<Runtime>::use_grant { patient, consent, organisation };
	let set = |secondary| Call::<Runtime>::set_secondary_use { patient, secondary };
	let until = Some(ahead(DAY));
	let third = TemplateRef { version: 3, ..template };
	vec![
		row(Call::grant_many { patient, grants: grants() }, acting()),
		row(Call::grant_many { patient: world.stewarded, grants: grants() }, only(PARENT))
			.case("for a patient with a steward"),
		// Who coordinates care uses it too, and asks for nothing.
		row(use_for(Some(organisation)), here(&format!("{TREATING} social-care"))),
		row(use_for(Some(world.elsewhere)), May::Nobody).case("of one to somebody else"),
		row(use_for(None), May::Nobody).case("by a person"),
		row(publication(third), council()),
		row(Call::supersede_template { template, reconsent: None }, council()),
		row(set(SecondaryUse::Refused), acting()),
		row(set(SecondaryUse::Allowed), controllers())
			.after("patient/controller", set(SecondaryUse::Refused))
			.case("to allow it again"),
		row(Call::mute { patient, organisation, until }, acting()),
	]
}
