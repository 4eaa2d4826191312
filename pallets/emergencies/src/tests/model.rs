//! What calls should do, over plain lists: no index, no history, every answer by looking at everything.

use super::*;
use anamnesis_primitives::{chain::Moment, codes::Capacity};
use std::collections::BTreeMap;

pub type Answer = Result<(), Error<Test>>;

/// Two patients at home, and one from abroad.
pub const PATIENTS: [PatientId; 3] = [PATIENT, OTHER, TOURIST];

/// That somebody bound a patient, with what they bound before then.
struct ModelBinding {
	patient: PatientId,
	at: Moment,
	by: AccountId,
	beyond: bool,
	unsealed: bool,
}

struct ModelIncident {
	organisation: OrgId,
	opener: AccountId,
	team: Vec<AccountId>,
	ends: Moment,
	closed: Option<Moment>,
	bound: Vec<ModelBinding>,
	reported: bool,
	reviewed: bool,
	/// For whom somebody appealed, in which capacity, and whether it was decided.
	appeals: Vec<(PatientId, Capacity, bool)>,
	/// In which block it was settled from which one is drawn; whether it was.
	draw: Option<(u64, bool)>,
	/// Since when its report is overdue.
	due: Moment,
	late: bool,
}

impl ModelIncident {
	fn over(&self) -> Moment {
		self.closed.unwrap_or(self.ends)
	}

	fn holds(&self, now: Moment) -> bool {
		now < self.over()
	}

	fn binding(&mut self, patient: PatientId) -> Option<&mut ModelBinding> {
		self.bound.iter_mut().find(|one| one.patient == patient)
	}

	fn begin_draw(&mut self, block: u64) {
		if self.draw.is_none() && !self.bound.is_empty() {
			self.draw = Some((block, false));
		}
	}

	fn has(&self, who: &AccountId) -> bool {
		self.opener == *who || self.team.contains(who)
	}
}

/// All there is.
#[derive(Default)]
pub struct Model {
	pub now: Moment,
	incidents: Vec<ModelIncident>,
	mass_casualty: Option<Moment>,
	registered: bool,
	/// Number of the block.
	pub block: u64,
	/// How many tickets of the hospital were recorded or passed over.
	pub tickets: u32,
	/// Which organisations made which blocks.
	pub authors: BTreeMap<u64, OrgId>,
	/// Since when the pair of jurisdictions was open or closed, the last one last.
	pairs: Vec<(Moment, bool)>,
}

fn ensure(holds: bool, error: Error<Test>) -> Answer {
	if holds {
		Ok(())
	} else {
		Err(error)
	}
}

fn place(id: u64) -> usize {
	usize::try_from(id).unwrap().wrapping_sub(1)
}

/// Organisation of a practitioner.
fn works_at(who: &AccountId) -> Option<OrgId> {
	if *who == CLINICIAN {
		Some(CLINIC)
	} else if [DOCTOR, SURGEON, NURSE].contains(who) {
		Some(HOSPITAL)
	} else {
		None
	}
}

impl Model {
	/// Nothing, at this moment.
	pub fn at(now: Moment) -> Self {
		Self { now, block: 1, ..Self::default() }
	}

	pub fn count(&self) -> u64 {
		u64::try_from(self.incidents.len()).unwrap()
	}

	/// Who may act under an incident; nobody if there is none.
	pub fn acting(&self, id: u64) -> Vec<AccountId> {
		let of =
			|one: &ModelIncident| core::iter::once(&one.opener).chain(&one.team).cloned().collect();
		self.incidents.get(place(id)).map_or_else(Vec::new, of)
	}

	/// By law, from now on.
	pub fn pair(&mut self, open: bool) {
		self.pairs.push((self.now, open));
	}

	/// Whether the pair, if it is one, let the patient be bound then.
	fn reaches(&self, patient: PatientId, then: Moment) -> bool {
		let last = self.pairs.iter().rev().find(|(since, _)| *since <= then);
		patient != TOURIST || last.is_some_and(|(_, open)| *open)
	}

	pub fn open(&mut self, who: &AccountId, organisation: OrgId, team: &[AccountId]) -> Answer {
		ensure(works_at(who) == Some(organisation), Error::NotPractitioner)?;
		for colleague in team {
			ensure(colleague != who, Error::InTeamTwice)?;
			ensure(works_at(colleague) == Some(organisation), Error::TeamNotPractitioner)?;
		}
		let now = self.now;
		let open = self.incidents.iter().filter(|one| one.opener == *who && one.holds(now));
		ensure(open.count() < 4, Error::TooManyOpenIncidents)?;
		self.incidents.push(ModelIncident {
			organisation,
			opener: who.clone(),
			team: team.to_vec(),
			ends: now + IncidentLength::get(),
			closed: None,
			bound: Vec::new(),
			reported: false,
			reviewed: false,
			appeals: Vec::new(),
			draw: None,
			due: now + IncidentLength::get() + ReportWindow::get(),
			late: false,
		});
		Ok(())
	}

	/// By a machine of the hospital, about an incident of the doctor that lasted the last hour; with or without the signature
	/// of a colleague of the doctor.
	pub fn open_late(
		&mut self,
		ticket: u32,
		patient: PatientId,
		unsealed: bool,
		two: bool,
	) -> Answer {
		ensure(ticket == self.tickets + 1, Error::TicketOutOfOrder)?;
		let now = self.now;
		ensure(self.reaches(patient, now - 10), Error::OtherJurisdiction)?;
		let today = self.incidents.iter().filter(|one| one.late && one.ends / DAY == now / DAY);
		let beyond = today.count() >= usize::try_from(BindsPerDay::get()).unwrap();
		ensure(two || !beyond && !unsealed, Error::SecondSignatureNeeded)?;
		self.tickets = ticket;
		let by = DOCTOR;
		let binding = ModelBinding { patient, at: now - 10, by, beyond: false, unsealed };
		self.incidents.push(ModelIncident {
			organisation: HOSPITAL,
			opener: DOCTOR,
			team: Vec::new(),
			ends: now,
			closed: None,
			bound: vec![binding],
			reported: false,
			reviewed: false,
			appeals: Vec::new(),
			draw: None,
			due: now + ReportWindow::get(),
			late: true,
		});
		Ok(())
	}

	/// By the hospital's privacy officer.
	pub fn lose(&mut self, ticket: u32) -> Answer {
		ensure(ticket == self.tickets + 1, Error::TicketOutOfOrder)?;
		self.tickets = ticket;
		Ok(())
	}

	fn incident(&mut self, who: &AccountId, id: u64) -> Result<&mut ModelIncident, Error<Test>> {
		let incident = self.incidents.get_mut(place(id)).ok_or(Error::IncidentNotFound)?;
		ensure(incident.has(who), Error::NotInTeam)?;
		Ok(incident)
	}

	/// What everybody bound, but late.
	fn bindings(&self) -> impl Iterator<Item = (&ModelIncident, &ModelBinding)> {
		let all = self.incidents.iter().filter(|one| !one.late);
		all.flat_map(|one| one.bound.iter().map(move |bound| (one, bound)))
	}

	fn is_barred(&self, who: &AccountId) -> bool {
		self.incidents.iter().any(|one| {
			one.opener == *who && !one.bound.is_empty() && !one.reported && one.due <= self.now
		})
	}

	fn is_beyond(&self, who: &AccountId) -> bool {
		let now = self.now;
		let today = self.bindings().filter(|(_, b)| b.by == *who && b.at / DAY == now / DAY);
		let at_once = self.bindings().filter(|(one, b)| b.by == *who && one.holds(now));
		today.count() >= usize::try_from(BindsPerDay::get()).unwrap()
			|| at_once.count() >= usize::try_from(PatientsAtOnce::get()).unwrap()
	}

	fn is_throttled(&self, organisation: OrgId) -> bool {
		let now = self.now;
		let beyond: Vec<_> = self
			.bindings()
			.filter(|(one, b)| one.organisation == organisation && b.beyond)
			.map(|(_, b)| b.at)
			.filter(|at| at / DAY == now / DAY)
			.collect();
		let declared = organisation == HOSPITAL && self.mass_casualty.is_some_and(|end| now < end);
		beyond.len() >= usize::try_from(10 * BindsPerDay::get()).unwrap()
			&& beyond.iter().max().is_some_and(|last| now < last + ThrottlePause::get())
			&& !declared
	}

	/// By one signature, or by two of which the second is a colleague's.
	pub fn bind(&mut self, who: &AccountId, id: u64, patient: PatientId, two: bool) -> Answer {
		let now = self.now;
		let reaches = self.reaches(patient, now);
		let incident = self.incident(who, id)?;
		ensure(incident.holds(now), Error::IncidentOver)?;
		ensure(reaches, Error::OtherJurisdiction)?;
		let organisation = incident.organisation;
		ensure(incident.binding(patient).is_none(), Error::AlreadyBound)?;
		let opener = incident.opener.clone();
		let standing: Vec<_> = self
			.bindings()
			.filter(|(one, b)| one.organisation == organisation && b.patient == patient)
			.filter(|(one, b)| one.holds(now) || b.at == now)
			.map(|(one, _)| one.opener.clone())
			.collect();
		ensure(!standing.contains(&opener), Error::AlreadyBoundByOpener)?;
		ensure(standing.len() < 4, Error::TooManyBindings)?;
		let beyond = self.is_beyond(who);
		if two {
			ensure(!(beyond && self.is_throttled(organisation)), Error::Throttled)?;
		} else {
			ensure(!beyond && !self.is_barred(who), Error::SecondSignatureNeeded)?;
		}
		let by = who.clone();
		let binding = ModelBinding { patient, at: now, by, beyond, unsealed: false };
		self.incidents[place(id)].bound.push(binding);
		Ok(())
	}

	/// By two signatures, of which the second is a colleague's.
	pub fn unseal(&mut self, who: &AccountId, id: u64, patient: PatientId) -> Answer {
		let now = self.now;
		let reaches = self.reaches(patient, now);
		let incident = self.incident(who, id)?;
		ensure(incident.holds(now), Error::IncidentOver)?;
		let binding = incident.binding(patient).ok_or(Error::NotBound)?;
		ensure(!binding.unsealed, Error::AlreadyUnsealed)?;
		ensure(reaches, Error::OtherJurisdiction)?;
		binding.unsealed = true;
		Ok(())
	}

	/// By the hospital's privacy officer.
	pub fn declare(&mut self) -> Answer {
		let counts = self.mass_casualty.is_some_and(|end| self.now < end);
		ensure(!counts, Error::AlreadyDeclared)?;
		self.mass_casualty = Some(self.now + MassCasualtyLength::get());
		Ok(())
	}

	pub fn close(&mut self, who: &AccountId, id: u64) -> Answer {
		let (now, block) = (self.now, self.block);
		let incident = self.incident(who, id)?;
		ensure(incident.holds(now), Error::IncidentOver)?;
		incident.closed = Some(now);
		incident.begin_draw(block);
		Ok(())
	}

	pub fn report(&mut self, who: &AccountId, id: u64) -> Answer {
		let (now, block) = (self.now, self.block);
		let incident = self.incident(who, id)?;
		ensure(!incident.holds(now), Error::IncidentOpen)?;
		ensure(!incident.reported, Error::AlreadyReported)?;
		incident.reported = true;
		incident.begin_draw(block);
		Ok(())
	}

	/// By anybody.
	pub fn draw(&mut self, id: u64) -> Answer {
		let (now, block) = (self.now, self.block);
		let incident = self.incidents.get_mut(place(id)).ok_or(Error::IncidentNotFound)?;
		ensure(!incident.holds(now), Error::IncidentOpen)?;
		ensure(!incident.bound.is_empty(), Error::NobodyBound)?;
		let Some((settled, drawn)) = &mut incident.draw else {
			incident.begin_draw(block);
			return Ok(());
		};
		ensure(!*drawn, Error::AlreadyDrawn)?;
		ensure(*settled + 2 <= block, Error::DrawAwaited)?;
		// Whose incident it is does not make the block that decides, nor do those under the same control.
		let own: &[OrgId] =
			if incident.organisation == CLINIC { &[CLINIC] } else { &[HOSPITAL, SISTER] };
		match self.authors.get(&(*settled + 1)) {
			Some(author) if !own.contains(author) => *drawn = true,
			_ => *settled = block,
		}
		Ok(())
	}

	/// The clinic's officer.
	pub fn register(&mut self) -> Answer {
		ensure(!self.registered, Error::AlreadyRegistered)?;
		self.registered = true;
		Ok(())
	}

	/// The clinic's officer.
	pub fn withdraw(&mut self) -> Answer {
		ensure(self.registered, Error::NotRegistered)?;
		self.registered = false;
		Ok(())
	}

	/// A review by an officer of the clinic.
	pub fn review(&mut self, id: u64) -> Answer {
		let now = self.now;
		let incident = self.incidents.get_mut(place(id)).ok_or(Error::IncidentNotFound)?;
		ensure(!incident.holds(now), Error::IncidentOpen)?;
		ensure(incident.reported || incident.due <= now, Error::ReportAwaited)?;
		ensure(incident.organisation != CLINIC, Error::SameControlGroup)?;
		ensure(!incident.reviewed, Error::AlreadyReviewed)?;
		incident.reviewed = true;
		Ok(())
	}

	/// By the patient's controller or guardian.
	pub fn appeal(&mut self, id: u64, patient: PatientId, capacity: Capacity) -> Answer {
		let now = self.now;
		let incident = self.incidents.get_mut(place(id)).ok_or(Error::IncidentNotFound)?;
		ensure(incident.binding(patient).is_some(), Error::WasNotBound)?;
		ensure(!incident.holds(now), Error::IncidentOpen)?;
		ensure(now < incident.over() + AppealWindow::get(), Error::AppealTooLate)?;
		let again =
			incident.appeals.iter().any(|(whose, how, _)| (*whose, *how) == (patient, capacity));
		ensure(!again, Error::AlreadyAppealed)?;
		incident.appeals.push((patient, capacity, false));
		Ok(())
	}

	/// By the regulator's auditor.
	pub fn decide(&mut self, id: u64, patient: PatientId, capacity: Capacity) -> Answer {
		let incident = self.incidents.get_mut(place(id)).ok_or(Error::IncidentNotFound)?;
		let appeal = incident
			.appeals
			.iter_mut()
			.find(|(whose, how, _)| (*whose, *how) == (patient, capacity));
		let (.., decided) = appeal.ok_or(Error::AppealNotFound)?;
		ensure(!*decided, Error::AlreadyDecided)?;
		*decided = true;
		Ok(())
	}

	/// Whether the clinic's physician may read a declared record to treat this patient.
	pub fn permits(&self, patient: PatientId) -> bool {
		let within = self.reaches(patient, self.now);
		self.incidents.iter().any(|one| {
			within
				&& one.organisation == CLINIC
				&& one.has(&CLINICIAN)
				&& one.holds(self.now)
				&& one.bound.iter().any(|one| one.patient == patient)
		})
	}
}
