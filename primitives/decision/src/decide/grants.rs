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
	rows::{Entry, EntryFlags, EpochOf, GrantOf, LiveAt, Named},
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Basis, OrgKind},
	history::{value_at, At, Fetch, Lookup, MarkKind},
	payload::Grantee,
	ConsentId,
};

/// Where the entries of one grantee are looked for, and how they are judged.
struct Search<'a> {
	grantee: Grantee,
	/// Who asks; `None`: a person.
	practitioner: Option<&'a Practitioner>,
	/// The patient's epoch.
	epoch: u32,
	/// The only grant to consider.
	only: Option<ConsentId>,
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
		let grantees = [
			Grantee::Account(practitioner.account.clone().into()),
			Grantee::Organisation(practitioner.organisation),
			Grantee::AnyCare,
		];
		self.grants(&grantees, Some(practitioner), trace)
	}

	/// Rule 6 for a person.
	pub(super) fn grants_to_person(
		&self,
		account: &AccountId,
		trace: &mut impl Trace,
	) -> Option<Permit> {
		self.grants(&[Grantee::Person(account.clone().into())], None, trace)
	}

	fn grants(
		&self,
		grantees: &[Grantee],
		practitioner: Option<&Practitioner>,
		trace: &mut impl Trace,
	) -> Option<Permit> {
		if self.patient.closes_grants {
			trace.note(6, About::Rule, Outcome::Closed);
			return None;
		}
		let Some(epoch) = self.epoch() else {
			trace.note(6, About::Rule, Outcome::Epoch);
			return None;
		};
		let only = match self.query.right {
			Some(Right::Grant(id)) => Some(id),
			_ => None,
		};
		for grantee in grantees {
			let search = Search { grantee: *grantee, practitioner, epoch, only };
			if let Some(entry) = self.first_that_permits(&search, trace) {
				return Some(self.permit_by(&entry, practitioner));
			}
		}
		trace.note(6, About::Rule, Outcome::NoneFound);
		None
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
		// A named grant is read once under each key, so that its cost has a bound.
		let most = if search.only.is_some() { 1 } else { usize::MAX };
		live.own
			.into_iter()
			.filter(|entry| search.only.is_none_or(|only| entry.id == only))
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
		let grant = Fetch::fetch(self.facts, &GrantOf { id: entry.id })
			.map(|row| row.latest())
			.filter(|grant| grant.granted <= self.when.asked())
			.ok_or(Outcome::Missing)?;
		ensure(!for_study || grant.study == self.query.study, Outcome::Study)?;
		let before = admitted.is_some_and(|admitted| admitted < grant.granted);
		ensure(!any_care || before, Outcome::NotAnyCare)
	}

	fn permit_by(&self, entry: &Entry, practitioner: Option<&Practitioner>) -> Permit {
		let (until, contested) =
			practitioner.map_or((Moment::MAX, false), |who| who.until(entry.role));
		Permit {
			rule: Rule::Grant,
			basis: Basis::Consent,
			right: Some(Right::Grant(entry.id)),
			valid_until: Some(entry.until.min(until)),
			obligations: entry.obligations,
			contested,
			declared: self.data.declared,
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
