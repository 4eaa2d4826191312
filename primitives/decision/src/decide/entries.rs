//! Whether a live grant permits (rule 6), and of rule 5 what concerns grants.

use super::{ensure, grants::Search, people::GrantsOpen, trace::Outcome, Case};
use crate::{
	facts::Facts,
	rows::{EndOf, Entry, EntryFlags, Line, Named, Referred, TemplateOf, Via},
};
use anamnesis_primitives::{
	chain::Moment,
	history::Fetch,
	payload::{Grantee, TemplateRef},
};

impl<F: Facts> Case<'_, F> {
	/// Whether an entry of the patient's own permits, and from when its text is known to ask for consent anew.
	pub(super) fn judge_own(
		&self,
		entry: &Entry,
		search: &Search,
	) -> Result<Option<Moment>, Outcome> {
		self.judge_scope(entry, search)?;
		ensure(EntryFlags::KNOWN.includes(entry.flags), Outcome::UnknownFlag)?;
		let survives = entry.flags.includes(EntryFlags::SURVIVES);
		ensure(self.patient.grants == GrantsOpen::All || survives, Outcome::Deceased)?;
		let assisted = entry.flags.includes(EntryFlags::ASSISTED);
		ensure(!assisted || self.patient.has_steward, Outcome::NoSteward)?;
		if search.grantee == Grantee::AnyCare {
			let admitted = search
				.practitioner
				.and_then(|practitioner| practitioner.actor.organisation.care_since());
			let before = admitted.is_some_and(|admitted| admitted < entry.granted);
			ensure(before, Outcome::NotAnyCare)?;
		}
		self.judge_names(entry)?;
		entry.template.map_or(Ok(None), |template| self.judge_template(template))
	}

	/// Whether an entry that somebody referred permits.
	pub(super) fn judge_referred(&self, one: &Referred, search: &Search) -> Result<(), Outcome> {
		let entry = &one.entry;
		self.judge_scope(entry, search)?;
		let known = EntryFlags::NAMED.includes(entry.flags) && entry.template.is_none();
		ensure(known, Outcome::UnknownFlag)?;
		ensure(self.is_care(), Outcome::Purpose)?;
		ensure(self.patient.grants == GrantsOpen::All, Outcome::Deceased)?;
		self.judge_names(entry)?;
		match one.via {
			Via::Line(line) => self.judge_line(line),
			Via::Custodian(organisation) => {
				let named = entry.flags.includes(EntryFlags::NAMED);
				ensure(named, Outcome::NotNamed)?;
				ensure(!self.data.is_sealed(), Outcome::Sealed)?;
				ensure(self.is_of(organisation), Outcome::NotOwnRecord)
			}
		}
	}

	/// What the entry says itself.
	fn judge_scope(&self, entry: &Entry, search: &Search) -> Result<(), Outcome> {
		let (query, data, moment) = (self.query, &self.data, self.when.moment);
		ensure((entry.from..entry.until).contains(&moment), Outcome::NotThen)?;
		ensure(entry.epoch == search.epoch, Outcome::Epoch)?;
		ensure(self.tables.covers(entry.purposes, query.purpose), Outcome::Purpose)?;
		ensure(entry.classes.contains(data.class), Outcome::Class)?;
		ensure(entry.actions.includes(query.actions), Outcome::Actions)?;
		ensure(data.confidentiality <= entry.ceiling, Outcome::Confidentiality)?;
		let serves = entry.role.is_none_or(|role| {
			search.practitioner.is_some_and(|who| who.actor.roles().contains(role))
		});
		ensure(serves, Outcome::Role)?;
		ensure(entry.data.is_none_or(|period| data.is_within(period)), Outcome::DataPeriod)
	}

	/// Whether the grant is for this study and this record, if it is for some alone or the record is sealed (rule 5).
	fn judge_names(&self, entry: &Entry) -> Result<(), Outcome> {
		let named = entry.flags.includes(EntryFlags::NAMED);
		let for_study = entry.flags.includes(EntryFlags::STUDY);
		ensure(named || !self.data.is_sealed(), Outcome::Sealed)?;
		ensure(for_study == self.query.study.is_some(), Outcome::Study)?;
		if !named && !for_study {
			return Ok(());
		}
		let reference = match named {
			true => Some(self.data.reference.ok_or(Outcome::NotNamed)?),
			false => None,
		};
		let key = Named { id: entry.id, study: self.query.study, reference };
		let against = if named { Outcome::NotNamed } else { Outcome::Study };
		Fetch::fetch(self.facts, &key).ok_or(against)
	}

	fn judge_template(&self, template: TemplateRef) -> Result<Option<Moment>, Outcome> {
		let row = Fetch::fetch(self.facts, &TemplateOf { template }).ok_or(Outcome::Missing)?;
		let anew = row
			.latest()
			.superseded
			.filter(|superseded| superseded.recorded <= self.when.known_at)
			.and_then(|superseded| superseded.reconsent)
			.filter(|_| !self.is_care());
		ensure(anew.is_none_or(|anew| self.when.moment < anew), Outcome::Reconsent)?;
		Ok(anew)
	}

	/// Whether no grant above a referred one was ended.
	fn judge_line(&self, line: Line) -> Result<(), Outcome> {
		for id in line.ancestors() {
			let ended = Fetch::fetch(self.facts, &EndOf { id }).is_some_and(|ending| {
				ending.recorded <= self.when.known_at && ending.effective <= self.when.moment
			});
			ensure(!ended, Outcome::LineEnded)?;
		}
		Ok(())
	}
}
