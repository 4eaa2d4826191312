//! Who somebody is at an organisation: for whom an account acts there, and in which roles, at a moment.

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests;

use crate::{
	facts::ProviderFacts,
	rows::{
		Appointment, CompromiseOf, Credential, CredentialOf, CredentialStatus, CredentialStatusOf,
		CredentialTypeOf, Employment, IssuerAt, Organisation, OrganisationOf, Post, Reach,
		SessionOf, StaffAt, Standing, StandingOf, Status,
	},
};
use alloc::vec::Vec;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{OrgKind, Role, Roles},
	history::{value_at, At, Current, Fetch, Key, Known, Lookup, MarkKind},
	CredentialId, OrgId,
};

/// The moment about which is asked, and the moment up to which what was recorded is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct When {
	/// About which.
	pub moment: Moment,
	/// Up to which.
	pub known_at: Moment,
}

impl When {
	/// The present of this block's moment.
	pub fn now(moment: Moment) -> Self {
		Self { moment, known_at: moment }
	}

	/// The earlier of the two: what was written later does not count.
	pub fn asked(self) -> Moment {
		self.moment.min(self.known_at)
	}

	/// What a history holds then; `None` also if it was said since that it did not hold.
	pub fn value<K: Key>(self, facts: &impl Lookup<K>, key: K) -> Option<Known<K::Value>> {
		let known = value_at(&At { facts, key }, self.moment, self.known_at)?;
		(!known.marks.contains(&MarkKind::Ended)).then_some(known)
	}
}

/// Whether what was known is disputed.
pub(crate) fn is_contested<V>(known: &Known<V>) -> bool {
	known.marks.contains(&MarkKind::Contested)
}

/// A role that an account may exercise.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Serving {
	/// The role.
	pub role: Role,
	/// First moment at which its licence no longer holds; `None` for a role without one.
	pub until: Option<Moment>,
	/// Whether the status of its licence is disputed.
	pub contested: bool,
}

/// For whom an account acts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signer {
	/// The staff account: of a session key that of its session. This is who acted, whatever key signed.
	pub account: AccountId,
	/// First moment at which the session no longer holds; `None` without one.
	pub until: Option<Moment>,
	/// Whether it is disputed who signed then.
	pub contested: bool,
}

/// Somebody who acts for an organisation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Actor {
	/// The staff account: of a session key that of its session. This is who acted, whatever key signed.
	pub account: AccountId,
	/// The organisation.
	pub organisation: Organisation,
	/// Its standing. Whoever asks judges it: some acts go on while it is restricted.
	pub standing: Standing,
	/// First moment at which the appointment, or the session, no longer holds.
	pub until: Moment,
	/// Whether standing or appointment are disputed, or who signed.
	pub contested: bool,
	/// The roles, at least one.
	pub serving: Vec<Serving>,
}

impl Actor {
	/// Whether the organisation may act without restriction.
	pub fn is_active(&self) -> bool {
		self.standing.status == Status::Active
	}

	/// The roles as a set.
	pub fn roles(&self) -> Roles {
		Roles::of(self.serving.iter().map(|serving| serving.role))
	}
}

/// For whom an account acts at an organisation: itself, or the staff account whose session it is the key of. `None` if the
/// session does not hold there, or the staff account's key was stolen. Whether that account is staff is not looked at.
///
/// Reads: 2, for the past too.
pub fn signer_at(
	facts: &(impl Fetch<SessionOf> + Fetch<CompromiseOf>),
	account: &AccountId,
	organisation: OrgId,
	when: When,
) -> Option<Signer> {
	let (account, until) = match Fetch::fetch(facts, &SessionOf { account: account.clone() }) {
		None => (account.clone(), None),
		Some(session) => {
			let session = session.latest();
			let holds = session.organisation == organisation
				&& session.from <= when.asked()
				&& (session.from..session.until).contains(&when.moment);
			if !holds {
				return None;
			}
			(session.staff, Some(session.until))
		}
	};
	let mut contested = false;
	if let Some(reaches) = Fetch::fetch(facts, &CompromiseOf { account: account.clone() }) {
		let reaches = reaches.latest();
		if reaches.first().is_none_or(|first| first.recorded <= when.asked()) {
			return None;
		}
		contested = reaches.iter().any(|Reach { since, recorded }| {
			*recorded <= when.known_at && (*since..*recorded).contains(&when.moment)
		});
	}
	Some(Signer { account, until, contested })
}

/// Who this account is at this organisation, in those of its roles that are wanted: the appointed ones whose licence was
/// good then. `None` if there is none, if the account is neither staff nor the key of somebody who is, or the organisation
/// was not yet admitted.
///
/// Reads: 5, and 4 for each wanted role that needs a licence; at most 21. For the past at most 117: sixteen
/// more for the appointment, the standing and the status of each licence.
pub fn actor_at(
	facts: &impl ProviderFacts,
	account: &AccountId,
	organisation: OrgId,
	when: When,
	wanted: impl Fn(Role, OrgKind) -> bool,
) -> Option<Actor> {
	let found = Fetch::fetch(facts, &OrganisationOf { organisation })?.latest();
	if found.admitted > when.asked() {
		return None;
	}
	let signer = signer_at(facts, account, organisation, when)?;
	let account = &signer.account;
	let staff = when.value(facts, StaffAt { organisation, account: account.clone() })?;
	let contested = signer.contested || is_contested(&staff);
	let Employment::Appointed(Appointment { posts, from, until }) = staff.value else {
		return None;
	};
	if when.moment < from || until <= when.moment {
		return None;
	}
	let serving: Vec<_> = posts
		.iter()
		.filter(|post| wanted(post.role, found.kind))
		.filter_map(|post| serve(facts, account, organisation, when, post))
		.collect();
	if serving.is_empty() {
		return None;
	}
	let standing = when.value(facts, StandingOf { organisation })?;
	Some(Actor {
		organisation: found,
		contested: contested || is_contested(&standing),
		standing: standing.value.latest(),
		until: signer.until.map_or(until, |end| end.min(until)),
		account: signer.account,
		serving,
	})
}

fn serve(
	facts: &impl ProviderFacts,
	account: &AccountId,
	organisation: OrgId,
	when: When,
	post: &Post,
) -> Option<Serving> {
	let role = post.role;
	let (until, contested) = match post.licence {
		// A role that needs a licence and names none serves for nothing.
		None if role.needs_licence() => return None,
		None => (None, false),
		Some(id) => {
			let (until, contested) = licence(facts, account, organisation, when, role, id)?;
			(Some(until), contested)
		}
	};
	Some(Serving { role, until, contested })
}

/// End of a licence that is good for this account and role, and whether it is disputed.
fn licence(
	facts: &impl ProviderFacts,
	account: &AccountId,
	organisation: OrgId,
	when: When,
	role: Role,
	id: CredentialId,
) -> Option<(Moment, bool)> {
	let credential = Fetch::fetch(facts, &CredentialOf { id })?.latest();
	if credential.holder != *account || credential.at.is_some_and(|at| at != organisation) {
		return None;
	}
	let contested = in_force(facts, id, &credential, when)?;
	let kind = Fetch::fetch(facts, &CredentialTypeOf { id: credential.kind })?.latest();
	kind.roles.contains(role).then_some((credential.until, contested))
}

/// Whether a credential had force and its status is disputed; `None` if it had none. Its interval holds, its status is
/// active and its issuer was not cut off at the moment of its issue. Whose it is and where it holds is not looked at.
///
/// Reads: 2. For the past at most 18.
pub fn in_force(
	facts: &(impl Lookup<CredentialStatusOf> + Lookup<IssuerAt>),
	id: CredentialId,
	credential: &Credential,
	when: When,
) -> Option<bool> {
	let holds = credential.issued <= when.asked()
		&& (credential.from..credential.until).contains(&when.moment);
	if !holds {
		return None;
	}
	let status = when.value(facts, CredentialStatusOf { id })?;
	if status.value != CredentialStatus::Active {
		return None;
	}
	let issuer = IssuerAt { organisation: credential.issuer, id: credential.kind };
	let Current { marks, .. } = Lookup::current(facts, &issuer)?;
	let cut_off = marks.iter().any(|mark| {
		mark.kind == MarkKind::Ended && mark.speaks_about(credential.issued, when.known_at)
	});
	(!cut_off).then(|| is_contested(&status))
}
