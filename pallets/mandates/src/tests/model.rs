//! What calls should do, over plain lists: no index, no history, every answer by looking at everything.

use super::*;

pub type Answer = Result<(), Error<Test>>;

/// Patients at home here, here, and abroad.
pub const PATIENTS: [PatientId; 3] = [PATIENT, OTHER, TOURIST];

struct ModelMandate {
	organisation: OrgId,
	patient: PatientId,
	law: u16,
	named: bool,
	from: Moment,
	until: Moment,
	notice: Option<Moment>,
	contested: bool,
}

/// All there is.
#[derive(Default)]
pub struct Model {
	pub now: Moment,
	/// For hospitals and for clinics, and whether each is in force; nothing: never set.
	laws: [Option<bool>; 2],
	/// Whether patients from abroad may be asked about.
	abroad: bool,
	/// Of an organisation and a patient: since when, and how many.
	windows: Vec<(OrgId, PatientId, Moment, u32)>,
	/// Of an account: when a day of its mandates began, and how many.
	days: Vec<(AccountId, Moment, u32)>,
	mandates: Vec<ModelMandate>,
	pub shown: usize,
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

/// Place of a law in the model.
fn of_law(number: u16) -> usize {
	usize::from(number - COURT)
}

/// Who opens mandates where, and under which law they can.
pub const OPENERS: [(AccountId, OrgId, u16); 3] =
	[(KEEPER, HOSPITAL, COURT), (HOUSE_OFFICER, HOSPITAL, COURT), (OFFICER, CLINIC, CLINICS)];

impl Model {
	/// Nothing, at this moment.
	pub fn at(now: Moment) -> Self {
		Self { now, ..Self::default() }
	}

	pub fn count(&self) -> u64 {
		u64::try_from(self.mandates.len()).unwrap()
	}

	/// Whose patient a mandate is about; another one if there is none.
	pub fn patient(&self, id: u64) -> PatientId {
		self.mandates.get(place(id)).map_or(OTHER, |one| one.patient)
	}

	/// At which organisation a mandate is.
	pub fn organisation(&self, id: u64) -> Option<OrgId> {
		self.mandates.get(place(id)).map(|one| one.organisation)
	}

	pub fn set_law(&mut self, law: u16) -> Answer {
		let state = &mut self.laws[of_law(law)];
		ensure(*state != Some(true), Error::Unchanged)?;
		*state = Some(true);
		Ok(())
	}

	pub fn repeal(&mut self, law: u16) -> Answer {
		let state = &mut self.laws[of_law(law)];
		ensure(state.is_some(), Error::LawNotFound)?;
		ensure(*state == Some(true), Error::LawRepealed)?;
		*state = Some(false);
		Ok(())
	}

	pub fn set_pair(&mut self, permits: bool) -> Answer {
		ensure(self.abroad != permits, Error::Unchanged)?;
		self.abroad = permits;
		Ok(())
	}

	/// `length` and `delay` of the notice count from now; no delay: at once.
	pub fn open(
		&mut self,
		(opener, organisation, own): (AccountId, OrgId, u16),
		patient: PatientId,
		law: u16,
		named: bool,
		length: Moment,
		delay: Option<Moment>,
	) -> Answer {
		let now = self.now;
		ensure(length > 0, Error::EndsBeforeItBegins)?;
		match self.laws[of_law(law)] {
			None => return Err(Error::LawNotFound),
			Some(false) => return Err(Error::LawRepealed),
			Some(true) => {}
		}
		ensure(law == own, Error::OtherLaw)?;
		ensure(length <= LONGEST, Error::LastsTooLong)?;
		ensure(delay.is_none_or(|delay| delay <= DELAY), Error::NoticeTooLate)?;
		ensure(patient != TOURIST || self.abroad, Error::OtherJurisdiction)?;
		let current = self.windows.iter().rposition(|(org, about, began, _)| {
			(*org, *about) == (organisation, patient) && now < began + 10 * DAY
		});
		let count = current.map_or(0, |place| self.windows[place].3);
		ensure(count < 6, Error::TooManyOpened)?;
		let today =
			self.days.iter().rposition(|(who, began, _)| *who == opener && now < began + DAY);
		let opened = today.map_or(0, |place| self.days[place].2);
		ensure(opened < MandatesPerDay::get(), Error::TooManyToday)?;
		let live = self
			.mandates
			.iter()
			.filter(|one| one.organisation == organisation && one.patient == patient)
			.filter(|one| now < one.until);
		ensure(live.count() < 4, Error::TooManyMandates)?;
		self.mandates.push(ModelMandate {
			organisation,
			patient,
			law,
			named,
			from: now,
			until: now + length,
			notice: delay.map(|delay| now + delay),
			contested: false,
		});
		match current {
			Some(place) => self.windows[place].3 += 1,
			None => self.windows.push((organisation, patient, now, 1)),
		}
		match today {
			Some(place) => self.days[place].2 += 1,
			None => self.days.push((opener, now, 1)),
		}
		self.shown += usize::from(delay.is_none());
		Ok(())
	}

	fn mandate(&mut self, id: u64) -> Result<&mut ModelMandate, Error<Test>> {
		self.mandates.get_mut(place(id)).ok_or(Error::MandateNotFound)
	}

	pub fn notify(&mut self, id: u64) -> Answer {
		let now = self.now;
		let one = self.mandate(id)?;
		let due = one.notice.ok_or(Error::AlreadyNotified)?;
		ensure(due <= now, Error::NoticeNotDue)?;
		one.notice = None;
		self.shown += 1;
		Ok(())
	}

	pub fn end(&mut self, organisation: OrgId, id: u64) -> Answer {
		let now = self.now;
		let one = self.mandate(id)?;
		ensure(one.organisation == organisation, Error::NoServingRole)?;
		ensure(now < one.until, Error::MandateOver)?;
		one.until = now;
		Ok(())
	}

	pub fn contest(&mut self, who: &AccountId, patient: PatientId, id: u64) -> Answer {
		let controller = if patient == PATIENT { Some(ALICE) } else { None };
		let controller = controller.or((patient == OTHER).then_some(BOB));
		ensure(controller.as_ref() == Some(who), Error::NotController)?;
		let one = self.mandate(id)?;
		ensure(one.patient == patient, Error::OtherPatient)?;
		ensure(!one.contested, Error::AlreadyContested)?;
		one.contested = true;
		Ok(())
	}

	/// Whether the hospital's records officer may read laboratory records of the patient, and whether that is disputed.
	pub fn permits(&self, patient: PatientId) -> Option<bool> {
		if self.laws[of_law(COURT)] != Some(true) || (patient == TOURIST && !self.abroad) {
			return None;
		}
		let found = self.mandates.iter().find(|one| {
			one.organisation == HOSPITAL
				&& one.patient == patient
				&& one.law == COURT
				&& !one.named
				&& (one.from..one.until).contains(&self.now)
		});
		found.map(|one| one.contested)
	}
}
