//! What calls should do, over plain lists: no index, no history, every answer by looking at everything.

use super::*;
use anamnesis_primitives::{
	chain::Moment,
	payload::{Grantee, TemplateRef},
	TemplateId,
};

pub type Answer = Result<(), Error<Test>>;

/// Two patients, each with one controller.
pub const PATIENTS: [(PatientId, AccountId); 2] = [(PATIENT, ALICE), (OTHER, BOB)];

struct ModelGrant {
	patient: PatientId,
	grantee: Grantee,
	until: Moment,
	epoch: u32,
	ended: bool,
	/// How often it may still be used, if that is counted.
	uses: Option<u32>,
	/// How often it may be passed on.
	may_refer: u8,
	/// The grants above it, by their places.
	above: Vec<usize>,
	/// Who referred it.
	from: Option<OrgId>,
	/// Whether it left the list of what is live because one above it was ended.
	dropped: bool,
}

struct ModelOffer {
	from: OrgId,
	patient: PatientId,
	to: OrgId,
	above: Vec<usize>,
	may_refer: u8,
	until: Moment,
	epoch: u32,
	made: Moment,
	expires: Moment,
	gone: bool,
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
	offers: Vec<ModelOffer>,
	windows: Vec<(OrgId, PatientId, Moment, u32)>,
	/// The same, of offers.
	offered: Vec<(OrgId, PatientId, Moment, u32)>,
	objections: Vec<(PatientId, Grantee, Moment)>,
	/// Texts in a version, and whether that was superseded.
	texts: Vec<(TemplateRef, bool)>,
	refused: Vec<PatientId>,
	muted: Vec<(PatientId, OrgId, Option<Moment>)>,
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

/// How often a grant of this length may be passed on.
pub fn depth(length: Moment) -> u8 {
	u8::try_from(length / (DAY / 4) % 3).unwrap()
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

	pub fn counts(&self) -> (u64, u64, u64) {
		let count = |length: usize| u64::try_from(length).unwrap();
		(count(self.grants.len()), count(self.requests.len()), count(self.offers.len()))
	}

	/// Whose grant this is.
	pub fn patient_of(&self, id: u64) -> Option<PatientId> {
		self.grants.get(place(id)).map(|one| one.patient)
	}

	/// Whose offer this is, and to whom.
	pub fn offer_of(&self, id: u64) -> Option<(PatientId, OrgId)> {
		self.offers.get(place(id)).map(|one| (one.patient, one.to))
	}

	/// Which organisation made this offer.
	pub fn offering(&self, id: u64) -> Option<OrgId> {
		self.offers.get(place(id)).map(|one| one.from)
	}

	/// The last grants that may be passed on, and by which organisation.
	pub fn passable(&self) -> Vec<(u64, OrgId)> {
		let by = |one: &ModelGrant| match one.grantee {
			Grantee::Organisation(to) => to,
			_ => HOSPITAL,
		};
		let may = |one: &&ModelGrant| {
			one.may_refer > 0 && one.uses.is_none() && self.is_live(one) && !self.is_cut(&one.above)
		};
		let all = (1..=self.counts().0).rev();
		all.filter_map(|id| Some((id, by(self.grants.get(place(id)).filter(may)?))))
			.take(6)
			.collect()
	}

	/// The last grants that were referred, and who referred each.
	pub fn referred(&self) -> Vec<(u64, OrgId)> {
		let all = (1..=self.counts().0).rev();
		all.filter_map(|id| Some((id, self.grants[place(id)].from?))).take(4).collect()
	}

	fn epoch(&self, patient: PatientId) -> u32 {
		let times = self.revoked.iter().filter(|one| **one == patient).count();
		u32::try_from(times).unwrap()
	}

	fn is_live(&self, grant: &ModelGrant) -> bool {
		!grant.ended && self.now < grant.until && grant.epoch == self.epoch(grant.patient)
	}

	/// Whether a grant above was ended.
	fn is_cut(&self, above: &[usize]) -> bool {
		above.iter().any(|place| self.grants[*place].ended)
	}

	/// How many grants of the patient's own, or that were referred, are live.
	fn live(&self, patient: PatientId, grantee: Grantee, referred: bool) -> usize {
		let same = |one: &&ModelGrant| {
			one.patient == patient
				&& one.grantee == grantee
				&& one.above.is_empty() != referred
				&& !self.is_cut(&one.above)
		};
		self.grants.iter().filter(same).filter(|one| self.is_live(one)).count()
	}

	fn controls(&self, who: &AccountId, patient: PatientId) -> Answer {
		ensure(PATIENTS.contains(&(patient, who.clone())), Error::NotController)
	}

	fn gives(&self, who: &AccountId, patient: PatientId) -> Answer {
		self.controls(who, patient)?;
		ensure(!self.frozen.contains(&patient), Error::Frozen)
	}

	fn push(
		&mut self,
		patient: PatientId,
		grantee: Grantee,
		length: Moment,
		uses: Option<u32>,
	) -> Answer {
		ensure(length <= LongestValidity::get(), Error::LastsTooLong)?;
		ensure(self.live(patient, grantee, false) < 8, Error::TooManyLive)?;
		let until = self.now + length;
		self.write(patient, grantee, until, (depth(length), uses), (Vec::new(), None));
		Ok(())
	}

	fn write(
		&mut self,
		patient: PatientId,
		grantee: Grantee,
		until: Moment,
		(may_refer, uses): (u8, Option<u32>),
		(above, from): (Vec<usize>, Option<OrgId>),
	) {
		let (ended, dropped) = (false, false);
		self.grants.push(ModelGrant {
			patient,
			grantee,
			until,
			epoch: self.epoch(patient),
			ended,
			uses,
			may_refer,
			above,
			from,
			dropped,
		});
	}

	pub fn grant(
		&mut self,
		who: &AccountId,
		patient: PatientId,
		grantee: Grantee,
		length: Moment,
		uses: Option<u32>,
	) -> Answer {
		self.gives(who, patient)?;
		self.push(patient, grantee, length, uses)
	}

	/// Grants of the same length: all or none.
	pub fn grant_many(
		&mut self,
		who: &AccountId,
		patient: PatientId,
		grantees: &[Grantee],
		length: Moment,
	) -> Answer {
		ensure(!grantees.is_empty(), Error::NothingToGive)?;
		self.gives(who, patient)?;
		let before = self.grants.len();
		for grantee in grantees {
			let pushed = self.push(patient, *grantee, length, None);
			if pushed.is_err() {
				self.grants.truncate(before);
				return pushed;
			}
		}
		Ok(())
	}

	pub fn use_grant(
		&mut self,
		who: &AccountId,
		organisation: OrgId,
		patient: PatientId,
		id: u64,
	) -> Answer {
		ensure(works_at(who) == Some(organisation), Error::NoServingRole)?;
		self.ensure_live(patient, id)?;
		let grant = &self.grants[place(id)];
		let left = grant.uses.ok_or(Error::NotCounted)?;
		let meant = [Grantee::Organisation(organisation), Grantee::AnyCare];
		let permits = meant.contains(&grant.grantee) && !self.frozen.contains(&patient);
		ensure(permits, Error::NoRelation)?;
		let grant = &mut self.grants[place(id)];
		grant.uses = Some(left - 1);
		grant.ended = left == 1;
		Ok(())
	}

	fn last(&self, id: TemplateId) -> u16 {
		let versions = self.texts.iter().filter(|(text, _)| text.id == id);
		u16::try_from(versions.count()).unwrap()
	}

	pub fn publish(&mut self, text: TemplateRef) -> Answer {
		ensure(text.version == self.last(text.id) + 1, Error::NotTheNextVersion)?;
		self.texts.push((text, false));
		Ok(())
	}

	fn is_superseded(&self, text: TemplateRef) -> Result<bool, Error<Test>> {
		let found = self.texts.iter().find(|(one, _)| *one == text);
		found.map(|(_, superseded)| *superseded).ok_or(Error::UnknownTemplate)
	}

	pub fn supersede(&mut self, text: TemplateRef) -> Answer {
		ensure(!self.is_superseded(text)?, Error::TemplateSuperseded)?;
		ensure(text.version < self.last(text.id), Error::NoNewerVersion)?;
		let one = self.texts.iter_mut().find(|(one, _)| *one == text);
		one.unwrap().1 = true;
		Ok(())
	}

	pub fn grant_under(
		&mut self,
		who: &AccountId,
		patient: PatientId,
		grantee: Grantee,
		length: Moment,
		text: TemplateRef,
	) -> Answer {
		self.gives(who, patient)?;
		ensure(!self.is_superseded(text)?, Error::TemplateSuperseded)?;
		self.push(patient, grantee, length, None)
	}

	pub fn secondary(&mut self, who: &AccountId, patient: PatientId, refuse: bool) -> Answer {
		self.controls(who, patient)?;
		ensure(refuse || !self.frozen.contains(&patient), Error::Frozen)?;
		self.refused.retain(|one| *one != patient);
		self.refused.extend(refuse.then_some(patient));
		Ok(())
	}

	pub fn mute(
		&mut self,
		who: &AccountId,
		patient: PatientId,
		organisation: OrgId,
		until: Option<Moment>,
	) -> Answer {
		self.controls(who, patient)?;
		ensure([HOSPITAL, CLINIC].contains(&organisation), Error::OrganisationNotFound)?;
		self.muted.retain(|(one, whom, _)| (*one, *whom) != (patient, organisation));
		self.muted.push((patient, organisation, until));
		Ok(())
	}

	/// Whether a patient refuses secondary use, and whose requests are muted.
	pub fn said(&self, patient: PatientId) -> (bool, Vec<(OrgId, Option<Moment>)>) {
		let muted = self.muted.iter().filter(|(one, _, until)| {
			*one == patient && until.is_none_or(|until| self.now < until)
		});
		let mut muted: Vec<_> =
			muted.map(|(_, organisation, until)| (*organisation, *until)).collect();
		muted.sort();
		(self.refused.contains(&patient), muted)
	}

	/// How often each grant may still be used.
	pub fn uses(&self) -> Vec<Option<u32>> {
		self.grants.iter().map(|grant| grant.uses).collect()
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
		let pushed = self.push(patient, grantee, length, None);
		self.grants[place(id)].ended = pushed.is_ok();
		pushed
	}

	pub fn revoke(&mut self, who: &AccountId, patient: PatientId, id: u64) -> Answer {
		self.controls(who, patient)?;
		self.ensure_live(patient, id)?;
		self.grants[place(id)].ended = true;
		self.object(patient, self.grants[place(id)].grantee);
		Ok(())
	}

	/// Voids what was offered, if anything was since the last time.
	fn object(&mut self, patient: PatientId, grantee: Grantee) {
		let to =
			|one: &&ModelOffer| one.patient == patient && Grantee::Organisation(one.to) == grantee;
		let before = self.objections.iter().filter(|one| (one.0, one.1) == (patient, grantee));
		let before = before.map(|one| one.2).max();
		let offered = self.offers.iter().filter(to).map(|one| one.made).max();
		if offered > before {
			self.objections.push((patient, grantee, self.now));
		}
	}

	/// Ends what was referred, for who referred it or got it.
	pub fn end_referred(
		&mut self,
		(who, at): (&AccountId, OrgId),
		patient: PatientId,
		id: u64,
	) -> Answer {
		ensure(works_at(who) == Some(at), Error::NoServingRole)?;
		self.ensure_live(patient, id)?;
		let grant = &mut self.grants[place(id)];
		let from = grant.from.ok_or(Error::NotReferred)?;
		let has_part = from == at || grant.grantee == Grantee::Organisation(at);
		ensure(has_part, Error::NotParty)?;
		grant.ended = true;
		Ok(())
	}

	pub fn revoke_all_to(
		&mut self,
		who: &AccountId,
		patient: PatientId,
		grantee: Grantee,
	) -> Answer {
		self.controls(who, patient)?;
		self.object(patient, grantee);
		for id in 0..self.grants.len() {
			let one = &self.grants[id];
			let listed = self.is_live(one) && !one.dropped;
			let ends = one.patient == patient && one.grantee == grantee && listed;
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
			self.push(patient, grantee, length, None)?;
		}
		self.requests[place(id)].answered = true;
		Ok(())
	}

	pub fn refer(
		&mut self,
		(who, from): (&AccountId, OrgId),
		patient: PatientId,
		id: u64,
		to: OrgId,
		may_refer: u8,
	) -> Answer {
		ensure(works_at(who) == Some(from), Error::NoServingRole)?;
		self.ensure_live(patient, id)?;
		let parent = &self.grants[place(id)];
		ensure(parent.may_refer > may_refer, Error::NotPassedOn)?;
		ensure(to != from, Error::NotToThem)?;
		ensure(parent.uses.is_none(), Error::BeyondParent)?;
		let named = [Grantee::Organisation(from), Grantee::AnyCare].contains(&parent.grantee);
		let permitted = named && !self.is_cut(&parent.above) && !self.frozen.contains(&patient);
		ensure(permitted, Error::NoRelation)?;
		let (now, until) = (self.now, parent.until);
		let above = parent.above.iter().copied().chain([place(id)]).collect();
		let current = self.offered.iter().rposition(|(org, about, began, _)| {
			(*org, *about) == (from, patient) && now < began + 30 * DAY
		});
		let count = current.map_or(0, |place| self.offered[place].3);
		ensure(count < 6, Error::TooManyOffers)?;
		let same = |one: &ModelOffer| one.from == from && one.patient == patient && !one.gone;
		let open = self.offers.iter().filter(|one| same(one) && now < one.expires).count();
		ensure(open < 3, Error::TooManyOpenOffers)?;
		for one in self.offers.iter_mut().filter(|one| same(one) && one.expires <= now) {
			one.gone = true;
		}
		match current {
			Some(place) => self.offered[place].3 += 1,
			None => self.offered.push((from, patient, now, 1)),
		}
		let (expires, epoch) = (until.min(now + OfferLife::get()), self.epoch(patient));
		let (made, gone) = (now, false);
		self.offers.push(ModelOffer {
			from,
			patient,
			to,
			above,
			may_refer,
			until,
			epoch,
			made,
			expires,
			gone,
		});
		Ok(())
	}

	/// Accepts an offer, or declines it.
	pub fn answer_offer(
		&mut self,
		(who, at): (&AccountId, OrgId),
		patient: PatientId,
		id: u64,
		accepts: bool,
	) -> Answer {
		let found = self.offers.get(place(id)).filter(|one| !one.gone);
		let offer = found.ok_or(Error::OfferNotFound)?;
		ensure(offer.patient == patient, Error::OtherPatient)?;
		ensure(self.now < offer.expires, Error::OfferExpired)?;
		ensure(works_at(who) == Some(at), Error::NoServingRole)?;
		ensure(offer.to == at, Error::NotTheGrantee)?;
		let (until, may_refer, above) = (offer.until, offer.may_refer, offer.above.clone());
		if accepts {
			ensure(!self.frozen.contains(&patient), Error::Frozen)?;
			ensure(offer.epoch == self.epoch(patient), Error::LineEnded)?;
			let grantee = Grantee::Organisation(at);
			let objected = self.objections.iter().any(|(whose, to, since)| {
				(*whose, *to) == (patient, grantee) && offer.made <= *since
			});
			ensure(!objected, Error::OfferVoid)?;
			ensure(!self.is_cut(&above), Error::LineEnded)?;
			let from = Some(offer.from);
			ensure(self.live(patient, grantee, true) < 4, Error::TooManyLive)?;
			for number in 0..self.grants.len() {
				let one = &self.grants[number];
				let cut =
					one.patient == patient && one.grantee == grantee && self.is_cut(&one.above);
				self.grants[number].dropped |= cut;
			}
			self.write(patient, grantee, until, (may_refer, None), (above, from));
		}
		self.offers[place(id)].gone = true;
		Ok(())
	}

	/// Withdraws an offer.
	pub fn withdraw_offer(
		&mut self,
		(who, at): (&AccountId, OrgId),
		patient: PatientId,
		id: u64,
	) -> Answer {
		ensure(works_at(who) == Some(at), Error::NoServingRole)?;
		let now = self.now;
		let found = self.offers.get_mut(place(id)).filter(|one| !one.gone);
		let offer = found.ok_or(Error::OfferNotFound)?;
		ensure(offer.patient == patient, Error::OtherPatient)?;
		ensure(now < offer.expires, Error::OfferExpired)?;
		ensure(offer.from == at, Error::NotParty)?;
		offer.gone = true;
		Ok(())
	}

	/// Whether the clinic's physician may read a declared record to treat this patient.
	pub fn permits(&self, patient: PatientId) -> bool {
		let granted = [Grantee::Organisation(CLINIC), Grantee::AnyCare]
			.into_iter()
			.any(|grantee| self.live(patient, grantee, false) > 0);
		let referred = self.live(patient, Grantee::Organisation(CLINIC), true) > 0;
		(granted || referred) && !self.frozen.contains(&patient)
	}
}
