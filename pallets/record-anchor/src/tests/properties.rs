//! Random sequences of calls against a small model.

use crate::{mock::*, *};
use anamnesis_decision::{rows::Status, Right};
use anamnesis_primitives::{tree::MAX_LEAVES, RecordId};
use frame_support::sp_runtime::{traits::Dispatchable, DispatchError};
use proptest::prelude::*;
use std::collections::BTreeSet;

const ACCOUNTS: [AccountId; 6] = [ALICE, BOB, OFFICER, MACHINE, PARAMEDIC, STRANGER];
const PATIENTS: [PatientId; 4] = [P1, P2, P3, NOBODY];
const STATUSES: [Status; 4] =
	[Status::Active, Status::Restricted { code: 1 }, Status::Isolated { code: 1 }, Status::Left];

#[derive(Debug, Clone)]
enum Step {
	Anchor(AccountId, OrgId, PatientId, Right, NewRecord),
	Error(AccountId, OrgId, PatientId, u64),
	Batch(AccountId, OrgId, u8, u8, u32),
	Stand(OrgId, Status),
	Wait(u64),
}

fn organisation() -> impl Strategy<Value = OrgId> {
	prop_oneof![4 => Just(HOSPITAL), 2 => Just(CLINIC), 1 => Just(OrgId(5))]
}

/// Mostly somebody who may act there.
fn actor() -> impl Strategy<Value = (AccountId, OrgId)> {
	prop_oneof![
		12 => Just((ALICE, HOSPITAL)),
		4 => Just((OFFICER, HOSPITAL)),
		2 => Just((BOB, CLINIC)),
		2 => (prop::sample::select(&ACCOUNTS[..]), organisation()),
	]
}

fn patient() -> impl Strategy<Value = PatientId> {
	prop_oneof![14 => Just(P1), 2 => prop::sample::select(&PATIENTS[..])]
}

fn new_record() -> impl Strategy<Value = NewRecord> {
	let amends = prop_oneof![2 => Just(None), 1 => (1u64..6).prop_map(Some)];
	(0u8..120, amends).prop_map(|(byte, amended)| match amended {
		None => record(byte),
		Some(id) => amending(byte, id),
	})
}

fn anchoring() -> impl Strategy<Value = Step> {
	let right = prop_oneof![12 => Just(Right::Home), 1 => Just(GRANT)];
	(actor(), patient(), right, new_record()).prop_map(|((account, at), patient, right, new)| {
		Step::Anchor(account, at, patient, right, new)
	})
}

fn batching() -> impl Strategy<Value = Step> {
	let leaves =
		prop_oneof![12 => 1u32..9, 1 => Just(MAX_LEAVES), 1 => Just(0), 1 => Just(MAX_LEAVES + 1)];
	let kind = prop_oneof![14 => Just(0u8), 1 => Just(1)];
	(actor(), kind, 0u8..120, leaves).prop_map(|((account, at), kind, byte, leaves)| {
		Step::Batch(account, at, kind, byte, leaves)
	})
}

fn step() -> impl Strategy<Value = Step> {
	let error = (actor(), patient(), 0u64..8)
		.prop_map(|((account, at), patient, id)| Step::Error(account, at, patient, id));
	let status = prop_oneof![5 => Just(Status::Active), 1 => prop::sample::select(&STATUSES[..])];
	prop_oneof![
		10 => anchoring(),
		2 => error,
		4 => batching(),
		1 => (organisation(), status).prop_map(|(at, status)| Step::Stand(at, status)),
		2 => (0u64..3).prop_map(Step::Wait),
	]
}

impl Step {
	fn call(&self) -> Option<(AccountId, RuntimeCall)> {
		let (account, call) = match self.clone() {
			Self::Anchor(account, organisation, patient, right, record) => {
				(account, Call::anchor { organisation, patient, right, record })
			}
			Self::Error(account, organisation, patient, id) => {
				let record = RecordId(id);
				(account, Call::enter_in_error { organisation, patient, record, reason: None })
			}
			Self::Batch(account, organisation, kind, byte, leaves) => {
				(account, Call::batch { organisation, kind, root: [byte; 32], leaves })
			}
			Self::Stand(..) | Self::Wait(_) => return None,
		};
		Some((account, call.into()))
	}
}

struct Row {
	organisation: OrgId,
	patient: PatientId,
	amends: Option<RecordId>,
	in_error: bool,
}

/// What the pallet should hold, as plainly as can be.
struct Model {
	records: Vec<Row>,
	leaves: [u64; 2],
	roots: BTreeSet<(OrgId, [u8; 32])>,
	standing: [Status; 2],
}

fn place(organisation: OrgId) -> Option<usize> {
	[HOSPITAL, CLINIC].iter().position(|known| *known == organisation)
}

fn require(holds: bool, error: Error<Test>) -> Result<(), Error<Test>> {
	holds.then_some(()).ok_or(error)
}

impl Model {
	fn new() -> Self {
		Self {
			records: Vec::new(),
			leaves: [0; 2],
			roots: BTreeSet::new(),
			standing: [Status::Active; 2],
		}
	}

	fn status(
		&self,
		account: &AccountId,
		organisation: OrgId,
		hospital: &[AccountId],
	) -> Result<Status, Error<Test>> {
		let may = match organisation {
			HOSPITAL => hospital.contains(account),
			CLINIC => *account == BOB,
			_ => false,
		};
		require(may, Error::NoServingRole)?;
		let status = self.standing[place(organisation).unwrap()];
		let open = matches!(status, Status::Active | Status::Restricted { .. });
		require(open, Error::OrganisationNotActive).map(|()| status)
	}

	fn own(&self, id: RecordId, o: OrgId, p: PatientId) -> Result<&Row, Error<Test>> {
		let index = usize::try_from(id.0).unwrap().checked_sub(1);
		let row = index.and_then(|index| self.records.get(index)).ok_or(Error::RecordUnknown)?;
		require(row.patient == p, Error::OtherPatient)?;
		require(row.organisation == o, Error::OtherOrganisation)?;
		Ok(row)
	}

	fn anchor(
		&mut self,
		a: &AccountId,
		o: OrgId,
		p: PatientId,
		right: Right,
		new: NewRecord,
	) -> Result<(), Error<Test>> {
		let status = self.status(a, o, &[ALICE, OFFICER, PARAMEDIC])?;
		require(status == Status::Active || right == Right::Home, Error::OrganisationNotActive)?;
		require(!self.roots.contains(&(o, new.root)), Error::RootUsed)?;
		require(p != NOBODY, Error::PatientUnknown)?;
		let home = if p == P3 { CLINIC } else { HOSPITAL };
		let related = match right {
			Right::Home => home == o,
			_ => (a, o, p) == (&ALICE, HOSPITAL, P3),
		};
		require(related, Error::NoRelation)?;
		if let Some(amended) = new.amends {
			let row = self.own(amended, o, p)?;
			require(!row.in_error, Error::InError)?;
			let stands =
				self.records.iter().any(|row| row.amends == Some(amended) && !row.in_error);
			require(!stands, Error::NotCurrent)?;
		}
		self.roots.insert((o, new.root));
		self.records.push(Row { organisation: o, patient: p, amends: new.amends, in_error: false });
		Ok(())
	}

	fn error(&mut self, a: &AccountId, o: OrgId, p: PatientId, id: u64) -> Result<(), Error<Test>> {
		self.status(a, o, &[ALICE, OFFICER])?;
		require(!self.own(RecordId(id), o, p)?.in_error, Error::InError)?;
		self.records[usize::try_from(id).unwrap() - 1].in_error = true;
		Ok(())
	}

	fn batch(
		&mut self,
		a: &AccountId,
		o: OrgId,
		kind: u8,
		byte: u8,
		leaves: u32,
	) -> Result<(), Error<Test>> {
		require(kind == 0, Error::KindUnknown)?;
		require(leaves > 0, Error::NoLeaves)?;
		require(leaves <= 1_048_576, Error::TooManyLeaves)?;
		self.status(a, o, &[ALICE, OFFICER, PARAMEDIC, MACHINE])?;
		require(self.roots.insert((o, [byte; 32])), Error::RootUsed)?;
		self.leaves[place(o).unwrap()] += u64::from(leaves);
		Ok(())
	}

	fn apply(&mut self, step: &Step) -> Result<(), Error<Test>> {
		match step {
			Step::Anchor(a, o, p, right, new) => self.anchor(a, *o, *p, *right, *new),
			Step::Error(a, o, p, id) => self.error(a, *o, *p, *id),
			Step::Batch(a, o, kind, byte, leaves) => self.batch(a, *o, *kind, *byte, *leaves),
			Step::Stand(organisation, status) => {
				if let Some(place) = place(*organisation) {
					self.standing[place] = *status;
					stand(*organisation, *status);
				}
				Ok(())
			}
			Step::Wait(millis) => {
				later(*millis);
				Ok(())
			}
		}
	}

	fn agrees(&self) {
		for (id, row) in (1u64..).zip(&self.records) {
			let view = RecordAnchor::record(RecordId(id)).unwrap();
			assert_eq!(view.record.patient, row.patient);
			assert_eq!(view.record.organisation, row.organisation);
			let amended = self.records.iter().any(|row| row.amends == Some(RecordId(id)));
			let state = match (row.in_error, amended) {
				(true, _) => RecordState::EnteredInError { reason: None },
				(false, true) => RecordState::Superseded,
				(false, false) => RecordState::Current,
			};
			assert_eq!(view.state, state);
		}
		for (organisation, leaves) in [HOSPITAL, CLINIC].into_iter().zip(self.leaves) {
			let next = BatchHead::<Test>::get(organisation, BatchKind::Records);
			assert_eq!(next.map_or(0, |last| last.next_seq), leaves);
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(128))]
	#[test]
	fn every_call_sequence_keeps_the_properties(steps in prop::collection::vec(step(), 1..60)) {
		new_test_ext().execute_with(|| {
			Held::set(vec![(ALICE, HOSPITAL, P3, GRANT)]);
			let mut model = Model::new();
			for step in &steps {
				let got = step.call().map_or(Ok(()), |(account, call)| {
					let done = call.dispatch(RuntimeOrigin::signed(account));
					done.map(|_| ()).map_err(|error| error.error)
				});
				let expected = model.apply(step).map_err(DispatchError::from);
				assert_eq!(got, expected, "{step:?}");
				assert_eq!(RecordAnchor::do_try_state(), Ok(()), "after {step:?}");
			}
			model.agrees();
		});
	}
}
