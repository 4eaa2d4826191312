//! What the pallet should hold, as plainly as can be.

use crate::{mock::*, *};
use anamnesis_decision::{
	rows::{RelationKind, Status},
	Right,
};
use anamnesis_primitives::{RecallId, RecordId};
use frame_support::{dispatch::DispatchResult, sp_runtime::DispatchError};
use std::collections::{BTreeMap, BTreeSet};

type Done = Result<(), Error<Test>>;

#[derive(Debug, Clone)]
pub enum Step {
	Anchor(AccountId, OrgId, PatientId, Right, NewRecord),
	Error(AccountId, OrgId, PatientId, u64),
	Batch(AccountId, OrgId, u8, u8, u32),
	Contest(AccountId, PatientId, u64),
	Uncontest(AccountId, PatientId, u64),
	Recall(AccountId, OrgId, PatientId, u64, bool, Vec<OrgId>),
	Acknowledge(AccountId, OrgId, PatientId, u64),
	OpenSet(AccountId, OrgId),
	Offer(AccountId, OrgId, u32, OrgId),
	Withdraw(AccountId, OrgId, u32),
	Accept(AccountId, OrgId, u32),
	Escrow(AccountId, OrgId, u8),
	AcceptEscrow(AccountId, OrgId, u8),
	Freeze(bool),
	OpenEscrow(u32, OrgId),
	Retract(AccountId, OrgId, u32),
	Raise(AccountId, OrgId, u32),
	Erase(u64),
	/// The answer to a contest comes.
	Settle(u64),
	Stand(OrgId, Status),
	Wait(u64),
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Course {
	Current,
	Superseded,
	Retracted,
	InError,
}

struct Row {
	organisation: OrgId,
	root: [u8; 32],
	patient: PatientId,
	set: u32,
	course: Course,
	successors: Vec<u64>,
	related: u32,
	contested: bool,
	/// Who owes an answer to the contest.
	owes: Option<OrgId>,
	recalls: u32,
	erased: bool,
}

struct Question {
	patient: PatientId,
	record: u64,
	due: u64,
	asked: Vec<OrgId>,
	/// Who answered, and whether late.
	answered: BTreeMap<OrgId, bool>,
	gone: bool,
}

struct Set {
	custodian: OrgId,
	offered: Option<OrgId>,
}

pub struct Model {
	records: Vec<Row>,
	leaves: [u64; 2],
	roots: BTreeSet<(OrgId, [u8; 32])>,
	standing: [Status; 2],
	recalls: Vec<Question>,
	counts: BTreeMap<OrgId, (u32, u64, u64)>,
	sets: Vec<Set>,
	current: BTreeMap<OrgId, u32>,
	/// Whose keys are escrowed at the laboratory, by which lists, and whether it has its share: the newest, and one before.
	escrows: BTreeMap<OrgId, Vec<(u8, bool)>>,
	frozen: bool,
	/// What became of the leaves of batch 1: whether they were raised.
	marks: BTreeMap<u32, bool>,
}

/// Leaves of batch 1, which lies in set 1 of the hospital.
pub const LEAVES: u32 = 7;
/// The record that is in a leaf of it, of P1.
pub fn in_leaf(index: u32) -> NewRecord {
	record(200u8.saturating_add(u8::try_from(index).unwrap()))
}

fn place(organisation: OrgId) -> Option<usize> {
	[HOSPITAL, CLINIC].iter().position(|known| *known == organisation)
}

fn require(holds: bool, error: Error<Test>) -> Done {
	holds.then_some(()).ok_or(error)
}

fn at(id: u64) -> Option<usize> {
	usize::try_from(id).unwrap().checked_sub(1)
}

/// Who may do what where, besides those at the laboratory.
const COLLECT: [AccountId; 5] = [ALICE, OFFICER, PARAMEDIC, BOB, CLERK];
const CORRECT: [AccountId; 4] = [ALICE, OFFICER, BOB, CLERK];
const READ: [AccountId; 7] = [ALICE, OFFICER, PARAMEDIC, AUDITOR, BOB, CLERK, KEEPER];
const KEEP: [AccountId; 3] = [OFFICER, CLERK, KEEPER];

impl Model {
	/// After batch 1 with this root.
	pub fn new(root: [u8; 32]) -> Self {
		Self {
			records: Vec::new(),
			leaves: [LEAVES.into(), 0],
			roots: BTreeSet::from([(HOSPITAL, root)]),
			standing: [Status::Active; 2],
			recalls: Vec::new(),
			counts: BTreeMap::new(),
			sets: vec![Set { custodian: HOSPITAL, offered: None }],
			current: BTreeMap::from([(HOSPITAL, 1)]),
			escrows: BTreeMap::new(),
			frozen: false,
			marks: BTreeMap::new(),
		}
	}

	fn status(
		&self,
		account: &AccountId,
		organisation: OrgId,
		who: &[AccountId],
	) -> Result<Status, Error<Test>> {
		let there = match organisation {
			HOSPITAL => [ALICE, OFFICER, MACHINE, PARAMEDIC, AUDITOR].contains(account),
			CLINIC => [BOB, CLERK].contains(account),
			LABORATORY => *account == KEEPER,
			_ => false,
		};
		require(there && who.contains(account), Error::NoServingRole)?;
		let status = place(organisation).map_or(Status::Active, |place| self.standing[place]);
		let open = matches!(status, Status::Active | Status::Restricted { .. });
		require(open, Error::OrganisationNotActive).map(|()| status)
	}

	fn row(&self, id: u64, p: PatientId) -> Result<&Row, Error<Test>> {
		let row = at(id).and_then(|index| self.records.get(index)).filter(|row| !row.erased);
		let row = row.ok_or(Error::RecordUnknown)?;
		require(row.patient == p, Error::OtherPatient)?;
		Ok(row)
	}

	fn edit(&mut self, id: u64) -> &mut Row {
		&mut self.records[at(id).unwrap()]
	}

	fn answers(&self, row: &Row, o: OrgId) -> bool {
		row.organisation == o || self.sets[at(row.set.into()).unwrap()].custodian == o
	}

	fn own(&self, id: u64, o: OrgId, p: PatientId) -> Result<&Row, Error<Test>> {
		let row = self.row(id, p)?;
		require(self.answers(row, o), Error::OtherOrganisation)?;
		Ok(row)
	}

	fn is_tombstoned(&self, id: u64) -> bool {
		at(id).and_then(|index| self.records.get(index)).is_some_and(|row| row.erased)
	}

	fn stands(&self, id: u64) -> bool {
		let row = &self.records[at(id).unwrap()];
		!row.erased && matches!(row.course, Course::Current | Course::Superseded)
	}

	/// Whether it takes the other's place, if it may be said.
	fn relates(&self, new: &NewRecord, o: OrgId, p: PatientId) -> Result<bool, Error<Test>> {
		let Some(relation) = new.relation else { return Ok(false) };
		let id = relation.record.0;
		require(!self.is_tombstoned(id), Error::Tombstoned)?;
		let row = self.row(id, p)?;
		let own = self.answers(row, o);
		let needs_own = matches!(
			relation.kind,
			RelationKind::Amends | RelationKind::Retracts | RelationKind::EntersInError
		);
		require(own || !needs_own, Error::OtherOrganisation)?;
		if relation.kind == RelationKind::DerivedFrom {
			return Ok(false);
		}
		require(row.course != Course::InError, Error::InError)?;
		if relation.kind == RelationKind::EntersInError {
			return Ok(false);
		}
		require(row.course != Course::Retracted, Error::Retracted)?;
		let takes =
			relation.kind == RelationKind::Amends || relation.kind == RelationKind::Replaces && own;
		if takes && row.course == Course::Superseded {
			require(!self.stands(*row.successors.last().unwrap()), Error::NotCurrent)?;
			require(row.successors.len() < 16, Error::TooManySuccessors)?;
		}
		Ok(takes)
	}

	fn anchor(
		&mut self,
		a: &AccountId,
		o: OrgId,
		p: PatientId,
		right: Right,
		new: NewRecord,
	) -> Done {
		let kind = new.relation.map(|relation| relation.kind);
		let withdraws = matches!(kind, Some(RelationKind::Retracts | RelationKind::EntersInError));
		let who = if withdraws { &CORRECT[..] } else { &COLLECT };
		let status = self.status(a, o, who)?;
		require(status == Status::Active || right == Right::Home, Error::OrganisationNotActive)?;
		require(!self.roots.contains(&(o, new.root)), Error::RootUsed)?;
		require(p != NOBODY, Error::PatientUnknown)?;
		let home = if p == P3 { CLINIC } else { HOSPITAL };
		let related = match right {
			Right::Home => home == o,
			_ => [(&ALICE, HOSPITAL, P3), (&BOB, CLINIC, P1)].contains(&(a, o, p)),
		};
		require(related, Error::NoRelation)?;
		let takes = self.relates(&new, o, p)?;
		self.roots.insert((o, new.root));
		let set = self.set_of(o);
		self.enter(o, new.root, p, set);
		let id = u64::try_from(self.records.len()).unwrap();
		if let Some(relation) = new.relation {
			let other = self.edit(relation.record.0);
			if takes {
				other.successors.push(id);
				other.course = Course::Superseded;
			} else {
				other.related += 1;
			}
			match relation.kind {
				RelationKind::Retracts => other.course = Course::Retracted,
				RelationKind::EntersInError => other.course = Course::InError,
				_ => (),
			}
		}
		Ok(())
	}

	fn enter(&mut self, organisation: OrgId, root: [u8; 32], patient: PatientId, set: u32) {
		self.records.push(Row {
			organisation,
			root,
			patient,
			set,
			course: Course::Current,
			successors: Vec::new(),
			related: 0,
			contested: false,
			owes: None,
			recalls: 0,
			erased: false,
		});
	}

	fn leaf(&self, index: u32) -> Done {
		require(index < LEAVES, Error::NotInBatch)?;
		match self.marks.get(&index) {
			None => Ok(()),
			Some(true) => Err(Error::LeafRaised),
			Some(false) => Err(Error::LeafRetracted),
		}
	}

	fn retract(&mut self, a: &AccountId, o: OrgId, index: u32) -> Done {
		self.status(a, o, &CORRECT)?;
		let own = o == HOSPITAL || self.sets[0].custodian == o;
		require(own, Error::OtherOrganisation)?;
		self.leaf(index)?;
		self.marks.insert(index, false);
		Ok(())
	}

	fn raise(&mut self, a: &AccountId, o: OrgId, index: u32) -> Done {
		self.status(a, o, &COLLECT)?;
		require(o == HOSPITAL, Error::OtherOrganisation)?;
		self.leaf(index)?;
		let root = in_leaf(index).root;
		require(self.roots.insert((o, root)), Error::RootUsed)?;
		self.marks.insert(index, true);
		self.enter(o, root, P1, 1);
		Ok(())
	}

	fn error(&mut self, a: &AccountId, o: OrgId, p: PatientId, id: u64) -> Done {
		self.status(a, o, &CORRECT)?;
		require(!self.is_tombstoned(id), Error::Tombstoned)?;
		require(self.own(id, o, p)?.course != Course::InError, Error::InError)?;
		self.edit(id).course = Course::InError;
		Ok(())
	}

	fn batch(&mut self, a: &AccountId, o: OrgId, kind: u8, byte: u8, leaves: u32) -> Done {
		require(kind == 0, Error::KindUnknown)?;
		require(leaves > 0, Error::NoLeaves)?;
		require(leaves <= 1_048_576, Error::TooManyLeaves)?;
		self.status(a, o, &[&COLLECT[..], &[MACHINE]].concat())?;
		require(self.roots.insert((o, [byte; 32])), Error::RootUsed)?;
		self.set_of(o);
		self.leaves[place(o).unwrap()] += u64::from(leaves);
		Ok(())
	}

	fn heard(a: &AccountId, p: PatientId) -> Done {
		require(p != NOBODY, Error::PatientUnknown)?;
		require((a, p) == (&PATIENT, P1), Error::NotController)
	}

	fn contest(&mut self, a: &AccountId, p: PatientId, id: u64) -> DispatchResult {
		Self::heard(a, p)?;
		require(!self.is_tombstoned(id), Error::Tombstoned)?;
		let row = self.row(id, p)?;
		require(!row.contested, Error::AlreadyContested)?;
		let custodian = self.sets[at(row.set.into()).unwrap()].custodian;
		let owed = self.records.iter().filter(|row| row.owes == Some(custodian)).count();
		if owed >= MOST_OWED {
			return Err(DispatchError::Exhausted);
		}
		let row = self.edit(id);
		row.contested = true;
		row.owes = Some(custodian);
		Ok(())
	}

	fn uncontest(&mut self, a: &AccountId, p: PatientId, id: u64) -> Done {
		Self::heard(a, p)?;
		require(!self.frozen, Error::Frozen)?;
		require(!self.is_tombstoned(id), Error::Tombstoned)?;
		require(self.row(id, p)?.contested, Error::NotContested)?;
		let row = self.edit(id);
		row.contested = false;
		row.owes = None;
		Ok(())
	}

	fn recall(
		&mut self,
		a: &AccountId,
		o: OrgId,
		p: PatientId,
		id: u64,
		critical: bool,
		asked: &[OrgId],
	) -> Done {
		require(!asked.contains(&o), Error::NamesItself)?;
		self.status(a, o, &CORRECT)?;
		require(!self.is_tombstoned(id), Error::Tombstoned)?;
		let row = self.own(id, o, p)?;
		require(row.course != Course::Current, Error::NothingToRecall)?;
		let full = row.recalls >= 16;
		for each in asked {
			match place(*each).map_or(Status::Active, |place| self.standing[place]) {
				Status::Active | Status::Restricted { .. } => (),
				Status::Isolated { .. } => return Err(Error::OrganisationIsolated),
				Status::Left => return Err(Error::OrganisationGone),
			}
		}
		require(!full, Error::TooManyRecalls)?;
		self.edit(id).recalls += 1;
		let due = Now::get() + if critical { CRITICAL } else { ORDINARY };
		let (asked, answered, gone) = (asked.to_vec(), BTreeMap::new(), false);
		for each in &asked {
			self.counts.entry(*each).or_default().0 += 1;
		}
		self.recalls.push(Question { patient: p, record: id, due, asked, answered, gone });
		Ok(())
	}

	fn acknowledge(&mut self, a: &AccountId, o: OrgId, p: PatientId, id: u64) -> Done {
		self.status(a, o, &READ)?;
		let recall = at(id).and_then(|index| self.recalls.get_mut(index));
		let recall = recall.filter(|recall| !recall.gone).ok_or(Error::RecallUnknown)?;
		require(recall.patient == p, Error::OtherPatient)?;
		require(recall.asked.contains(&o), Error::NotAsked)?;
		require(!recall.answered.contains_key(&o), Error::AlreadyAcknowledged)?;
		let late = Now::get() >= recall.due;
		recall.answered.insert(o, late);
		let counts = self.counts.entry(o).or_default();
		counts.0 -= 1;
		counts.1 += 1;
		counts.2 += u64::from(late);
		Ok(())
	}

	fn new_set(&mut self, o: OrgId) -> u32 {
		self.sets.push(Set { custodian: o, offered: None });
		let set = u32::try_from(self.sets.len()).unwrap();
		self.current.insert(o, set);
		set
	}

	fn set_of(&mut self, o: OrgId) -> u32 {
		self.current.get(&o).copied().unwrap_or_else(|| self.new_set(o))
	}

	fn set(&mut self, set: u32) -> Result<&mut Set, Error<Test>> {
		at(set.into()).and_then(|index| self.sets.get_mut(index)).ok_or(Error::SetUnknown)
	}

	fn offer(&mut self, a: &AccountId, o: OrgId, set: u32, to: OrgId) -> Done {
		self.status(a, o, &KEEP)?;
		let active = self.is_active(to);
		let own = o == HOSPITAL && to == SISTER && !self.is_active(HOSPITAL);
		let set = self.set(set)?;
		require(set.custodian == o, Error::NotCustodian)?;
		require(set.offered.is_none(), Error::AlreadyOffered)?;
		require(to != o, Error::KeepsItAlready)?;
		require(active, Error::ReceiverNotActive)?;
		require(!own, Error::CustodianRestricted)?;
		set.offered = Some(to);
		Ok(())
	}

	fn withdraw(&mut self, a: &AccountId, o: OrgId, set: u32) -> Done {
		self.status(a, o, &KEEP)?;
		let set = self.set(set)?;
		require(set.custodian == o, Error::NotCustodian)?;
		set.offered.take().map(|_| ()).ok_or(Error::OfferUnknown)
	}

	fn accept(&mut self, a: &AccountId, o: OrgId, number: u32) -> Done {
		let status = self.status(a, o, &KEEP)?;
		require(status == Status::Active, Error::OrganisationNotActive)?;
		let set = self.set(number)?;
		require(set.offered == Some(o), Error::OfferUnknown)?;
		self.pass(number, o);
		Ok(())
	}

	fn pass(&mut self, number: u32, to: OrgId) {
		let set = &mut self.sets[at(number.into()).unwrap()];
		let from = set.custodian;
		*set = Set { custodian: to, offered: None };
		if self.current.get(&from) == Some(&number) {
			self.current.remove(&from);
		}
	}

	fn is_active(&self, o: OrgId) -> bool {
		match place(o) {
			Some(place) => self.standing[place] == Status::Active,
			None => [LABORATORY, SISTER].contains(&o),
		}
	}

	fn open_escrow(&mut self, number: u32, to: OrgId) -> Done {
		let from = self.set(number)?.custodian;
		require(to != from, Error::KeepsItAlready)?;
		require(!self.is_active(from), Error::CustodianServes)?;
		let shares = self.escrows.get(&from).ok_or(Error::EscrowUnknown)?;
		require(shares.iter().any(|share| share.1), Error::TooFewShares)?;
		require(self.is_active(to), Error::ReceiverNotActive)?;
		self.pass(number, to);
		Ok(())
	}

	/// One share makes the keys: what was accepted is complete.
	fn escrow(&mut self, a: &AccountId, o: OrgId, keys: u8) -> Done {
		require(o != LABORATORY, Error::NamesItself)?;
		let status = self.status(a, o, &KEEP)?;
		let shares = self.escrows.entry(o).or_default().clone();
		require(shares.iter().all(|share| share.0 != keys), Error::SameKeys)?;
		let accepted: Vec<_> = shares.into_iter().filter(|share| share.1).collect();
		require(accepted.len() < 2 || status == Status::Active, Error::SharesGivenUp)?;
		let stays = accepted.first().copied();
		self.escrows.insert(o, [Some((keys, false)), stays].into_iter().flatten().collect());
		Ok(())
	}

	fn erase(&mut self, id: u64) {
		let row = at(id).and_then(|index| self.records.get_mut(index));
		// What an answer is owed about is kept.
		if let Some(row) = row.filter(|row| !row.erased && row.owes.is_none()) {
			row.erased = true;
			self.roots.remove(&(row.organisation, row.root));
			for recall in self.recalls.iter_mut().filter(|recall| recall.record == id) {
				recall.gone = true;
				for each in &recall.asked {
					let counts = self.counts.get_mut(each).unwrap();
					match recall.answered.get(each) {
						None => counts.0 -= 1,
						Some(late) => {
							counts.1 -= 1;
							counts.2 -= u64::from(*late);
						}
					}
				}
			}
		}
	}

	pub fn apply(&mut self, step: &Step) -> DispatchResult {
		match step {
			Step::Contest(a, p, id) => self.contest(a, *p, *id),
			_ => Ok(self.do_apply(step)?),
		}
	}

	fn do_apply(&mut self, step: &Step) -> Done {
		match step {
			Step::Anchor(a, o, p, right, new) => self.anchor(a, *o, *p, *right, *new),
			Step::Error(a, o, p, id) => self.error(a, *o, *p, *id),
			Step::Batch(a, o, kind, byte, leaves) => self.batch(a, *o, *kind, *byte, *leaves),
			Step::Uncontest(a, p, id) => self.uncontest(a, *p, *id),
			Step::Recall(a, o, p, id, critical, asked) => {
				self.recall(a, *o, *p, *id, *critical, asked)
			}
			Step::Acknowledge(a, o, p, id) => self.acknowledge(a, *o, *p, *id),
			Step::OpenSet(a, o) => {
				self.status(a, *o, &KEEP)?;
				self.new_set(*o);
				Ok(())
			}
			Step::Offer(a, o, set, to) => self.offer(a, *o, *set, *to),
			Step::Withdraw(a, o, set) => self.withdraw(a, *o, *set),
			Step::Accept(a, o, set) => self.accept(a, *o, *set),
			Step::Escrow(a, o, keys) => self.escrow(a, *o, *keys),
			Step::AcceptEscrow(a, of, keys) => {
				self.status(a, LABORATORY, &KEEP)?;
				let shares = self.escrows.get_mut(of).ok_or(Error::EscrowUnknown)?;
				let share = shares.iter_mut().find(|share| share.0 == *keys);
				let share = share.ok_or(Error::OtherKeys)?;
				require(!share.1, Error::AlreadyAccepted)?;
				share.1 = true;
				Ok(())
			}
			Step::Freeze(frozen) => {
				self.frozen = *frozen;
				Ok(())
			}
			Step::OpenEscrow(set, to) => self.open_escrow(*set, *to),
			Step::Retract(a, o, index) => self.retract(a, *o, *index),
			Step::Raise(a, o, index) => self.raise(a, *o, *index),
			Step::Erase(id) => {
				self.erase(*id);
				Ok(())
			}
			Step::Stand(organisation, status) => {
				if let Some(place) = place(*organisation) {
					self.standing[place] = *status;
				}
				Ok(())
			}
			Step::Settle(id) => {
				if let Some(row) = at(*id).and_then(|index| self.records.get_mut(index)) {
					row.owes = None;
				}
				Ok(())
			}
			Step::Contest(..) | Step::Wait(_) => Ok(()),
		}
	}

	pub fn agrees(&self) {
		for (id, row) in (1u64..).zip(&self.records) {
			let view = RecordAnchor::record(RecordId(id));
			assert_eq!(view.is_none(), row.erased);
			let owes = Objected::get().get(&RecordId(id)).map(|owed| owed.2);
			assert_eq!(owes, row.owes);
			let Some(view) = view else { continue };
			assert_eq!(view.record.patient, row.patient);
			assert_eq!(view.record.organisation, row.organisation);
			assert_eq!(view.record.set, row.set);
			let course = match view.state {
				RecordState::Current => Course::Current,
				RecordState::Superseded => Course::Superseded,
				RecordState::Retracted { .. } => Course::Retracted,
				RecordState::EnteredInError { .. } => Course::InError,
				RecordState::FoundInError { organisation, .. } => {
					assert_ne!(organisation, row.organisation);
					Course::InError
				}
			};
			assert_eq!(course, row.course);
			assert_eq!(view.successors.iter().map(|id| id.0).collect::<Vec<_>>(), row.successors);
			assert_eq!(view.related, row.related);
			let kept = RecordAnchor::kept(RecordId(id)).unwrap();
			let row_says = view.record.is_contested(Now::get());
			assert_eq!(row_says, row.contested);
			let theirs = || self.recalls.iter().filter(|recall| recall.record == id);
			let recalled = theirs().any(|recall| recall.asked.len() > recall.answered.len())
				&& theirs().any(|recall| Now::get() < recall.due);
			assert_eq!((kept.contested, kept.recalled), (row.contested, recalled));
		}
		for (id, recall) in (1u64..).zip(&self.recalls) {
			let view = RecordAnchor::recall(RecallId(id));
			assert_eq!(view.is_none(), recall.gone);
			let Some(view) = view else { continue };
			assert_eq!(view.recall.due, recall.due);
			let answered = view.acknowledged.iter().flatten().count();
			assert_eq!(answered, recall.answered.len());
		}
		for (organisation, (open, acknowledged, late)) in &self.counts {
			let counts = RecallCounts { open: *open, acknowledged: *acknowledged, late: *late };
			assert_eq!(RecordAnchor::recall_counts(*organisation), counts);
		}
		for (number, set) in (1u32..).zip(&self.sets) {
			let view = RecordAnchor::custody_set(number).unwrap();
			assert_eq!(view.custodian, set.custodian);
			assert_eq!(view.offer.map(|offer| offer.to), set.offered);
			assert!(RecordAnchor::is_custodian(set.custodian));
		}
		for (organisation, leaves) in [HOSPITAL, CLINIC].into_iter().zip(self.leaves) {
			let next = BatchHead::<Test>::get(organisation, BatchKind::Records);
			assert_eq!(next.map_or(0, |last| last.next_seq), leaves);
		}
	}
}
