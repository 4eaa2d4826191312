//! Grants (rule 6): where they are looked for, and the permit that one gives.

use super::{
	people::{GrantsOpen, Practitioner},
	trace::{About, Outcome, Trace},
	Case,
};
use crate::{
	facts::Facts,
	query::{Permit, Right, Rule},
	rows::{
		Entry, EntryFlags, EpochOf, Grant, GrantOf, LiveAt, SecondaryUse, SecondaryUseOf,
		SuccessionsOf, Via,
	},
};
use alloc::vec::Vec;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::Basis,
	history::{value_at, At, Fetch, Lookup, MarkKind},
	payload::Grantee,
	ConsentId, OrgId,
};

/// Where the entries of one grantee are looked for, and how they are judged.
pub(super) struct Search<'a> {
	pub(super) grantee: Grantee,
	/// Who asks; `None`: a person.
	pub(super) practitioner: Option<&'a Practitioner>,
	/// The patient's epoch.
	pub(super) epoch: u32,
	/// The only grant to consider.
	only: Option<ConsentId>,
}

/// A grantee under which rule 6 looks.
struct Key {
	grantee: Grantee,
	/// Whether what was referred to the grantee counts.
	referred: bool,
	/// First moment at which what leads to it no longer holds.
	until: Moment,
	/// The organisation that is succeeded.
	inherited: Option<OrgId>,
}

impl Key {
	fn new(grantee: Grantee, referred: bool) -> Self {
		Self { grantee, referred, until: Moment::MAX, inherited: None }
	}
}

/// An entry that permits.
struct Found {
	entry: Entry,
	/// The way by which it came, if it was referred.
	via: Option<Via>,
	/// First moment from which its text asks for consent anew, if that is known.
	reconsent: Option<Moment>,
}

impl<F: Facts> Case<'_, F> {
	/// Rule 6 for a practitioner.
	pub(super) fn grants_to_practitioner(
		&self,
		practitioner: &Practitioner,
		trace: &mut impl Trace,
	) -> Option<Permit> {
		if !practitioner.actor.is_active() {
			trace.note(6, About::Rule, Outcome::Closed);
			return None;
		}
		self.grants(Some(practitioner), trace, |named| {
			let organisation = practitioner.organisation;
			let account = Grantee::Account(practitioner.actor.account.clone().into());
			let own = Grantee::Organisation(organisation);
			let mut keys = Vec::from([Key::new(account, true), Key::new(own, true)]);
			// Whom the organisation succeeds is read only if it can matter.
			let another = |grantee| matches!(grantee, Grantee::Organisation(_)) && grantee != own;
			if named.is_none_or(|grant| another(grant.grantee)) {
				keys.extend(self.succeeded(organisation));
			}
			keys.push(Key::new(Grantee::AnyCare, false));
			keys
		})
	}

	/// Rule 6 for a person.
	pub(super) fn grants_to_person(
		&self,
		account: &AccountId,
		trace: &mut impl Trace,
	) -> Option<Permit> {
		let grantee = Grantee::Person(account.clone().into());
		self.grants(None, trace, |_| Vec::from([Key::new(grantee, false)]))
	}

	/// The organisations that this one succeeds, as grantees: for care alone.
	fn succeeded(&self, organisation: OrgId) -> Vec<Key> {
		if !self.is_care() {
			return Vec::new();
		}
		let Some(known) = self.when.value(self.facts, SuccessionsOf { organisation }) else {
			return Vec::new();
		};
		let (moment, asked) = (self.when.moment, self.when.asked());
		let all = known.value.latest().into_iter();
		all.filter(|succession| succession.holds(moment, asked))
			.map(|succession| Key {
				until: succession.until,
				inherited: Some(succession.old),
				..Key::new(Grantee::Organisation(succession.old), false)
			})
			.collect()
	}

	fn grants(
		&self,
		practitioner: Option<&Practitioner>,
		trace: &mut impl Trace,
		keys: impl FnOnce(Option<&Grant>) -> Vec<Key>,
	) -> Option<Permit> {
		let closed = if self.patient.grants == GrantsOpen::None {
			Some(Outcome::Closed)
		} else {
			self.refuses_secondary_use().then_some(Outcome::SecondaryUse)
		};
		if let Some(outcome) = closed {
			trace.note(6, About::Rule, outcome);
			return None;
		}
		let Some(epoch) = self.epoch() else {
			trace.note(6, About::Rule, Outcome::Epoch);
			return None;
		};
		// A named grant's row says under which key it is, so that its cost has a bound.
		let named = match self.query.right {
			Some(Right::Grant(id)) => {
				let Some(row) = self.grant(id) else {
					trace.note(6, About::Grant(id), Outcome::Missing);
					return None;
				};
				Some((id, row))
			}
			_ => None,
		};
		let only = named.as_ref().map(|(id, _)| *id);
		let row = named.as_ref().map(|(_, row)| row);
		let keys = keys(row);
		// If one organisation were succeeded twice, its list would be the same one.
		let most = if row.is_some() { 1 } else { usize::MAX };
		let keys = keys.into_iter().filter(|key| row.is_none_or(|row| row.grantee == key.grantee));
		for key in keys.take(most) {
			let search = Search { grantee: key.grantee, practitioner, epoch, only };
			if let Some(found) = self.first_that_permits(&search, key.referred, trace) {
				return Some(self.permit_by(&found, &key, practitioner));
			}
		}
		trace.note(6, About::Rule, Outcome::NoneFound);
		None
	}

	/// The row of a grant that was given by then.
	fn grant(&self, id: ConsentId) -> Option<Grant> {
		Fetch::fetch(self.facts, &GrantOf { id })
			.map(|row| row.latest())
			.filter(|grant| grant.granted <= self.when.asked())
	}

	/// Whether the question is about secondary use, and the patient refuses that.
	fn refuses_secondary_use(&self) -> bool {
		if !self.query.purpose.is_secondary_use() {
			return false;
		}
		let key = SecondaryUseOf { patient: self.query.patient };
		let at = At { facts: self.facts, key };
		value_at(&at, self.when.moment, self.when.known_at).is_some_and(|known| {
			known.value == SecondaryUse::Refused || known.marks.contains(&MarkKind::Ended)
		})
	}

	/// How often the patient had revoked everything; `None` if that cannot be known.
	fn epoch(&self) -> Option<u32> {
		let key = EpochOf { patient: self.query.patient };
		let Some(current) = Lookup::current(self.facts, &key) else {
			return Some(0);
		};
		let ended = current.marks.iter().any(|mark| {
			mark.kind == MarkKind::Ended && mark.speaks_about(self.when.moment, self.when.known_at)
		});
		let asked = self.when.asked();
		if ended {
			return None;
		}
		if current.since <= asked {
			return Some(current.value);
		}
		// Nothing found in a log that begins earlier would be a gap in it, not an epoch of 0.
		let first = match current.version {
			0 => current.since,
			_ => Lookup::earlier(self.facts, &key, 0)?.began,
		};
		if asked < first {
			return Some(0);
		}
		let known = value_at(&At { facts: self.facts, key }, self.when.moment, self.when.known_at)?;
		Some(known.value)
	}

	fn first_that_permits(
		&self,
		search: &Search,
		referred: bool,
		trace: &mut impl Trace,
	) -> Option<Found> {
		let key = LiveAt { patient: self.query.patient, grantee: search.grantee };
		let live = self.when.value(self.facts, key)?.value.latest();
		// Of a named grant the first entry alone, so that its cost has a bound.
		let mut most = if search.only.is_some() { 1 } else { usize::MAX };
		let mut is_next = |id| {
			let is_next = most > 0 && search.only.is_none_or(|only| id == only);
			most = most.saturating_sub(usize::from(is_next));
			is_next
		};
		for entry in live.own {
			if is_next(entry.id) {
				let judged = self.judge_own(&entry, search);
				trace.note(6, About::Grant(entry.id), judged.err().unwrap_or(Outcome::Permits));
				if let Ok(reconsent) = judged {
					return Some(Found { entry, via: None, reconsent });
				}
			}
		}
		for one in live.referred.into_iter().filter(|_| referred) {
			let entry = one.entry;
			if is_next(entry.id) {
				let judged = self.judge_referred(&one, search);
				trace.note(6, About::Grant(entry.id), judged.err().unwrap_or(Outcome::Permits));
				if judged.is_ok() {
					return Some(Found { entry, via: Some(one.via), reconsent: None });
				}
			}
		}
		None
	}

	fn permit_by(&self, found: &Found, key: &Key, practitioner: Option<&Practitioner>) -> Permit {
		let Found { entry, via, reconsent } = found;
		let (until, contested) =
			practitioner.map_or((Moment::MAX, false), |who| who.until(entry.role));
		let basis = match via {
			Some(Via::Custodian(_)) => Basis::Care,
			Some(Via::Line(_)) | None => entry.basis,
		};
		let until = until.min(entry.until).min(key.until).min(reconsent.unwrap_or(Moment::MAX));
		Permit {
			obligations: entry.obligations,
			inherited: key.inherited,
			use_first: entry.flags.includes(EntryFlags::COUNTED),
			..self.permit(Rule::Grant, basis, Right::Grant(entry.id), (until, contested))
		}
	}
}
