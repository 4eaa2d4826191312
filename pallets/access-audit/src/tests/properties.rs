//! Random sequences against a small model.

use crate::{mock::*, *};
use anamnesis_decision::rows::Status;
use anamnesis_primitives::{
	chain::{AccountId, Hash, Moment},
	receipts::{walk, Entry, Place, Receipt, ReceiptKind},
	OrgId, PatientId,
};
use frame_support::sp_runtime::{traits::Dispatchable, DispatchError};
use proptest::prelude::*;
use std::collections::BTreeMap;

const ACCOUNTS: [AccountId; 6] = [MACHINE, RECORDS, PRIVACY, AUDITOR, ROBOT, STRANGER];
const STATUSES: [Status; 4] =
	[Status::Active, Status::Restricted { code: 1 }, Status::Isolated { code: 1 }, Status::Left];

#[derive(Debug, Clone)]
enum Step {
	Record(PatientId, u64),
	/// From the end of the last period or, for the first, to now; shifted by so much, for so long.
	Commit(AccountId, OrgId, i8, u8, u32),
	Stand(OrgId, Status),
	Block(u64),
}

fn actor() -> impl Strategy<Value = (AccountId, OrgId)> {
	prop_oneof![
		6 => Just((MACHINE, HOSPITAL)),
		2 => Just((PRIVACY, HOSPITAL)),
		3 => Just((ROBOT, CLINIC)),
		2 => (prop::sample::select(&ACCOUNTS[..]), prop::sample::select(&[HOSPITAL, CLINIC][..])),
	]
}

fn step() -> impl Strategy<Value = Step> {
	let organisation = || prop::sample::select(&[HOSPITAL, CLINIC][..]);
	let status = prop_oneof![4 => Just(Status::Active), 1 => prop::sample::select(&STATUSES[..])];
	let shift = prop_oneof![5 => Just(0i8), 1 => -1i8..3];
	let count =
		prop_oneof![8 => 1u32..9, 1 => Just(0), 1 => Just(1 << 20), 1 => Just((1 << 20) + 1)];
	prop_oneof![
		5 => (prop::sample::select(&[P1, P2][..]), 0u64..4).prop_map(|(p, i)| Step::Record(p, i)),
		6 => (actor(), shift, 0u8..12, count)
			.prop_map(|((account, at), shift, length, count)| Step::Commit(account, at, shift, length, count)),
		1 => (organisation(), status).prop_map(|(at, status)| Step::Stand(at, status)),
		4 => (0u64..20).prop_map(Step::Block),
	]
}

#[derive(Default)]
struct Model {
	receipts: BTreeMap<PatientId, Vec<ReceiptKind>>,
	roots: BTreeMap<OrgId, Vec<(Moment, Moment)>>,
	closed: Vec<OrgId>,
}

fn require(holds: bool, error: Error<Test>) -> Result<(), Error<Test>> {
	holds.then_some(()).ok_or(error)
}

impl Model {
	/// The period that a step means.
	fn period(&self, organisation: OrgId, shift: i8, length: u8) -> (Moment, Moment) {
		let last = self.roots.get(&organisation).and_then(|roots| roots.last());
		let recent = Now::get() - Moment::from(length);
		let end = last.map_or(recent, |(_, until)| *until);
		let from = end.saturating_add_signed(shift.into());
		(from, from + Moment::from(length))
	}

	fn commit(
		&mut self,
		account: &AccountId,
		organisation: OrgId,
		(from, until): (Moment, Moment),
		count: u32,
	) -> Result<(), Error<Test>> {
		require(count > 0, Error::NoLeaves)?;
		require(count <= 1_048_576, Error::TooManyLeaves)?;
		require(from < until, Error::EmptyPeriod)?;
		require(until <= Now::get(), Error::PeriodNotOver)?;
		require(until - from <= 10, Error::PeriodTooLong)?;
		let may = match organisation {
			HOSPITAL => [MACHINE, RECORDS, PRIVACY].contains(account),
			_ => *account == ROBOT,
		};
		require(may, Error::NoServingRole)?;
		require(!self.closed.contains(&organisation), Error::OrganisationClosed)?;
		let roots = self.roots.entry(organisation).or_default();
		match roots.last() {
			None => require(Now::get() - 10 <= from, Error::FirstRootTooEarly)?,
			Some((_, end)) => require(*end == from, Error::NotConsecutive)?,
		}
		roots.push((from, until));
		Ok(())
	}

	/// What the pallet answers to a step, and what the model does.
	fn apply(&mut self, step: &Step) -> (Result<(), DispatchError>, Result<(), DispatchError>) {
		match step {
			Step::Record(patient, incident) => {
				self.receipts.entry(*patient).or_default().push(bound(*incident));
				(AccessAudit::record(*patient, bound(*incident)), Ok(()))
			}
			Step::Commit(account, organisation, shift, length, count) => {
				let period = self.period(*organisation, *shift, *length);
				let call = Call::commit_root {
					organisation: *organisation,
					from: period.0,
					until: period.1,
					root: [*length; 32],
					count: *count,
				};
				let done = RuntimeCall::from(call).dispatch(RuntimeOrigin::signed(account.clone()));
				let expected = self.commit(account, *organisation, period, *count);
				(done.map(|_| ()).map_err(|error| error.error), expected.map_err(Into::into))
			}
			Step::Stand(organisation, status) => {
				self.closed.retain(|closed| closed != organisation);
				if matches!(status, Status::Isolated { .. } | Status::Left) {
					self.closed.push(*organisation);
				}
				stand(*organisation, *status);
				(Ok(()), Ok(()))
			}
			Step::Block(millis) => {
				later(*millis);
				let next = System::block_number() + 1;
				begin(next, Hash::from_low_u64_be(next));
				(Ok(()), Ok(()))
			}
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(128))]
	#[test]
	fn every_sequence_keeps_the_properties(steps in prop::collection::vec(step(), 1..60)) {
		let mut ext = new_test_ext();
		let mut model = Model::default();
		ext.execute_with(|| {
			LongestPeriod::set(10);
			for step in &steps {
				let (got, expected) = model.apply(step);
				assert_eq!(got, expected, "{step:?}");
				assert_eq!(AccessAudit::do_try_state(), Ok(()), "after {step:?}");
			}
			for (organisation, roots) in &model.roots {
				let kept = AccessAudit::roots(*organisation, 0);
				let kept = kept.iter().map(|view| (view.committed.from, view.committed.until));
				assert!(kept.eq(roots.iter().copied()));
			}
		});
		ext.persist_offchain_overlay();
		let index = ext.offchain_db();
		for (patient, expected) in &model.receipts {
			let head = ext.execute_with(|| Heads::<Test>::get(patient));
			let found = walk(Place::last(*patient, &head), |key| index.get(key))
				.map(|step| step.map(|(_, entry)| entry));
			let entries: Vec<Entry> = found.collect::<Result<_, _>>().unwrap();
			let kinds = entries.iter().rev().filter_map(Entry::receipt);
			let kinds: Vec<_> = kinds.map(|Receipt::V1(receipt)| receipt.kind).collect();
			assert_eq!(&kinds, expected);
		}
	}
}
