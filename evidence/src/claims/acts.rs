//! Claims about grants, credentials and organisations, as the decision would judge them.

use super::{is_contested, GrantForce, KnownCredential, KnownOrganisation};
use crate::state::State;
use anamnesis_decision::{
	in_force, patient_at,
	rows::{
		Before, CredentialOf, CredentialStatusOf, EndOf, EntryFlags, EpochOf, Given, Grant,
		GrantOf, Life, LiveAt, OrganisationOf, StandingOf, TemplateOf,
	},
	When,
};
use anamnesis_primitives::{
	chain::Moment,
	history::{value_at, At, Fetch, Lookup, MarkKind},
	ConsentId, CredentialId, OrgId,
};

/// A grant, and whether it was in force.
pub(super) fn grant(state: &State, id: ConsentId, when: When) -> Option<(Grant, GrantForce)> {
	let grant = Fetch::fetch(state, &GrantOf { id })?.latest();
	let force = force(state, id, &grant, when).unwrap_or_else(|not| not);
	Some((grant, force))
}

/// What of the decision's rules 1 and 6 concerns the grant itself; who asks and for what is another question.
fn force(
	state: &State,
	id: ConsentId,
	grant: &Grant,
	when: When,
) -> Result<GrantForce, GrantForce> {
	ensure(grant.granted <= when.asked(), GrantForce::NotGiven)?;
	ensure(grant.from <= when.moment, GrantForce::NotYet)?;
	ensure(when.moment < grant.until, GrantForce::Over)?;
	let patient = patient_at(state, grant.patient, when).ok_or(GrantForce::Unknown)?;
	let life = patient.life.at(when.moment);
	let epoch = epoch(state, grant, when).ok_or(GrantForce::Revoked)?;
	ensure(grant.epoch == epoch, GrantForce::Revoked)?;
	let key = LiveAt { patient: grant.patient, grantee: grant.grantee };
	let live = when.value(state, key).ok_or(GrantForce::NotLive)?.value.latest();
	let own = live.own.iter().find(|entry| entry.id == id);
	let referred = live.referred.iter().map(|one| &one.entry).find(|entry| entry.id == id);
	let entry = own.or(referred).ok_or(GrantForce::NotLive)?;
	let survives = entry.flags.includes(EntryFlags::SURVIVES);
	ensure(is_open(&life, survives), GrantForce::Closed { life: life.clone() })?;
	let assisted = entry.flags.includes(EntryFlags::ASSISTED);
	ensure(!assisted || patient.steward.is_some(), GrantForce::NoSteward)?;
	if let Given::Referred { line, .. } = &grant.by {
		for above in line.ancestors() {
			let ended = Fetch::fetch(state, &EndOf { id: above }).is_some_and(|ending| {
				ending.recorded <= when.known_at && ending.effective <= when.moment
			});
			ensure(!ended, GrantForce::LineEnded { grant: above })?;
		}
	}
	let reconsent = match entry.template {
		None => None,
		Some(template) => Fetch::fetch(state, &TemplateOf { template })
			.ok_or(GrantForce::Unknown)?
			.latest()
			.superseded
			.filter(|superseded| superseded.recorded <= when.known_at)
			.and_then(|superseded| superseded.reconsent),
	};
	Ok(GrantForce::InForce { reconsent, life })
}

/// Whether rule 1 leaves grants open in this state.
fn is_open(life: &Life, survives: bool) -> bool {
	match life {
		Life::Active | Life::ReportedDead { before: Before::Active, .. } => true,
		Life::Deceased { .. } => survives,
		Life::Frozen { .. } | Life::Restricted | Life::ReportedDead { .. } => false,
	}
}

/// How often the patient had revoked everything; `None` if that cannot be known.
fn epoch(state: &State, grant: &Grant, when: When) -> Option<u32> {
	let key = EpochOf { patient: grant.patient };
	let Some(current) = Lookup::current(state, &key) else {
		return Some(0);
	};
	let ended = current
		.marks
		.iter()
		.any(|mark| mark.kind == MarkKind::Ended && mark.speaks_about(when.moment, when.known_at));
	if ended {
		return None;
	}
	let first: Moment = match current.version {
		0 => current.since,
		_ if current.since <= when.asked() => current.since,
		_ => Lookup::earlier(state, &key, 0)?.began,
	};
	if when.asked() < first {
		return Some(0);
	}
	let known = value_at(&At { facts: state, key }, when.moment, when.known_at)?;
	Some(known.value)
}

/// A credential, its status then, and whether it was in force.
pub(super) fn credential(state: &State, id: CredentialId, when: When) -> Option<KnownCredential> {
	let credential = Fetch::fetch(state, &CredentialOf { id })?.latest();
	let known = when.value(state, CredentialStatusOf { id });
	let force = in_force(state, id, &credential, when);
	Some(KnownCredential {
		credential,
		status: known.map(|known| known.value),
		in_force: force.is_some(),
		contested: force.unwrap_or(false),
	})
}

/// An organisation that was admitted by then, and its standing.
pub(super) fn organisation(state: &State, id: OrgId, when: When) -> Option<KnownOrganisation> {
	let organisation = Fetch::fetch(state, &OrganisationOf { organisation: id })?.latest();
	let standing = when.value(state, StandingOf { organisation: id });
	let contested = standing.as_ref().is_some_and(|known| is_contested(&known.marks));
	let known = KnownOrganisation {
		organisation,
		standing: standing.map(|known| known.value.latest()),
		contested,
	};
	Some(known).filter(|known| known.organisation.admitted <= when.asked())
}

fn ensure(holds: bool, against: GrantForce) -> Result<(), GrantForce> {
	if holds {
		Ok(())
	} else {
		Err(against)
	}
}
