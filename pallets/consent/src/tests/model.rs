//! What calls should do, over plain lists: no index, no history, every answer by looking at everything.

use super::*;
use anamnesis_primitives::{chain::Moment, payload::Grantee};

pub type Answer = Result<(), Error<Test>>;

/// Two patients, each with one controller.
pub const PATIENTS: [(PatientId, AccountId); 2] = [(PATIENT, ALICE), (OTHER, BOB)];

struct ModelGrant {
	patient: PatientId,
	grantee: Grantee,
	until: Moment,
	epoch: u32,
	ended: bool,
}

struct ModelRequest {
	organisation: OrgId,
	patient: PatientId,
	made: Moment,
	expires: Moment,
	answered: bool,
}

/// All there is.
#[derive(Default)]
pub struct Model {
	pub now: Moment,
	pub frozen: Vec<PatientId>,
	revoked: Vec<PatientId>,
	grants: Vec<ModelGrant>,
	requests: Vec<ModelRequest>,
	windows: Vec<(OrgId, PatientId, Moment, u32)>,
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

	pub fn counts(&self) -> (u64, u64) {
		let count = |length: usize| u64::try_from(length).unwrap();
		(count(self.grants.len()), count(self.requests.len()))
	}

	fn epoch(&self, patient: PatientId) -> u32 {
		let times = self.revoked.iter().filter(|one| **one == patient).count();
		u32::try_from(times).unwrap()
	}

	fn is_live(&self, grant: &ModelGrant) -> bool {
		!grant.ended && self.now < grant.until && grant.epoch == self.epoch(grant.patient)
	}

	fn live(&self, patient: PatientId, grantee: Grantee) -> usize {
		let same = |one: &&ModelGrant| one.patient == patient && one.grantee == grantee;
		self.grants.iter().filter(same).filter(|one| self.is_live(one)).count()
	}

	fn controls(&self, who: &AccountId, patient: PatientId) -> Answer {
		ensure(PATIENTS.contains(&(patient, who.clone())), Error::NotController)
	}

	fn gives(&self, who: &AccountId, patient: PatientId) -> Answer {
		self.controls(who, patient)?;
		ensure(!self.frozen.contains(&patient), Error::Frozen)
	}

	fn push(&mut self, patient: PatientId, grantee: Grantee, length: Moment) -> Answer {
		ensure(length <= LongestValidity::get(), Error::LastsTooLong)?;
		ensure(self.live(patient, grantee) < 8, Error::TooManyLive)?;
		let epoch = self.epoch(patient);
		let until = self.now + length;
		self.grants.push(ModelGrant { patient, grantee, until, epoch, ended: false });
		Ok(())
	}

	pub fn grant(
		&mut self,
		who: &AccountId,
		patient: PatientId,
		grantee: Grantee,
		length: Moment,
	) -> Answer {
		self.gives(who, patient)?;
		self.push(patient, grantee, length)
	}

	fn ensure_live(&self, patient: PatientId, id: u64) -> Answer {
		let grant = self.grants.get(place(id)).ok_or(Error::GrantNotFound)?;
		ensure(grant.patient == patient, Error::OtherPatient)?;
		ensure(!grant.ended && grant.epoch == self.epoch(patient), Error::AlreadyEnded)?;
		ensure(self.now < grant.until, Error::AlreadyOver)
	}

	pub fn amend(
		&mut self,
		who: &AccountId,
		patient: PatientId,
		id: u64,
		grantee: Grantee,
		length: Moment,
	) -> Answer {
		self.gives(who, patient)?;
		self.ensure_live(patient, id)?;
		self.grants[place(id)].ended = true;
		let pushed = self.push(patient, grantee, length);
		self.grants[place(id)].ended = pushed.is_ok();
		pushed
	}

	pub fn revoke(&mut self, who: &AccountId, patient: PatientId, id: u64) -> Answer {
		self.controls(who, patient)?;
		self.ensure_live(patient, id)?;
		self.grants[place(id)].ended = true;
		Ok(())
	}

	pub fn revoke_all_to(
		&mut self,
		who: &AccountId,
		patient: PatientId,
		grantee: Grantee,
	) -> Answer {
		self.controls(who, patient)?;
		for id in 0..self.grants.len() {
			let one = &self.grants[id];
			let ends = one.patient == patient && one.grantee == grantee && self.is_live(one);
			self.grants[id].ended |= ends;
		}
		Ok(())
	}

	pub fn revoke_everything(&mut self, who: &AccountId, patient: PatientId) -> Answer {
		self.controls(who, patient)?;
		self.revoked.push(patient);
		Ok(())
	}

	pub fn request(&mut self, who: &AccountId, organisation: OrgId, patient: PatientId) -> Answer {
		ensure(works_at(who) == Some(organisation), Error::NoServingRole)?;
		let now = self.now;
		let current = self.windows.iter().rposition(|(org, to, began, _)| {
			(*org, *to) == (organisation, patient) && now < began + 30 * DAY
		});
		let count = current.map_or(0, |place| self.windows[place].3);
		ensure(count < 5, Error::TooManyRequests)?;
		let open = self.requests.iter().filter(|one| {
			(one.organisation, one.patient) == (organisation, patient)
				&& !one.answered
				&& now < one.expires
		});
		ensure(open.count() < 3, Error::TooManyOpenRequests)?;
		match current {
			Some(place) => self.windows[place].3 += 1,
			None => self.windows.push((organisation, patient, now, 1)),
		}
		let expires = now + RequestLife::get();
		let answered = false;
		self.requests.push(ModelRequest { organisation, patient, made: now, expires, answered });
		Ok(())
	}

	pub fn answer(
		&mut self,
		who: &AccountId,
		patient: PatientId,
		id: u64,
		answer: Option<(Grantee, Moment)>,
	) -> Answer {
		self.controls(who, patient)?;
		let request = self.requests.get(place(id)).ok_or(Error::RequestNotFound)?;
		assert!(request.made <= self.now);
		ensure(request.patient == patient, Error::OtherPatient)?;
		ensure(!request.answered, Error::AlreadyAnswered)?;
		ensure(self.now < request.expires, Error::RequestExpired)?;
		if let Some((grantee, length)) = answer {
			self.gives(who, patient)?;
			ensure(length <= LongestValidity::get(), Error::LastsTooLong)?;
			let asker = Grantee::Organisation(request.organisation);
			ensure(grantee == asker, Error::NotToTheAsker)?;
			self.push(patient, grantee, length)?;
		}
		self.requests[place(id)].answered = true;
		Ok(())
	}

	/// Whether the clinic's physician may read a declared record to treat this patient.
	pub fn permits(&self, patient: PatientId) -> bool {
		let granted = [Grantee::Organisation(CLINIC), Grantee::AnyCare]
			.into_iter()
			.any(|grantee| self.live(patient, grantee) > 0);
		granted && !self.frozen.contains(&patient)
	}
}
