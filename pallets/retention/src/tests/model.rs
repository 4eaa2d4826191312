//! What calls should do, over plain lists: no end is stored, every answer by looking at everything.

use super::*;
use anamnesis_decision::rows::Status;
use std::collections::BTreeMap;

pub type Answer = Result<(), Error<Test>>;

/// The records of the sequences: all the hospital's and the same patient's.
pub const RECORDS: [RecordId; 4] = [RECORD, RecordId(4), RecordId(5), RecordId(6)];

/// How far a record came that a step wants.
#[derive(Clone, Copy, PartialEq)]
pub enum Wanted {
	/// Nothing was proposed, and nothing speaks against it.
	Free,
	/// It was proposed.
	Proposed,
	/// The notice runs.
	Noticed,
	/// It can be erased.
	Due,
	/// There is a hold.
	Held,
	/// The notice runs, and a case is open.
	Stopped,
}

#[derive(Clone, Copy, PartialEq)]
enum Stage {
	None,
	Proposed {
		until: Moment,
		early: bool,
	},
	/// `before` is when it was to take effect, if the patient agreed that it does so sooner.
	Noticed {
		effective: Moment,
		erasable: Moment,
		early: bool,
		before: Option<Moment>,
	},
	Objected {
		until: Moment,
	},
	Erased,
}

/// Who asked for a release, and when.
type Asked = (AccountId, Moment);

#[derive(Clone)]
struct One {
	stage: Stage,
	lengthened: bool,
	by_patient: bool,
	by_custodian: bool,
	case: bool,
	/// Of the court and of the hospital: number, and who asked for the release and when.
	holds: Vec<(u64, OrgId, Option<Asked>)>,
}

/// All there is.
#[derive(Clone)]
pub struct Model {
	pub now: Moment,
	chosen: Moment,
	last_hold: u64,
	records: Vec<One>,
	pub shown: usize,
	/// Of those of which a step says what becomes.
	pub standing: BTreeMap<OrgId, Status>,
	pub frozen: bool,
	/// A recovery of the patient is pending.
	pub recovering: bool,
	/// Several accounts act as the patient.
	pub several: bool,
}

fn ensure(holds: bool, error: Error<Test>) -> Answer {
	if holds {
		Ok(())
	} else {
		Err(error)
	}
}

impl Model {
	/// The records and the terms, at this moment.
	pub fn at(now: Moment) -> Self {
		let one = One {
			stage: Stage::None,
			lengthened: false,
			by_patient: false,
			by_custodian: false,
			case: false,
			holds: Vec::new(),
		};
		let records = vec![one; RECORDS.len()];
		let standing = BTreeMap::new();
		Self {
			now,
			chosen: TERM,
			last_hold: 0,
			records,
			shown: 0,
			standing,
			frozen: false,
			recovering: false,
			several: false,
		}
	}

	fn status(&self, organisation: OrgId) -> Status {
		self.standing.get(&organisation).copied().unwrap_or(Status::Active)
	}

	fn active(&self, organisation: OrgId) -> Answer {
		ensure(self.status(organisation) == Status::Active, Error::OrganisationNotActive)
	}

	/// Active or restricted.
	fn serves(&self, organisation: OrgId) -> bool {
		matches!(self.status(organisation), Status::Active | Status::Restricted { .. })
	}

	fn keeping(&self, organisation: OrgId) -> Answer {
		ensure(self.serves(organisation), Error::OrganisationNotActive)
	}

	fn place(record: RecordId) -> Option<usize> {
		RECORDS.iter().position(|known| *known == record)
	}

	fn there(&mut self, record: RecordId) -> Result<&mut One, Error<Test>> {
		let place = Self::place(record).ok_or(Error::RecordNotFound)?;
		let one = &mut self.records[place];
		ensure(one.stage != Stage::Erased, Error::RecordNotFound)?;
		Ok(one)
	}

	fn end(&self, one: &One) -> Moment {
		START + self.chosen.max(if one.lengthened { LONG } else { 0 })
	}

	fn against(one: &One) -> Answer {
		ensure(one.holds.is_empty(), Error::OnHold)?;
		ensure(!one.case, Error::CaseOpen)
	}

	pub fn toggle_case(&mut self, record: RecordId) -> bool {
		let place = Self::place(record).unwrap();
		let case = &mut self.records[place].case;
		*case = !*case;
		*case
	}

	pub fn set_term(&mut self, length: Moment) -> Answer {
		ensure(self.chosen <= length, Error::Shortened)?;
		ensure(self.chosen != length, Error::Unchanged)?;
		self.chosen = length;
		Ok(())
	}

	pub fn lengthen(&mut self, record: RecordId) -> Answer {
		let one = self.there(record)?.clone();
		self.keeping(HOSPITAL)?;
		ensure(!matches!(one.stage, Stage::Noticed { .. }), Error::AlreadyConfirmed)?;
		ensure(self.end(&one) < START + LONG.max(self.chosen), Error::NotLonger)?;
		self.there(record)?.lengthened = true;
		Ok(())
	}

	pub fn hold(&mut self, at: OrgId, record: RecordId) -> Answer {
		let (now, number) = (self.now, self.last_hold + 1);
		self.there(record)?;
		if at == HOSPITAL {
			self.keeping(at)?;
		} else {
			self.active(at)?;
		}
		let one = self.there(record)?;
		let theirs = one.holds.iter().filter(|hold| hold.1 == at).count();
		ensure(theirs < 2, Error::TooManyHolds)?;
		one.holds.push((number, at, None));
		if matches!(one.stage, Stage::Noticed { effective, .. } if now < effective) {
			one.stage = Stage::None;
		}
		self.last_hold = number;
		Ok(())
	}

	pub fn release(&mut self, who: &AccountId, at: OrgId, record: RecordId, id: u64) -> Answer {
		self.active(at)?;
		let place = Self::place(record).ok_or(Error::HoldNotFound)?;
		let (holds, now) = (&mut self.records[place].holds, self.now);
		let found = holds.iter().position(|hold| hold.0 == id).ok_or(Error::HoldNotFound)?;
		ensure(holds[found].1 == at, Error::OtherOrganisation)?;
		match &holds[found].2 {
			Some((first, at)) if now < at + LIFE => {
				ensure(first != who, Error::SameSigner)?;
				holds.remove(found);
			}
			_ => holds[found].2 = Some((who.clone(), now)),
		}
		Ok(())
	}

	pub fn overrule(&mut self, record: RecordId, id: u64) -> Answer {
		let holds = self.there(record)?.holds.clone();
		let found = holds.iter().position(|hold| hold.0 == id).ok_or(Error::HoldNotFound)?;
		ensure(!self.serves(holds[found].1), Error::HolderServes)?;
		self.there(record)?.holds.remove(found);
		Ok(())
	}

	pub fn restrict(&mut self, record: RecordId, patient: bool, lifts: bool) -> Answer {
		let now = self.now;
		self.there(record)?;
		match (patient, lifts) {
			(true, true) => ensure(!self.frozen, Error::Frozen)?,
			(true, false) => {}
			(false, true) => self.active(HOSPITAL)?,
			(false, false) => self.keeping(HOSPITAL)?,
		}
		let one = self.there(record)?;
		let over = matches!(one.stage, Stage::Noticed { effective, .. } if effective <= now);
		ensure(!over, Error::NoticeOver)?;
		let said = if patient { &mut one.by_patient } else { &mut one.by_custodian };
		if lifts {
			ensure(*said, Error::NotRestricted)?;
		} else {
			ensure(!*said, Error::AlreadyRestricted)?;
		}
		*said = !lifts;
		Ok(())
	}

	/// Whether its use is restricted in this name.
	pub fn said(&self, record: RecordId, patient: bool) -> bool {
		Self::place(record).is_some_and(|place| {
			let one = &self.records[place];
			if patient {
				one.by_patient
			} else {
				one.by_custodian
			}
		})
	}

	/// Whether what is proposed about a record, or the notice, if there is one, is by a rule that counts before its end.
	pub fn is_early(&self, record: RecordId) -> bool {
		Self::place(record).is_some_and(|place| {
			matches!(
				self.records[place].stage,
				Stage::Proposed { early: true, .. } | Stage::Noticed { early: true, .. }
			)
		})
	}

	/// Whether the use of a record is restricted where it is kept.
	pub fn is_restricted(&self, record: RecordId) -> bool {
		let one = &self.records[Self::place(record).unwrap()];
		one.stage != Stage::Erased && (one.by_patient || one.by_custodian)
	}

	pub fn propose(&mut self, record: RecordId, early: bool) -> Answer {
		let now = self.now;
		let one = self.there(record)?.clone();
		self.active(HOSPITAL)?;
		match one.stage {
			Stage::Noticed { .. } => return Err(Error::AlreadyConfirmed),
			Stage::Proposed { until, .. } => ensure(until <= now, Error::AlreadyProposed)?,
			Stage::Objected { until } => ensure(until <= now, Error::ObjectedTo)?,
			Stage::None | Stage::Erased => {}
		}
		ensure(early || self.end(&one) <= now, Error::StillKept)?;
		Self::against(&one)?;
		self.there(record)?.stage = Stage::Proposed { until: now + LIFE, early };
		Ok(())
	}

	pub fn confirm(&mut self, at: OrgId, record: RecordId, of_early: bool) -> Answer {
		let now = self.now;
		let one = self.there(record)?.clone();
		let Stage::Proposed { until, early } = one.stage else {
			let confirmed = matches!(one.stage, Stage::Noticed { .. });
			return Err(if confirmed { Error::AlreadyConfirmed } else { Error::NotProposed });
		};
		ensure(now < until, Error::ProposalOver)?;
		ensure(early == of_early, Error::OtherProposal)?;
		self.active(at)?;
		ensure(at == CLINIC, Error::SameControlGroup)?;
		ensure(self.status(HOSPITAL) == Status::Active, Error::ProposalInDoubt)?;
		ensure(early || self.end(&one) <= now, Error::StillKept)?;
		Self::against(&one)?;
		let effective = now + NOTICE;
		let erasable = effective + HORIZON;
		let stage = Stage::Noticed { effective, erasable, early, before: None };
		self.there(record)?.stage = stage;
		self.shown += 1;
		Ok(())
	}

	fn notice_runs(now: Moment, stage: Stage, none: Error<Test>) -> Answer {
		match stage {
			Stage::Noticed { effective, .. } => ensure(now < effective, Error::NoticeOver),
			_ => Err(none),
		}
	}

	/// Withdrawn or objected to: `until` when nothing is proposed anew, for an objection.
	pub fn end_course(&mut self, record: RecordId, objects: bool) -> Answer {
		let now = self.now;
		let one = self.there(record)?;
		if !matches!(one.stage, Stage::Proposed { .. }) {
			Self::notice_runs(now, one.stage, Error::NotProposed)?;
		}
		if !objects {
			self.keeping(HOSPITAL)?;
		}
		let one = self.there(record)?;
		one.stage = if objects { Stage::Objected { until: now + PAUSE } } else { Stage::None };
		Ok(())
	}

	/// To the letter of a proposal before the end of the time for which the record is kept, or of another.
	pub fn agree(&mut self, record: RecordId, to_early: bool) -> Answer {
		let (now, frozen, recovering) = (self.now, self.frozen, self.recovering);
		let wanted = if self.several { now + WAIT } else { now };
		let one = self.there(record)?;
		ensure(!recovering, Error::RecoveryPending)?;
		ensure(!frozen, Error::PatientNotActive)?;
		Self::notice_runs(now, one.stage, Error::NotConfirmed)?;
		let Stage::Noticed { effective, early, .. } = one.stage else {
			return Err(Error::NotConfirmed);
		};
		ensure(early == to_early, Error::OtherProposal)?;
		ensure(wanted < effective, Error::NoSooner)?;
		Self::against(one)?;
		let erasable = wanted + HORIZON;
		let before = Some(effective);
		one.stage = Stage::Noticed { effective: wanted, erasable, early, before };
		Ok(())
	}

	pub fn stop(&mut self, record: RecordId) -> Answer {
		let (now, undone) = (self.now, self.frozen || self.recovering);
		let one = self.there(record)?;
		Self::notice_runs(now, one.stage, Error::NotConfirmed)?;
		one.stage = match one.stage {
			_ if Self::against(one).is_err() => Stage::None,
			Stage::Noticed { early, before: Some(effective), .. } if undone => {
				let erasable = effective + HORIZON;
				Stage::Noticed { effective, erasable, early, before: None }
			}
			_ => return Err(Error::NothingAgainst),
		};
		Ok(())
	}

	pub fn erase(&mut self, record: RecordId) -> Answer {
		let now = self.now;
		let place = Self::place(record).ok_or(Error::NoTombstone)?;
		let one = &mut self.records[place];
		match one.stage {
			Stage::Erased => return Err(Error::AlreadyErased),
			Stage::Noticed { erasable, .. } => ensure(erasable <= now, Error::NotErasableYet)?,
			_ => return Err(Error::NoTombstone),
		}
		ensure(one.holds.is_empty(), Error::OnHold)?;
		ensure(!one.case, Error::CaseOpen)?;
		one.stage = Stage::Erased;
		Ok(())
	}

	/// One of the records that are as far as that, if there is one.
	pub fn that(&self, wanted: Wanted, which: u8) -> RecordId {
		let fits = |one: &One| match wanted {
			Wanted::Free => one.stage == Stage::None && Self::against(one).is_ok(),
			Wanted::Proposed => matches!(one.stage, Stage::Proposed { .. }),
			Wanted::Noticed => {
				matches!(one.stage, Stage::Noticed { effective, .. } if self.now < effective)
			}
			Wanted::Due => {
				matches!(one.stage, Stage::Noticed { erasable, .. } if erasable <= self.now)
			}
			Wanted::Held => !one.holds.is_empty(),
			Wanted::Stopped => {
				matches!(one.stage, Stage::Noticed { effective, .. } if self.now < effective)
					&& one.case
			}
		};
		let found: Vec<_> =
			RECORDS.into_iter().zip(&self.records).filter(|(_, one)| fits(one)).collect();
		let place = usize::from(which) % found.len().max(1);
		found.get(place).map_or(RECORDS[usize::from(which) % RECORDS.len()], |(id, _)| *id)
	}

	/// From when on a record that is there is answered about as erased.
	pub fn erased_from(&self, record: RecordId) -> Option<Moment> {
		match self.records[Self::place(record).unwrap()].stage {
			Stage::Noticed { effective, .. } => Some(effective),
			_ => None,
		}
	}

	/// Whether a record is kept no longer now.
	pub fn is_over(&self, record: RecordId) -> bool {
		match self.records[Self::place(record).unwrap()].stage {
			Stage::Noticed { effective, .. } => effective <= self.now,
			Stage::Erased => true,
			_ => false,
		}
	}
}
