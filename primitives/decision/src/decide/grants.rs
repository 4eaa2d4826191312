//! Grants (rule 6), and of rule 5 what concerns them.

use super::{
	ensure,
	people::Practitioner,
	trace::{About, Outcome, Trace},
	Case,
};
use crate::{
	facts::Facts,
	query::{Permit, Right, Rule},
	rows::{Entry, EntryFlags, EpochOf, Grant, GrantOf, LiveAt, Named, SuccessionsOf},
};
use alloc::vec::Vec;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Basis, OrgKind},
	history::{value_at, At, Fetch, Lookup, MarkKind},
	payload::Grantee,
	ConsentId, OrgId,
};

/// Where the entries of one grantee are looked for, and how they are judged.
struct Search<'a> {
	grantee: Grantee,
	/// Who asks; `None`: a person.
	practitioner: Option<&'a Practitioner>,
	/// The patient's epoch.
	epoch: u32,
	/// The only grant to consider, and its row.
	only: Option<(ConsentId, &'a Grant)>,
}

/// A grantee under which rule 6 looks.
struct Key {
	grantee: Grantee,
	/// First moment at which what leads to it no longer holds.
	until: Moment,
	/// The organisation that is succeeded.
	inherited: Option<OrgId>,
}

impl From<Grantee> for Key {
	fn from(grantee: Grantee) -> Self {
		Self { grantee, until: Moment::MAX, inherited: None }
	}
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
		self.grants(Some(practitioner), trace, || {
			let organisation = practitioner.organisation;
			let first = [
				Grantee::Account(practitioner.actor.account.clone().into()),
				Grantee::Organisation(organisation),
			];
			let keys = first.into_iter().map(Key::from).chain(self.succeeded(organisation));
			keys.chain([Grantee::AnyCare.into()]).collect()
		})
	}

	/// Rule 6 for a person.
	pub(super) fn grants_to_person(
		&self,
		account: &AccountId,
		trace: &mut impl Trace,
	) -> Option<Permit> {
		self.grants(None, trace, || Vec::from([Grantee::Person(account.clone().into()).into()]))
	}

	/// The organisations that this one succeeds, as grantees: for care alone.
	fn succeeded(&self, organisation: OrgId) -> Vec<Key> {
		if !self.query.is_care() {
			return Vec::new();
		}
		let Some(known) = self.when.value(self.facts, SuccessionsOf { organisation }) else {
			return Vec::new();
		};
		let (moment, asked) = (self.when.moment, self.when.asked());
		let all = known.value.latest().into_iter();
		all.filter(|succession| succession.holds(moment, asked))
			.map(|succession| Key {
				grantee: Grantee::Organisation(succession.old),
				until: succession.until,
				inherited: Some(succession.old),
			})
			.collect()
	}

	fn grants(
		&self,
		practitioner: Option<&Practitioner>,
		trace: &mut impl Trace,
		keys: impl FnOnce() -> Vec<Key>,
	) -> Option<Permit> {
		if self.patient.closes_grants {
			trace.note(6, About::Rule, Outcome::Closed);
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
		let only = named.as_ref().map(|(id, row)| (*id, row));
		for key in keys() {
			if only.is_some_and(|(_, row)| row.grantee != key.grantee) {
				continue;
			}
			let search = Search { grantee: key.grantee, practitioner, epoch, only };
			if let Some(entry) = self.first_that_permits(&search, trace) {
				return Some(self.permit_by(&entry, &key, practitioner));
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

	fn first_that_permits(&self, search: &Search, trace: &mut impl Trace) -> Option<Entry> {
		let key = LiveAt { patient: self.query.patient, grantee: search.grantee };
		let live = self.when.value(self.facts, key)?.value.latest();
		// Of a named grant the first entry alone, so that its cost has a bound.
		let most = if search.only.is_some() { 1 } else { usize::MAX };
		live.own
			.into_iter()
			.filter(|entry| search.only.is_none_or(|(only, _)| entry.id == only))
			.take(most)
			.find(|entry| {
				let judged = self.judge_entry(entry, search);
				let outcome = judged.err().unwrap_or(Outcome::Permits);
				trace.note(6, About::Grant(entry.id), outcome);
				judged.is_ok()
			})
	}

	/// Whether an entry permits: first what it says itself, then what must be read.
	fn judge_entry(&self, entry: &Entry, search: &Search) -> Result<(), Outcome> {
		let (query, data, moment) = (self.query, &self.data, self.when.moment);
		ensure((entry.from..entry.until).contains(&moment), Outcome::NotThen)?;
		ensure(entry.epoch == search.epoch, Outcome::Epoch)?;
		ensure(entry.purposes.covers(query.purpose), Outcome::Purpose)?;
		ensure(entry.classes.contains(data.class), Outcome::Class)?;
		ensure(entry.actions.includes(query.actions), Outcome::Actions)?;
		ensure(data.confidentiality <= entry.ceiling, Outcome::Confidentiality)?;
		let serves = entry.role.is_none_or(|role| {
			search.practitioner.is_some_and(|who| who.actor.roles().contains(role))
		});
		ensure(serves, Outcome::Role)?;
		ensure(entry.data.is_none_or(|period| data.is_within(period)), Outcome::DataPeriod)?;
		ensure(EntryFlags::KNOWN.includes(entry.flags), Outcome::UnknownFlag)?;
		self.judge_names(entry)?;
		self.judge_grant(entry, search)
	}

	/// Whether the grant names the record, if it names records or the record is sealed (rule 5).
	fn judge_names(&self, entry: &Entry) -> Result<(), Outcome> {
		if !entry.flags.includes(EntryFlags::NAMED) {
			return ensure(!self.data.is_sealed(), Outcome::Sealed);
		}
		let reference = self.data.reference.ok_or(Outcome::NotNamed)?;
		Fetch::fetch(self.facts, &Named { id: entry.id, reference }).ok_or(Outcome::NotNamed)
	}

	/// What the entry does not say: study and moment of the grant.
	fn judge_grant(&self, entry: &Entry, search: &Search) -> Result<(), Outcome> {
		let for_study = entry.flags.includes(EntryFlags::STUDY);
		ensure(for_study == self.query.study.is_some(), Outcome::Study)?;
		let any_care = search.grantee == Grantee::AnyCare;
		if !for_study && !any_care {
			return Ok(());
		}
		let admitted = search.practitioner.and_then(Practitioner::care_since);
		ensure(!any_care || admitted.is_some(), Outcome::NotAnyCare)?;
		let read;
		let grant = match search.only {
			Some((_, row)) => row,
			None => {
				read = self.grant(entry.id).ok_or(Outcome::Missing)?;
				&read
			}
		};
		ensure(!for_study || grant.study == self.query.study, Outcome::Study)?;
		let before = admitted.is_some_and(|admitted| admitted < grant.granted);
		ensure(!any_care || before, Outcome::NotAnyCare)
	}

	fn permit_by(&self, entry: &Entry, key: &Key, practitioner: Option<&Practitioner>) -> Permit {
		let (until, contested) =
			practitioner.map_or((Moment::MAX, false), |who| who.until(entry.role));
		Permit {
			rule: Rule::Grant,
			basis: Basis::Consent,
			right: Some(Right::Grant(entry.id)),
			valid_until: Some(entry.until.min(key.until).min(until)),
			obligations: entry.obligations,
			contested,
			declared: self.data.declared,
			inherited: key.inherited,
			tables: anamnesis_primitives::codes::VERSION,
		}
	}
}

impl Practitioner {
	/// Since when the organisation is in the consortium, if it is one of care.
	fn care_since(&self) -> Option<Moment> {
		let organisation = &self.actor.organisation;
		matches!(
			organisation.kind,
			OrgKind::Hospital | OrgKind::Clinic | OrgKind::Laboratory | OrgKind::Pharmacy
		)
		.then_some(organisation.admitted)
	}
}
