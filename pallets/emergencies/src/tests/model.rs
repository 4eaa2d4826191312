//! What calls should do, over plain lists: no index, no history, every answer by looking at everything.

use super::*;
use anamnesis_primitives::chain::Moment;

pub type Answer = Result<(), Error<Test>>;

/// Two patients.
pub const PATIENTS: [PatientId; 2] = [PATIENT, OTHER];

struct ModelIncident {
	organisation: OrgId,
	opener: AccountId,
	team: Vec<AccountId>,
	ends: Moment,
	closed: Option<Moment>,
	bound: Vec<(PatientId, Moment)>,
	reported: bool,
	reviewed: bool,
}

impl ModelIncident {
	fn over(&self) -> Moment {
		self.closed.unwrap_or(self.ends)
	}

	fn holds(&self, now: Moment) -> bool {
		now < self.over()
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
		Self { now, ..Self::default() }
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
		});
		Ok(())
	}

	fn incident(&mut self, who: &AccountId, id: u64) -> Result<&mut ModelIncident, Error<Test>> {
		let incident = self.incidents.get_mut(place(id)).ok_or(Error::IncidentNotFound)?;
		ensure(incident.has(who), Error::NotInTeam)?;
		Ok(incident)
	}

	pub fn bind(&mut self, who: &AccountId, id: u64, patient: PatientId) -> Answer {
		let now = self.now;
		let incident = self.incident(who, id)?;
		ensure(incident.holds(now), Error::IncidentOver)?;
		let organisation = incident.organisation;
		let bound = |one: &ModelIncident| one.bound.iter().find(|(to, _)| *to == patient).copied();
		ensure(bound(incident).is_none(), Error::AlreadyBound)?;
		let opener = incident.opener.clone();
		let standing: Vec<_> = self
			.incidents
			.iter()
			.filter(|one| one.organisation == organisation)
			.filter(|one| bound(one).is_some_and(|(_, moment)| one.holds(now) || moment == now))
			.map(|one| one.opener.clone())
			.collect();
		ensure(!standing.contains(&opener), Error::AlreadyBoundByOpener)?;
		ensure(standing.len() < 4, Error::TooManyBindings)?;
		self.incidents[place(id)].bound.push((patient, now));
		Ok(())
	}

	pub fn close(&mut self, who: &AccountId, id: u64) -> Answer {
		let now = self.now;
		let incident = self.incident(who, id)?;
		ensure(incident.holds(now), Error::IncidentOver)?;
		incident.closed = Some(now);
		Ok(())
	}

	pub fn report(&mut self, who: &AccountId, id: u64) -> Answer {
		let now = self.now;
		let incident = self.incident(who, id)?;
		ensure(!incident.holds(now), Error::IncidentOpen)?;
		ensure(!incident.reported, Error::AlreadyReported)?;
		incident.reported = true;
		Ok(())
	}

	/// A review by an officer of the clinic.
	pub fn review(&mut self, id: u64) -> Answer {
		let now = self.now;
		let incident = self.incidents.get_mut(place(id)).ok_or(Error::IncidentNotFound)?;
		ensure(!incident.holds(now), Error::IncidentOpen)?;
		let due = incident.ends + 3 * DAY;
		ensure(incident.reported || due <= now, Error::ReportAwaited)?;
		ensure(incident.organisation != CLINIC, Error::SameControlGroup)?;
		ensure(!incident.reviewed, Error::AlreadyReviewed)?;
		incident.reviewed = true;
		Ok(())
	}

	/// Whether the clinic's physician may read a declared record to treat this patient.
	pub fn permits(&self, patient: PatientId) -> bool {
		self.incidents.iter().any(|one| {
			one.organisation == CLINIC
				&& one.has(&CLINICIAN)
				&& one.holds(self.now)
				&& one.bound.iter().any(|(to, _)| *to == patient)
		})
	}
}
